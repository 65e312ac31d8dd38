DELETE FROM hand_over WHERE controller = $1 AND created_at <= $2
