"""The board of arrivals: how many are in, where, how fast, and who is missing."""
