DELETE FROM letter WHERE controller = $1 AND state <> 'waiting' AND request IS NULL AND changed_at < $2
