-- Records that got another key since the last generation of a backup: the key that opens the generation's copy of them is
-- gone, so they are copied with the keys until there is a generation that has them.
CREATE TABLE resealed (
    controller BYTEA NOT NULL,  -- Whose register it is in.
    record BYTEA NOT NULL,      -- The record.
    at BIGINT NOT NULL,         -- When it got the key it has.
    PRIMARY KEY (controller, record)
-- sqlite: ) STRICT, WITHOUT ROWID;
-- postgres: );
CREATE INDEX resealed_at ON resealed (controller, at);
