"""Contests of a plan (竞赛): several entrants, ranked by marks instead of matches."""
