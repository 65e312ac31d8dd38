SELECT COUNT(*) FROM (SELECT 1 FROM request WHERE controller = $1 AND closed_at IS NULL AND due_on < $2 LIMIT $3) AS counted
