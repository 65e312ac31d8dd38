-- scan: whose record or person an identifier is, by two indexes over all controllers.
SELECT controller FROM record WHERE record = $1
UNION ALL
SELECT controller FROM record WHERE subject = $1
LIMIT 1
