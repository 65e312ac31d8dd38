-- item.standing
SELECT item, what, storage, place, register, kind, subject, role, encrypted, since, keep_until, certified_until,
machine, state, state_on, way, account, doer, witness, ended_at, revision, changed_at, sealed
FROM item WHERE controller = $1 AND what = $2 AND ended_at IS NULL AND item > $3 ORDER BY item LIMIT $4
