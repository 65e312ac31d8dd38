SELECT measure, at, account, outcome, sealed
FROM attested WHERE controller = $1 AND measure = $2 ORDER BY at DESC LIMIT $3
