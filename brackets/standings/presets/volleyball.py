"""Volleyball and air volleyball (排球, 气排球)."""

from brackets.standings.points_table import PointsTable
from brackets.standings.rules import RuleSet, TieProcedure, criteria_of

_DOMESTIC_POINTS = PointsTable(win=2, loss=1, walkover_loss=0)

PRESETS = (
    RuleSet(
        name="fivb_pool@2021",
        points=PointsTable(win=3, loss=0, margins=((1, 2, 1),)),
        criteria=criteria_of(
            "wins",
            "points",
            "games_ratio",
            "game_points_ratio",
            "last_meeting",
            "tied_wins",
            "tied_points",
            "tied_games_ratio",
            "tied_game_points_ratio",
        ),
        ties=TieProcedure.GO_ON,
        scoring="games:5x25/15",
        awarded=(3, 0),
        awarded_games=((25, 0), (25, 0), (25, 0)),
    ),
    RuleSet(
        name="cn_c_value_group@2023",
        points=_DOMESTIC_POINTS,
        criteria=criteria_of("points", "tied_games_ratio", "tied_game_points_ratio"),
        ties=TieProcedure.GO_ON,
        scoring="games:3x25/15",
    ),
    RuleSet(
        name="cn_z_value_group@2023",
        points=_DOMESTIC_POINTS,
        criteria=criteria_of("points", "tied_game_points_ratio", "tied_games_ratio"),
        ties=TieProcedure.GO_ON,
        scoring="games:3x25/15",
    ),
)
