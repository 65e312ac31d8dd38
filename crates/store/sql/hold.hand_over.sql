-- Whoever answered for them leaves.
UPDATE hold SET account = $1 WHERE controller = $2 AND account = $3 AND lifted_at IS NULL
