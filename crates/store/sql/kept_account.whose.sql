-- scan: at which controllers somebody of the keeper works, by an index that begins with the keeper.
SELECT controller, account, operator, operator_account, since FROM kept_account
WHERE operator = $1 AND operator_account = $2 AND controller > $3 ORDER BY controller LIMIT $4
