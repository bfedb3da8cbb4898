"""Table tennis (乒乓球)."""

from brackets.standings.points_table import PointsTable
from brackets.standings.rules import RuleSet, TieProcedure, criteria_of

PRESETS = (
    RuleSet(
        name="ittf_group@2024",
        points=PointsTable(win=2, loss=1, walkover_loss=0, retired_loss=0),
        criteria=criteria_of(
            "points", "tied_points", "tied_games_ratio", "tied_game_points_ratio"
        ),
        ties=TieProcedure.RESTART,
        scoring="games:5x11",
    ),
    RuleSet(
        name="ittf_team_group@2024",
        points=PointsTable(win=2, loss=1, walkover_loss=0, retired_loss=0),
        criteria=criteria_of("points", "tied_points", "tied_rubbers_ratio"),
        ties=TieProcedure.RESTART,
    ),
    RuleSet(
        name="ittf_team_group@2026",
        points=PointsTable(win=2, loss=1, walkover_loss=0, retired_loss=0),
        criteria=criteria_of(
            "points",
            "tied_points",
            "tied_rubbers_ratio",
            "tied_games_ratio",
            "tied_game_points_ratio",
        ),
        ties=TieProcedure.RESTART,
    ),
)
