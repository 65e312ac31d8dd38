-- The last stretch without a gap for which a controller agreed with its keeper: worked out anew with every change of its agreements.
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
WHERE controller.controller = $1
