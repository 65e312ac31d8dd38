INSERT INTO passed_on (controller, request, customer, customer_request, short, account, at)
VALUES ($1, $2, $3, $4, $5, $6, $7)
