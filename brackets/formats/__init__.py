"""Formats (赛制): each makes matches and tables of a plan; one a file."""
