"""Figures of a branch and a year that the union counts by hand, until the site can."""
