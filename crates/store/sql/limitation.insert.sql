INSERT INTO limitation (controller, subject, limitation, record, field, what, purpose, ground, request, since)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
