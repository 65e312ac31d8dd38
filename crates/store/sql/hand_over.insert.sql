INSERT INTO hand_over (controller, token_hash, account, operator_session, created_at, expires_at, session_hash)
VALUES ($1, $2, $3, $4, $5, $6, $7)
