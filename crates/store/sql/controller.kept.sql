-- scan: for whom a controller keeps registers, by an index that begins with the keeper.
SELECT controller, created_at, name_sealed, short, kept_by FROM controller
WHERE kept_by = $1 AND controller > $2 ORDER BY controller LIMIT $3
