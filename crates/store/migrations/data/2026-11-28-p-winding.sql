-- Relationships that were terminated are looked at again and again until nothing of them is open.
CREATE INDEX happened_event ON happened (controller, event, record);
