-- item.forget
DELETE FROM item WHERE controller = $1 AND ended_at < $2
