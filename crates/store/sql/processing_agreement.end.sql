UPDATE processing_agreement SET ended_at = $1 WHERE controller = $2 AND agreement = $3 AND ended_at IS NULL
