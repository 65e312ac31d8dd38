-- scan: whose turn it is, by an index that begins with the work.
SELECT controller, stirs FROM turn WHERE what = $1 AND due_at <= $2 ORDER BY due_at, controller LIMIT $3
