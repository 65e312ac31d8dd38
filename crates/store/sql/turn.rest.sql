-- Only if nothing was written since it was looked.
INSERT INTO turn (controller, what, due_at, stirs) VALUES ($1, $2, $3, $4)
ON CONFLICT (controller, what) DO UPDATE SET due_at = excluded.due_at WHERE turn.stirs = excluded.stirs
