-- scan: the account that somebody of the keeper has at a controller, by an index that begins with the keeper.
SELECT controller, account, operator, operator_account, since FROM kept_account
WHERE operator = $1 AND operator_account = $2 AND controller = $3
