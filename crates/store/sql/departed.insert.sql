INSERT INTO departed (controller, departed, short, account, began_at, sealed) VALUES ($1, $2, $3, $4, $5, $6)
