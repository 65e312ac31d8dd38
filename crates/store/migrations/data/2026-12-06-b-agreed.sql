-- The last stretch of time without a gap for which a controller agreed with whoever keeps its registers, so that those without an
-- agreement are found at once among however many there are. The agreements themselves decide what is in force.

ALTER TABLE controller ADD COLUMN
    agreed_from BIGINT NOT NULL DEFAULT 0;   -- From when that stretch lasts; 0 where there is none.
ALTER TABLE controller ADD COLUMN
    agreed_until BIGINT NOT NULL DEFAULT 0;  -- Until when; 0 where there is none, the end of time where it has no end.
CREATE INDEX controller_kept_until ON controller (kept_by, agreed_until, controller) WHERE kept_by IS NOT NULL;
CREATE INDEX controller_kept_from ON controller (kept_by, agreed_from, controller) WHERE kept_by IS NOT NULL;
UPDATE controller SET
  agreed_from = COALESCE((
    SELECT max(one.valid_from) FROM processing_agreement one
    WHERE one.controller = controller.controller AND one.operator = controller.kept_by AND one.ended_at IS NULL
      AND (one.valid_until IS NULL OR one.valid_until > one.valid_from)
      AND NOT EXISTS (
        SELECT 1 FROM processing_agreement other
        WHERE other.controller = controller.controller AND other.operator = controller.kept_by AND other.ended_at IS NULL
          AND other.valid_from < one.valid_from AND (other.valid_until IS NULL OR other.valid_until >= one.valid_from))), 0),
  agreed_until = COALESCE((
    SELECT max(COALESCE(one.valid_until, 9223372036854775807)) FROM processing_agreement one
    WHERE one.controller = controller.controller AND one.operator = controller.kept_by AND one.ended_at IS NULL
      AND (one.valid_until IS NULL OR one.valid_until > one.valid_from)), 0)
WHERE kept_by IS NOT NULL;
