-- item.update
UPDATE item SET storage = $1, place = $2, register = $3, kind = $4, subject = $5, role = $6, encrypted = $7, since = $8,
keep_until = $9, certified_until = $10, machine = $11, state = $12, state_on = $13, way = $14, doer = $15,
witness = $16, ended_at = $17, changed_at = $18, sealed = $19, revision = revision + 1
WHERE controller = $20 AND item = $21 AND revision = $22 AND ended_at IS NULL
