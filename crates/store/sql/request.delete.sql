DELETE FROM request WHERE controller = $1 AND request = $2 AND revision = $3
