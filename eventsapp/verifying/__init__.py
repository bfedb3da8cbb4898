"""``eventsapp verify``: whether what is kept is what the logs say, and hashes hold."""
