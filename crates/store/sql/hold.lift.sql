UPDATE hold SET lifted_at = $1, lifted_by = $2 WHERE controller = $3 AND hold = $4 AND lifted_at IS NULL
