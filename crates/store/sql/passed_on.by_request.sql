SELECT request, customer, customer_request, short, account, at FROM passed_on WHERE controller = $1 AND request = $2
