INSERT INTO sign_in_attempt (controller, throttle, at, attempt)
VALUES ($1, $2, $3, $4)
