"""Board games: xiangqi (象棋)."""

from brackets.standings.points_table import PointsTable
from brackets.standings.rules import RuleSet, criteria_of

PRESETS = (
    RuleSet(
        name="xq_round_robin@2011",
        points=PointsTable(win=2, loss=0, draw=1),
        criteria=criteria_of(
            "points", "small_points", "wins", "tied_wins", "conduct", "second_moves"
        ),
        scoring="xiangqi",
    ),
    RuleSet(
        name="xq_team_group@1",
        points=PointsTable(win=2, loss=0, draw=1),
        criteria=criteria_of("points", "boards_for", "wins", "tied_points"),
    ),
)
