-- What is left of the beginning of a journal whose lines have reached the end of their time.
CREATE TABLE journal_stem (
    controller BYTEA NOT NULL,  -- Whose journal it is.
    size BIGINT NOT NULL,       -- How many lines went: the first that is left has this number.
    at BIGINT NOT NULL,         -- When the last of them went.
    frontier BYTEA NOT NULL,    -- The roots of the full subtrees over them, largest first.
    signature BYTEA NOT NULL,   -- The signature over size, time and frontier.
    PRIMARY KEY (controller)
-- sqlite: ) STRICT, WITHOUT ROWID;
-- postgres: );

-- Which acts, purposes and clauses stand in which stretch of a journal, so that a filter passes over the others.
CREATE TABLE journal_word (
    controller BYTEA NOT NULL,  -- Whose journal it is.
    word TEXT NOT NULL,         -- An act, purpose or clause with a letter before it; empty where the stretch was looked through.
    block BIGINT NOT NULL,      -- The stretch: lines from 1024 times this number on.
    PRIMARY KEY (controller, word, block)
-- sqlite: ) STRICT, WITHOUT ROWID;
-- postgres: );
