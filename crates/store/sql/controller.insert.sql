INSERT INTO controller (controller, created_at, name_sealed, short, kept_by)
VALUES ($1, $2, $3, $4, $5)
