SELECT count(DISTINCT subject) FROM record WHERE controller = $1 AND register = $2 AND kind = $3 AND collected_at < $4
