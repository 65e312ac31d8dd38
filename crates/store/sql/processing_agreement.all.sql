SELECT agreement, operator, valid_from, valid_until, account, recorded_at, ended_at, sealed
FROM processing_agreement WHERE controller = $1 ORDER BY agreement DESC LIMIT $2
