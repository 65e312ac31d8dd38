-- scan: for whom a controller keeps registers though no agreement lasts so long, by an index that begins with the keeper.
SELECT controller.controller, controller.created_at, controller.name_sealed, controller.short, controller.kept_by FROM controller
WHERE controller.kept_by = $1 AND controller.agreed_until <= $2 AND 0 = (
  SELECT count(*) FROM processing_agreement
  WHERE processing_agreement.controller = controller.controller AND processing_agreement.operator = $1
    AND ended_at IS NULL AND valid_from <= $2 AND (valid_until IS NULL OR valid_until > $2))
ORDER BY controller.agreed_until, controller.controller LIMIT $3
