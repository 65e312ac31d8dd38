-- What was done with is read page by page, the newest first.

CREATE INDEX access_entry_closed ON access_entry (controller, what, entry) WHERE closed_at IS NOT NULL;
