-- Of two who use a link at once, the second is told.
UPDATE person_token SET used_at = $1 WHERE controller = $2 AND token_hash = $3 AND used_at IS NULL AND expires_at > $1
