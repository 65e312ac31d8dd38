SELECT standing_grant, account, register, purpose, acts, given_by, reason, valid_from, valid_until, ended_at, role, kinds, record, proposed, confirmed_by
FROM standing_grant WHERE controller = $1 AND account = $2 ORDER BY standing_grant LIMIT $3
