INSERT INTO hold (controller, hold, subject, record, ground, review_at, account, sealed, since)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
