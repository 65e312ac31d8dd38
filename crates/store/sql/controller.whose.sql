-- scan: whose record or person an identifier is, asked of each controller in turn by its own index.
SELECT controller FROM controller
WHERE controller > $1
  AND (EXISTS (SELECT 1 FROM record WHERE record.controller = controller.controller AND record.record = $2)
    OR EXISTS (SELECT 1 FROM record WHERE record.controller = controller.controller AND record.subject = $2))
ORDER BY controller LIMIT 1
