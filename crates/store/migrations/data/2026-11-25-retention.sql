-- What keeps data past their time, what takes them away before it, and what starts the time.

-- That somebody ordered data to be kept: a dispute, a claim, an authority's demand.
CREATE TABLE hold (
    controller BYTEA NOT NULL,  -- Whose registers.
    hold BYTEA NOT NULL,        -- Identifier, version 7.
    subject BYTEA NOT NULL,     -- Whose data are kept.
    record BYTEA,               -- The record that is kept; null for everything about the person.
    ground TEXT NOT NULL,       -- Why, as a word: dispute, claim or authority.
    review_at BIGINT NOT NULL,  -- When it is to be looked at again.
    account BYTEA NOT NULL,     -- The account that answers for it.
    sealed BYTEA NOT NULL,      -- What it is about, in words, sealed.
    since BIGINT NOT NULL,      -- From when on it holds.
    lifted_at BIGINT,           -- When it was lifted; null while it holds.
    lifted_by BYTEA,            -- The account that lifted it.
    PRIMARY KEY (controller, hold)
-- sqlite: ) STRICT, WITHOUT ROWID;
-- postgres: );
CREATE INDEX hold_subject ON hold (controller, subject, hold);
CREATE INDEX hold_standing ON hold (controller, subject) WHERE lifted_at IS NULL;
CREATE INDEX hold_review ON hold (controller, review_at, hold) WHERE lifted_at IS NULL;

-- That a record or a value of it is to go or to be looked at, whatever its rule says.
CREATE TABLE mark (
    controller BYTEA NOT NULL,  -- Whose register it is in.
    record BYTEA NOT NULL,      -- The record that is marked.
    field TEXT NOT NULL,        -- The value that is marked; empty for the whole record.
    why TEXT NOT NULL,          -- Why, as a word: outdated, erroneous, bounced, needless, basis or reverify.
    since BIGINT NOT NULL,      -- When it was marked.
    due_at BIGINT,              -- When it goes; null where somebody has to look first.
    account BYTEA,              -- The account that marked it; null for the run itself.
    PRIMARY KEY (controller, record, field)
-- sqlite: ) STRICT, WITHOUT ROWID;
-- postgres: );
CREATE INDEX mark_due ON mark (controller, due_at, record) WHERE due_at IS NOT NULL;
CREATE INDEX mark_open ON mark (controller, since, record) WHERE due_at IS NULL;

-- That something happened by which a time begins: a relationship ended, a person died.
CREATE TABLE happened (
    controller BYTEA NOT NULL,  -- Whose register it is in.
    record BYTEA NOT NULL,      -- The record of the person it happened to.
    event TEXT NOT NULL,        -- What happened: an event of the notice language.
    on_day TEXT NOT NULL,       -- The day it happened, as 2026-11-25.
    noted_at BIGINT NOT NULL,   -- When it was noted.
    account BYTEA NOT NULL,     -- The account that noted it.
    PRIMARY KEY (controller, record, event)
-- sqlite: ) STRICT, WITHOUT ROWID;
-- postgres: );

-- What was decided of a record when its register was looked through last.
CREATE TABLE reviewed (
    controller BYTEA NOT NULL,  -- Whose register it is in.
    record BYTEA NOT NULL,      -- The record that was looked at.
    decision TEXT NOT NULL,     -- What was decided: needed, update or remove.
    at BIGINT NOT NULL,         -- When that was decided.
    account BYTEA NOT NULL,     -- The account that decided it.
    PRIMARY KEY (controller, record)
-- sqlite: ) STRICT, WITHOUT ROWID;
-- postgres: );
