"""Phones beside the place of the sport: attempts, counts, and the results that follow."""
