-- Whoever is not on record any more: that their data were limited is not kept either.
DELETE FROM limitation WHERE controller = $1
-- sqlite: AND subject IN (SELECT unhex(value) FROM json_each($2))
-- postgres: AND subject = ANY ($2)
AND NOT EXISTS (SELECT 1 FROM record AS r WHERE r.controller = $1 AND r.subject = limitation.subject)
