-- Who may see what: what narrows a grant, who confirms it, and what is on record of access.

ALTER TABLE standing_grant ADD COLUMN
    role BYTEA;                              -- The role it is a share in; its acts are then those of the role.
ALTER TABLE standing_grant ADD COLUMN
    kinds TEXT NOT NULL DEFAULT '';          -- The record kinds it is narrowed to, each as register/kind, parted by spaces.
ALTER TABLE standing_grant ADD COLUMN
    record BYTEA;                            -- The record it is narrowed to.
ALTER TABLE standing_grant ADD COLUMN
    proposed BIGINT NOT NULL DEFAULT 0;      -- 1 while a second owner has to confirm it.
ALTER TABLE standing_grant ADD COLUMN
    confirmed_by BYTEA;                      -- The second owner, who confirmed it.

CREATE TABLE access_entry (
    controller BYTEA NOT NULL,  -- Whose staff it is about.
    what TEXT NOT NULL,         -- What it is: a text to be signed, a signature, a firm, a role, a review, an alert.
    about BYTEA NOT NULL,       -- The account, grant or firm it is about; nil when it is about all.
    entry BYTEA NOT NULL,       -- Its own identifier, version 7.
    at BIGINT NOT NULL,         -- When it was made.
    account BYTEA,              -- Who made it; none for the system.
    closed_at BIGINT,           -- When it was done with; none while it counts or waits.
    changed_at BIGINT NOT NULL, -- When it was last changed.
    sealed BYTEA NOT NULL,      -- What it says, sealed.
    PRIMARY KEY (controller, what, about, entry)
-- sqlite: ) STRICT, WITHOUT ROWID;
-- postgres: );
CREATE INDEX access_entry_open ON access_entry (controller, what, entry) WHERE closed_at IS NULL;
