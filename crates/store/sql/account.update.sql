-- Only the account as the writer saw it is changed.
UPDATE account SET login_token = $1, sealed = $2, password_hash = $3, state = $4, changed_at = $5
WHERE controller = $6 AND account = $7 AND changed_at = $8
