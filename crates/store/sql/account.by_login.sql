SELECT account, login_token, sealed, password_hash, state, kind, created_at, changed_at
FROM account WHERE controller = $1 AND login_token = $2
