-- Controllers that left, and what is certified of their deletion.
CREATE TABLE departed (
    controller BYTEA NOT NULL, -- The firm that deletes and certifies.
    departed BYTEA NOT NULL,   -- The controller that left.
    short TEXT NOT NULL,       -- The name it was reached by.
    account BYTEA NOT NULL,    -- Who of the firm that certifies had it deleted.
    began_at BIGINT NOT NULL,  -- When the deletion began.
    ended_at BIGINT,           -- When it was certified; nothing while it is under way.
    sealed BYTEA NOT NULL,     -- What is certified, and the signature once there is one, sealed.
    PRIMARY KEY (controller, departed)
-- sqlite: ) STRICT, WITHOUT ROWID;
-- postgres: );
