-- Marketing bans. They outlive the person's data, and tell nobody whose they are.
CREATE TABLE ban (
    controller BYTEA NOT NULL,              -- Whose marketing was forbidden.
    token BYTEA NOT NULL,                   -- Keyed hash of an address, or of a name with its organisation.
    what TEXT NOT NULL,                     -- What was hashed: email, phone or name.
    at BIGINT NOT NULL,                     -- When it was forbidden.
    request BYTEA,                          -- The request it came by, where there is one.
    PRIMARY KEY (controller, token)
-- sqlite: ) STRICT, WITHOUT ROWID;
-- postgres: );
