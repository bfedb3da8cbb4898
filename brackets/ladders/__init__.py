"""Ladders (擂台): who challenges whom, and who stands above whom."""
