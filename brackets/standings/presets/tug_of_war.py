"""Tug of war (拔河)."""

from brackets.standings.points_table import PointsTable
from brackets.standings.rules import RuleSet, criteria_of

_CRITERIA = criteria_of("points", "tied_points", "conduct")

PRESETS = (
    RuleSet(
        name="two_pull_points_group@2023",
        points=PointsTable(win=3, loss=0, draw=1),
        criteria=_CRITERIA,
        scoring="all:2",
    ),
    RuleSet(
        name="best_of_three_points_group@2023",
        points=PointsTable(win=1, loss=0),
        criteria=_CRITERIA,
        scoring="best:3",
    ),
)
