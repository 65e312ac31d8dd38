-- item.of_place
SELECT item, what, storage, place, register, kind, subject, role, encrypted, since, keep_until, certified_until,
machine, state, state_on, way, account, doer, witness, ended_at, revision, changed_at, sealed
FROM item WHERE controller = $1 AND place = $2 AND ended_at IS NULL ORDER BY item LIMIT $3
