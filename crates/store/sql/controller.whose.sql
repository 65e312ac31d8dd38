-- scan: whose record or person an identifier is: two looks into an index for each controller, through their key.
SELECT c.controller FROM controller c
-- sqlite: WHERE c.controller > x''
-- postgres: WHERE c.controller > '\x'::bytea
AND (EXISTS (SELECT 1 FROM record r WHERE r.controller = c.controller AND r.record = $1)
OR EXISTS (SELECT 1 FROM record r WHERE r.controller = c.controller AND r.subject = $1))
LIMIT 1
