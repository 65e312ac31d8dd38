SELECT controller, account, operator, operator_account, since FROM kept_account WHERE controller = $1 ORDER BY account LIMIT $2
