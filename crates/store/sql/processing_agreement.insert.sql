INSERT INTO processing_agreement (controller, agreement, operator, valid_from, valid_until, account, recorded_at, ended_at, sealed)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
