INSERT INTO letter (controller, letter, request, state, tries, next_at, created_at, changed_at, sealed)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
