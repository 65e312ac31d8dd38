SELECT controller, departed, short, account, began_at, ended_at, sealed
FROM departed WHERE (controller, departed) > ($1, $2) ORDER BY controller, departed LIMIT $3
