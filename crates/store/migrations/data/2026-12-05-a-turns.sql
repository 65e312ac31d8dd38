-- When there is something to do next for a controller beside the pages, so that a round over all of them costs as much as
-- there is to do. It is worked out anew from the rest.
CREATE TABLE turn (
    controller BYTEA NOT NULL, -- Whose turn.
    what TEXT NOT NULL,        -- Of which work.
    due_at BIGINT NOT NULL,    -- From when; 0 once something was written for it.
    stirs BIGINT NOT NULL,     -- Counts how often something was written: who looked says so of what was seen.
    PRIMARY KEY (controller, what)
-- sqlite: ) STRICT, WITHOUT ROWID;
-- postgres: );
CREATE INDEX turn_due ON turn (what, due_at, controller);
