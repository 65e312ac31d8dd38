-- What people had restricted (Art. 18) or objected to (Art. 21). Every read path asks it.
CREATE TABLE limitation (
    controller BYTEA NOT NULL,              -- Whose registers.
    limitation BYTEA NOT NULL,              -- Identifier, version 7.
    subject BYTEA NOT NULL,                 -- Whose data are limited.
    record BYTEA,                           -- The record that is restricted; null for everything about the person.
    field TEXT,                             -- The value of the record that is restricted; null for the whole record.
    what TEXT NOT NULL,                     -- restriction or objection.
    purpose TEXT,                           -- The purpose objected to; null for all direct marketing, and for restrictions.
    ground TEXT NOT NULL,                   -- By which right or ground, as accuracy or marketing-ban.
    request BYTEA NOT NULL,                 -- The request it came by.
    since BIGINT NOT NULL,                  -- From when on it holds.
    lifted_at BIGINT,                       -- When it was lifted; null while it holds.
    PRIMARY KEY (controller, limitation)
-- sqlite: ) STRICT, WITHOUT ROWID;
-- postgres: );
CREATE INDEX limitation_subject ON limitation (controller, subject, limitation);
CREATE INDEX limitation_standing ON limitation (controller, subject) WHERE lifted_at IS NULL;
