SELECT controller, created_at, name_sealed FROM controller WHERE controller = $1
