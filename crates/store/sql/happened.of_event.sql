-- To which records this happened, after one of them.
SELECT record, event, on_day, noted_at, account
FROM happened WHERE controller = $1 AND event = $2 AND record > $3
ORDER BY record LIMIT $4
