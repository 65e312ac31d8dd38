INSERT INTO sign_in (controller, account, sign_in, at, outcome, device)
VALUES ($1, $2, $3, $4, $5, $6)
