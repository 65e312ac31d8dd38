INSERT INTO backup_run (controller, run, place, what, outcome, began_at, ended_at, generation, pieces, bytes, written, checksum, detail)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
