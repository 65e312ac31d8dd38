INSERT INTO record_file (controller, record, file, part, sealed) VALUES ($1, $2, $3, $4, $5)
