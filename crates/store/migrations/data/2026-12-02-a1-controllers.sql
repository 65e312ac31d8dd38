-- Many controllers of one installation: the name each is reached by, and who keeps its registers for it.

ALTER TABLE controller ADD COLUMN
    short TEXT NOT NULL DEFAULT '';          -- The name it is reached by, such as the first word of its host name; empty while it is the only one.
ALTER TABLE controller ADD COLUMN
    kept_by BYTEA;                           -- The controller that keeps its registers for it as a processor, where one does.
CREATE UNIQUE INDEX controller_short ON controller (short) WHERE short <> '';
CREATE INDEX controller_kept ON controller (kept_by, controller) WHERE kept_by IS NOT NULL;
