-- Under which of the controller's names a record stood before it was corrected.

ALTER TABLE revision ADD COLUMN brand TEXT; -- The name before the change, empty for the controller's own; none where the change left it.
