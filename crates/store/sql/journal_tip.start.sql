INSERT INTO journal_tip (controller, size, root, at, frontier, signature)
VALUES ($1, 0, $2, 0, $3, $4)
ON CONFLICT (controller) DO NOTHING
