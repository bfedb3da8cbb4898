"""Judges with their own phones: sealed marks, in turn, until all are in."""
