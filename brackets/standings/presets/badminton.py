"""Badminton (羽毛球)."""

from brackets.standings.points_table import PointsTable
from brackets.standings.rules import RuleSet, TieProcedure, Unfinished, criteria_of

PRESETS = (
    RuleSet(
        name="bwf_group@2024",
        points=PointsTable(win=1, loss=0),
        criteria=criteria_of("wins", "game_difference", "game_points_difference"),
        ties=TieProcedure.TWO_LEFT,
        unfinished=Unfinished.DELETE,
        scoring="games:3x21<30",
    ),
    RuleSet(
        name="bwf_team_group@2024",
        points=PointsTable(win=1, loss=0),
        criteria=criteria_of(
            "wins", "rubber_difference", "game_difference", "game_points_difference"
        ),
        ties=TieProcedure.TWO_LEFT,
    ),
)
