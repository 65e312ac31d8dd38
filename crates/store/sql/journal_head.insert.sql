INSERT INTO journal_head (controller, size, root, at, signature)
VALUES ($1, $2, $3, $4, $5)
