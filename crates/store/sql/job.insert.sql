INSERT INTO job (controller, job, kind, state, account, created_at, changed_at, lease_owner, lease_until, done_steps, all_steps, sealed)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
