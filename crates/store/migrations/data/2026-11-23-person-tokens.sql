-- Links and sessions by which a person comes to their own place. Nobody has an account there.
CREATE TABLE person_token (
    controller BYTEA NOT NULL,              -- Whose registers the person is on.
    token_hash BYTEA NOT NULL,              -- Hash of the random token in the link or the cookie.
    what TEXT NOT NULL,                     -- link or session.
    created_at BIGINT NOT NULL,             -- When it was made.
    expires_at BIGINT NOT NULL,             -- Until when it may be used.
    used_at BIGINT,                         -- When a link was used; a link is used once.
    sealed BYTEA NOT NULL,                  -- The address the link went to and the persons on record with it, sealed.
    PRIMARY KEY (controller, token_hash)
-- sqlite: ) STRICT, WITHOUT ROWID;
-- postgres: );
CREATE INDEX person_token_expires ON person_token (controller, expires_at);
