SELECT COUNT(*) FROM (SELECT 1 FROM request WHERE controller = $1 AND to_post > 0 LIMIT $2) AS counted
