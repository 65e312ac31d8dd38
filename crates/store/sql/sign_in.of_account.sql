SELECT account, sign_in, at, outcome, device
FROM sign_in WHERE controller = $1 AND account = $2 ORDER BY sign_in DESC LIMIT $3
