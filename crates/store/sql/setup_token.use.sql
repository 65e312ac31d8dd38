-- A link is used once, and not after its time.
UPDATE setup_token SET used_at = $1 WHERE controller = $2 AND token_hash = $3 AND used_at IS NULL AND expires_at > $1
