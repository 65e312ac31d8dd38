INSERT INTO kept_account (controller, account, operator, operator_account, since)
VALUES ($1, $2, $3, $4, $5)
