-- Records of a kind from before a time whose persons were told of no version from this one on, oldest first.
SELECT r.collected_at, r.record, r.subject
FROM record AS r
WHERE r.controller = $1 AND r.register = $2 AND r.kind = $3
AND (r.collected_at, r.record) > ($4, $5) AND r.collected_at < $6
AND NOT EXISTS (SELECT 1 FROM told AS t WHERE t.controller = r.controller AND t.subject = r.subject AND t.version >= $7)
ORDER BY r.collected_at, r.record LIMIT $8
