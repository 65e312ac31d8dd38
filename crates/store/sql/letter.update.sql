UPDATE letter SET state = $1, next_at = $2, changed_at = $3, sealed = $4
WHERE controller = $5 AND letter = $6 AND tries = $7
