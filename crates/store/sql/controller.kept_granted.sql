-- scan: the controllers at which somebody of the keeper was granted anything, by an index that begins with the keeper.
SELECT controller.controller, controller.created_at, controller.name_sealed, controller.short, controller.kept_by,
  (SELECT kept_account.account FROM kept_account
   WHERE kept_account.operator = $1 AND kept_account.operator_account = $2 AND kept_account.controller = controller.controller),
  (SELECT count(*) FROM processing_agreement
   WHERE processing_agreement.controller = controller.controller AND processing_agreement.operator = $1
     AND ended_at IS NULL AND valid_from <= $3 AND (valid_until IS NULL OR valid_until > $3))
FROM controller
WHERE controller.kept_by = $1 AND controller.short > $4
  AND 1 = (
    SELECT 1 FROM kept_account JOIN standing_grant
      ON standing_grant.controller = kept_account.controller AND standing_grant.account = kept_account.account
    WHERE kept_account.operator = $1 AND kept_account.operator_account = $2 AND kept_account.controller = controller.controller
      AND standing_grant.ended_at IS NULL AND standing_grant.valid_from <= $3
      AND (standing_grant.valid_until IS NULL OR standing_grant.valid_until > $3) LIMIT 1)
ORDER BY controller.short LIMIT $5
