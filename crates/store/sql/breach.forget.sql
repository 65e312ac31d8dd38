-- Only one that is closed still: it may have been opened again.
DELETE FROM breach WHERE controller = $1 AND breach = $2 AND closed_at < $3
