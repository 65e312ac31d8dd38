INSERT INTO breach (controller, breach, year, number, state, registers, brand, aware_at, due_at, reported_at, account, passed_to, passed_short, closed_at, revision, changed_at, sealed)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
