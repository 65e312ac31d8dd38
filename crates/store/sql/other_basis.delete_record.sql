DELETE FROM other_basis WHERE controller = $1 AND record = $2
