INSERT INTO controller_key (controller, kind, wrapped)
VALUES ($1, $2, $3)
ON CONFLICT (controller, kind) DO UPDATE SET wrapped = excluded.wrapped
