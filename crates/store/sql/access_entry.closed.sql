SELECT what, about, entry, at, account, closed_at, changed_at, sealed
FROM access_entry WHERE controller = $1 AND what = $2 AND closed_at IS NOT NULL AND entry < $3 ORDER BY entry DESC LIMIT $4
