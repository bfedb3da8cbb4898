"""Who stayed away with an excuse (请假): one log, which awards and figures read."""
