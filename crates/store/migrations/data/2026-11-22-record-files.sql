-- The bytes of files that records hold, in pieces, each sealed with the record's key.
CREATE TABLE record_file (
    controller BYTEA NOT NULL,              -- Whose record it is.
    record BYTEA NOT NULL,                  -- The record that holds the file.
    file BYTEA NOT NULL,                    -- A keyed hash of the record and the file's bytes: which file it is, for those who can open the record.
    part BIGINT NOT NULL,                   -- Which piece of the file, from 0.
    sealed BYTEA NOT NULL,                  -- The piece, sealed with the record's key.
    PRIMARY KEY (controller, record, file, part)
-- sqlite: ) STRICT;
-- postgres: );
