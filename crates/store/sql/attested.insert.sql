INSERT INTO attested (controller, measure, at, account, outcome, sealed)
VALUES ($1, $2, $3, $4, $5, $6)
