SELECT token_hash, account, operator_session, created_at, expires_at, session_hash
FROM hand_over WHERE controller = $1 AND token_hash = $2
