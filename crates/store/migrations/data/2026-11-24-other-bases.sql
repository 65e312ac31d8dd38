-- That a record whose contract is not in force is kept for a purpose that rests on something else.
CREATE TABLE other_basis (
    controller BYTEA NOT NULL, -- Whose register.
    record BYTEA NOT NULL,     -- The record.
    purpose TEXT NOT NULL,     -- The purpose it is kept for.
    account BYTEA NOT NULL,    -- Who decided it.
    decided_at BIGINT NOT NULL, -- When.
    PRIMARY KEY (controller, record)
-- sqlite: ) STRICT, WITHOUT ROWID;
-- postgres: );
