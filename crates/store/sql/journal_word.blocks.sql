-- The stretches in which all these words stand, the newest first.
SELECT w.block FROM journal_word AS w
WHERE w.controller = $1 AND w.word = $2 AND w.block < $3
AND EXISTS (SELECT 1 FROM journal_word AS o WHERE o.controller = w.controller AND o.word = $4 AND o.block = w.block)
AND EXISTS (SELECT 1 FROM journal_word AS o WHERE o.controller = w.controller AND o.word = $5 AND o.block = w.block)
ORDER BY w.block DESC LIMIT $6
