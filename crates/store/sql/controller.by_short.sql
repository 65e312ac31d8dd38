-- scan: by the name of its own, which is unique among all controllers.
SELECT controller, created_at, name_sealed, short, kept_by FROM controller WHERE short = $1 AND short <> ''
