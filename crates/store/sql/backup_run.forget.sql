DELETE FROM backup_run WHERE controller = $1 AND run < $2
