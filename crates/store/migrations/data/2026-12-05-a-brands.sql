-- Under which of the controller's names a record was taken in.

ALTER TABLE record ADD COLUMN brand TEXT; -- The name of the controller's that it was taken in under; none under its own.
