SELECT account, login_token, sealed, password_hash, state, kind, created_at, changed_at
FROM account WHERE controller = $1 AND account > $2 ORDER BY account LIMIT $3
