-- scan: who never had a turn, walked in the order of the controllers; once all had one, it is asked seldom.
SELECT controller FROM controller
WHERE controller > $1 AND NOT EXISTS (SELECT 1 FROM turn WHERE turn.controller = controller.controller AND turn.what = $2)
ORDER BY controller LIMIT $3
