-- scan: the list of controllers itself, read in pages by the key.
SELECT controller, created_at, name_sealed, short, kept_by FROM controller WHERE controller > $1 ORDER BY controller LIMIT $2
