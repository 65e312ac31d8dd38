-- item.due
-- What is over, the first over first.
SELECT item, what, storage, place, register, kind, subject, role, encrypted, since, keep_until, certified_until,
machine, state, state_on, way, account, doer, witness, ended_at, revision, changed_at, sealed
FROM item WHERE controller = $1 AND ended_at IS NULL AND keep_until < $2
ORDER BY keep_until, item LIMIT $3
