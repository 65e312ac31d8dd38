-- Things that hold personal data outside the registers, and the rooms and devices they lie in and on.
CREATE TABLE item (
    controller BYTEA NOT NULL, -- Whose thing it is.
    item BYTEA NOT NULL, -- Identifier, version 7.
    what TEXT NOT NULL, -- place, device, paper, printout or export.
    storage TEXT, -- The place of the notice it is kept under; null for a print or file of which nobody has said yet where it lies.
    place BYTEA, -- The room it lies in, or the device it lies on: another item.
    register TEXT, -- The register its data come from: a name of the notice.
    kind TEXT, -- The record kind it holds: a name of the notice.
    subject BYTEA, -- Whose data are on it, where it is one person.
    role TEXT, -- The role of the notice that answers for it.
    encrypted BIGINT, -- Whether its disk is encrypted: 1 or 0; null where nobody has said.
    since BIGINT NOT NULL, -- The day it was there first, in days since 1970.
    keep_until BIGINT, -- The last day it is kept, in days since 1970; null for places and devices.
    certified_until BIGINT, -- The last day its certificate is good for, in days since 1970.
    machine BYTEA, -- Keyed hash of the name of the machine, where this program runs on it.
    state TEXT NOT NULL, -- kept, lost, retired or ended.
    state_on BIGINT, -- The day it was lost, retired or ended, in days since 1970.
    way TEXT, -- How it ended: shredding, burning, wiping, lost or closed.
    account BYTEA, -- Who put it down.
    doer BYTEA, -- Who destroyed it.
    witness BYTEA, -- The second person, where the notice asks for one.
    ended_at BIGINT, -- When it was written down that it ended; null while it is there.
    revision BIGINT NOT NULL, -- Counts from 1; a step moves it by one.
    changed_at BIGINT NOT NULL, -- When the last step was.
    sealed BYTEA, -- What it is in words, sealed with a key of its own; null once it ended.
    PRIMARY KEY (controller, item)
-- sqlite: ) STRICT, WITHOUT ROWID;
-- postgres: );
CREATE INDEX item_standing ON item (controller, what, item) WHERE ended_at IS NULL;
CREATE INDEX item_due ON item (controller, keep_until, item) WHERE ended_at IS NULL;
CREATE INDEX item_subject ON item (controller, subject, item) WHERE subject IS NOT NULL;
CREATE INDEX item_place ON item (controller, place, item) WHERE place IS NOT NULL AND ended_at IS NULL;
CREATE INDEX item_ended ON item (controller, ended_at, item) WHERE ended_at IS NOT NULL;
