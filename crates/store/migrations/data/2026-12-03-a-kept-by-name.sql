-- The controllers whose registers one keeps, by the names they are reached by.

CREATE INDEX controller_kept_name ON controller (kept_by, short) WHERE kept_by IS NOT NULL;
