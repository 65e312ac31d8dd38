-- A head that was given out is kept; where one of its size is, that is the same one.
INSERT INTO journal_head (controller, size, root, at, signature)
VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (controller, size) DO NOTHING
