-- item.insert
INSERT INTO item (controller, item, what, storage, place, register, kind, subject, role, encrypted, since, keep_until,
certified_until, machine, state, state_on, way, account, doer, witness, ended_at, revision, changed_at, sealed)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24)
