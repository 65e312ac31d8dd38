UPDATE limitation SET lifted_at = $1 WHERE controller = $2 AND limitation = $3 AND subject = $4 AND lifted_at IS NULL
