"""Scoring on a phone: the running score of a match, act by act, with the network or without."""
