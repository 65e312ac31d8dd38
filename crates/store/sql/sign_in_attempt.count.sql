SELECT count(*) FROM (
    SELECT 1 FROM sign_in_attempt WHERE controller = $1 AND throttle = $2 AND at > $3 LIMIT $4
) AS counted
