INSERT INTO controller (controller, created_at, name_sealed)
VALUES ($1, $2, $3)
