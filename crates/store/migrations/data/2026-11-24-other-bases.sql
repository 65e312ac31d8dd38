-- That a record whose contract is not in force is kept for a purpose that rests on something else.
CREATE TABLE other_basis (
    controller BYTEA NOT NULL, -- Whose register it is in.
    record BYTEA NOT NULL,     -- The record that is kept.
    purpose TEXT NOT NULL,     -- The purpose that it is kept for.
    account BYTEA NOT NULL,    -- The account that decided it.
    decided_at BIGINT NOT NULL, -- When that was decided.
    PRIMARY KEY (controller, record)
-- sqlite: ) STRICT, WITHOUT ROWID;
-- postgres: );
