SELECT run, place, what, outcome, began_at, ended_at, generation, pieces, bytes, written, checksum, detail
FROM backup_run WHERE controller = $1 AND what = $2 AND run >= $3 ORDER BY run LIMIT $4
