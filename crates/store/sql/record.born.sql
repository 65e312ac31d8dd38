-- The next records in order of birth, by their ids alone: for looking whether each still has its key.
SELECT record FROM record WHERE controller = $1 AND record > $2 ORDER BY record LIMIT $3
