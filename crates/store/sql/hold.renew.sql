-- It was looked at and is still needed.
UPDATE hold SET review_at = $1, account = $2 WHERE controller = $3 AND hold = $4 AND lifted_at IS NULL
