UPDATE controller SET name_sealed = $1 WHERE controller = $2
