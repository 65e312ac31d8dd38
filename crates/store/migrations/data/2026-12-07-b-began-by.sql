-- By which session at the firm's own identity provider a session began, so that it ends when that one does.

ALTER TABLE session ADD COLUMN
    began_by BYTEA;                         -- Keyed hash of what the provider calls that session; none where it began otherwise or the provider names none.
CREATE INDEX session_began_by ON session (controller, began_by, token_hash) WHERE began_by IS NOT NULL;
