-- It passes once, and not after its time.
UPDATE hand_over SET session_hash = $1 WHERE controller = $2 AND token_hash = $3 AND session_hash IS NULL AND expires_at > $4
