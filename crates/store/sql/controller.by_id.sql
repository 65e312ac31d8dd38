SELECT controller, created_at, name_sealed, short, kept_by FROM controller WHERE controller = $1
