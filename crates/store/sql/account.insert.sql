INSERT INTO account (controller, account, login_token, sealed, password_hash, state, kind, created_at, changed_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
