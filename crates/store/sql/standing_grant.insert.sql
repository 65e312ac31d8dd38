INSERT INTO standing_grant (controller, standing_grant, account, register, purpose, acts, given_by, reason, valid_from, valid_until, ended_at, role, kinds, record, proposed, confirmed_by)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
