SELECT wrapped FROM controller_key WHERE controller = $1 AND kind = $2
