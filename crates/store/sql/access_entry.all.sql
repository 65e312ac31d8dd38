SELECT what, about, entry, at, account, closed_at, changed_at, sealed
FROM access_entry WHERE controller = $1 AND what = $2 ORDER BY about, entry LIMIT $3
