SELECT seq, at, actor_kind, actor, act, outcome, register, kind, fields, about, purpose, clauses, notice_version, detail, leaf
FROM journal WHERE controller = $1 AND seq >= $2 ORDER BY seq LIMIT $3
