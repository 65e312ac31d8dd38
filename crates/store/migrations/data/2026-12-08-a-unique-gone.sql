-- Records that have gone and whose unique values are free for others, but not yet deleted: each lies on a page of its own,
-- so that many are deleted together, in the order in which they lie there.
CREATE TABLE unique_gone (
    controller BYTEA NOT NULL, -- Whose record it was.
    record BYTEA NOT NULL,     -- The record that has gone.
    PRIMARY KEY (controller, record)
-- sqlite: ) STRICT, WITHOUT ROWID;
-- postgres: );
