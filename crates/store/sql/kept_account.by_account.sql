SELECT controller, account, operator, operator_account, since FROM kept_account WHERE controller = $1 AND account = $2
