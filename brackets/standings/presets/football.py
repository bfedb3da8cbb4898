"""Football (足球)."""

from brackets.standings.points_table import PointsTable
from brackets.standings.rules import RuleSet, TieProcedure, criteria_of

_POINTS = PointsTable(win=3, loss=0, draw=1)

PRESETS = (
    RuleSet(
        name="fifa_overall_first@2018",
        points=_POINTS,
        criteria=criteria_of(
            "points",
            "goal_difference",
            "goals_for",
            "tied_points",
            "tied_goal_difference",
            "tied_goals_for",
            "conduct",
        ),
        ties=TieProcedure.GO_ON,
        scoring="goals",
    ),
    RuleSet(
        name="uefa_head_to_head_first@2022",
        points=_POINTS,
        criteria=criteria_of(
            "points",
            "tied_points",
            "tied_goal_difference",
            "tied_goals_for",
            "goal_difference",
            "goals_for",
            "conduct",
        ),
        ties=TieProcedure.RESTART_TIED,
        scoring="goals",
    ),
    RuleSet(
        name="uefa_home_and_away_group@2022",
        points=_POINTS,
        criteria=criteria_of(
            "points",
            "tied_points",
            "tied_goal_difference",
            "tied_goals_for",
            "goal_difference",
            "goals_for",
            "away_goals",
            "wins",
            "away_wins",
            "conduct",
        ),
        ties=TieProcedure.RESTART_TIED,
        scoring="goals",
    ),
    RuleSet(
        name="uefa_league_phase@2024",
        points=_POINTS,
        criteria=criteria_of(
            "points",
            "goal_difference",
            "goals_for",
            "away_goals",
            "wins",
            "away_wins",
            "opponents_points",
            "opponents_goal_difference",
            "opponents_goals_for",
            "conduct",
        ),
        ties=TieProcedure.GO_ON,
        scoring="goals",
    ),
)
