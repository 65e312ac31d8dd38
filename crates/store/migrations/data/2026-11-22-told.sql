-- Who was told of which version of the notice. What a person was not told of does not hold for what was there before.

CREATE TABLE told (
    controller BYTEA NOT NULL,              -- The firm that told.
    subject BYTEA NOT NULL,                 -- Who was told; the nil identifier for everybody on record at that moment.
    version BIGINT NOT NULL,                -- The version of the notice the person was told of.
    at BIGINT NOT NULL,                     -- When the person was told.
    way TEXT NOT NULL,                      -- By which way: letter, email, phone, visit or site.
    account BYTEA,                          -- The account that noted it, where one did.
    PRIMARY KEY (controller, subject, version)
-- sqlite: ) STRICT, WITHOUT ROWID;
-- postgres: );
CREATE INDEX told_version ON told (controller, version, subject);
