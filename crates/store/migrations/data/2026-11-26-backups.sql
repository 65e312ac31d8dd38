-- What was done about backups: each run with its receipt. It belongs to the instance, whose controller is the nil identifier.
CREATE TABLE backup_run (
    controller BYTEA NOT NULL,              -- The nil identifier: a backup is of the whole instance.
    run BYTEA NOT NULL,                     -- The run's own identifier, version 7, so that runs sort by their beginning.
    place TEXT NOT NULL,                    -- The destination, by its name.
    what TEXT NOT NULL,                     -- records, keys, verify, drill or restore.
    outcome TEXT NOT NULL,                  -- done or failed.
    began_at BIGINT NOT NULL,               -- When it began: what was destroyed before is not in what it wrote.
    ended_at BIGINT NOT NULL,               -- When it ended: what it took away was gone by then.
    generation BIGINT,                      -- The generation it was about, by its time, where it was about one.
    pieces BIGINT NOT NULL,                 -- How many pieces the copy has.
    bytes BIGINT NOT NULL,                  -- How many bytes the copy has at the destination.
    written BIGINT NOT NULL,                -- How many of them this run wrote.
    checksum BYTEA,                         -- Keyed hash over all pieces.
    detail TEXT,                            -- What else is worth knowing, in words of the program; never values.
    PRIMARY KEY (controller, run)
-- sqlite: ) STRICT, WITHOUT ROWID;
-- postgres: );
CREATE INDEX backup_run_what ON backup_run (controller, what, run);
