-- One after another: what two writers change of the agreements of one controller is worked out when both are seen.
UPDATE controller SET agreed_until = agreed_until WHERE controller = $1
