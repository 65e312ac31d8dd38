INSERT INTO access_entry (controller, what, about, entry, at, account, closed_at, changed_at, sealed)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
