-- Under which of the controller's names a record was taken in, and whose a record or person is without asking each
-- controller for it.

ALTER TABLE record ADD COLUMN brand TEXT; -- The name of the controller's that it was taken in under; none under its own.
CREATE INDEX record_anywhere ON record (record);
CREATE INDEX record_person_anywhere ON record (subject);
