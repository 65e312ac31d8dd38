SELECT kind, wrapped FROM controller_key WHERE controller = $1 ORDER BY kind
