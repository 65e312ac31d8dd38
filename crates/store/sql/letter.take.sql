-- Whoever counts one up from the count it saw has the letter until then.
UPDATE letter SET tries = tries + 1, next_at = $1, changed_at = $2
WHERE controller = $3 AND letter = $4 AND state = 'waiting' AND tries = $5
