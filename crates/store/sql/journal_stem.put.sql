-- A journal is only ever cut further on; of two that cut it at once the second changes nothing and is told.
INSERT INTO journal_stem (controller, size, at, frontier, signature)
VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (controller) DO UPDATE SET size = excluded.size, at = excluded.at, frontier = excluded.frontier, signature = excluded.signature
WHERE journal_stem.size < excluded.size
