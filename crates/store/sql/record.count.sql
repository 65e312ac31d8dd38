SELECT count(*) FROM (
    SELECT 1 FROM record WHERE controller = $1 AND register = $2 AND kind = $3 LIMIT $4
) AS counted
