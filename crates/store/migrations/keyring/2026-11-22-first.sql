-- The first shape of the keyring, which is kept apart from the data and copied on its own.

CREATE TABLE record_key (
    controller BYTEA NOT NULL,              -- Whose record the key opens.
    record BYTEA NOT NULL,                  -- The record the key opens.
    wrapped BYTEA NOT NULL,                 -- The record's key, wrapped by a key of the controller.
    PRIMARY KEY (controller, record)
-- sqlite: ) STRICT, WITHOUT ROWID;
-- postgres: );

CREATE TABLE controller_key (
    controller BYTEA NOT NULL,              -- Whose key it is; the nil identifier for the instance.
    kind TEXT NOT NULL,                     -- What the key is for, such as wrap, index or journal.
    wrapped BYTEA NOT NULL,                 -- The key, wrapped by the master key.
    PRIMARY KEY (controller, kind)
-- sqlite: ) STRICT, WITHOUT ROWID;
-- postgres: );

CREATE TABLE keyring_meta (
    controller BYTEA NOT NULL,              -- Whose entry it is; the nil identifier for the instance.
    name TEXT NOT NULL,                     -- The entry's name.
    value BYTEA NOT NULL,                   -- Its value, such as a check value of the master key.
    PRIMARY KEY (controller, name)
-- sqlite: ) STRICT, WITHOUT ROWID;
-- postgres: );
