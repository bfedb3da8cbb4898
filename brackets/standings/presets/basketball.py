"""Basketball (篮球)."""

from brackets.standings.points_table import PointsTable
from brackets.standings.rules import RuleSet, TieProcedure, criteria_of

PRESETS = (
    RuleSet(
        name="fiba_group@2017",
        points=PointsTable(win=2, loss=1, walkover_loss=0),
        criteria=criteria_of(
            "points",
            "tied_wins",
            "tied_score_difference",
            "tied_score_for",
            "score_difference",
            "score_for",
        ),
        ties=TieProcedure.RESTART,
        scoring="points+extra",
        awarded=(20, 0),
    ),
    RuleSet(
        name="fiba_3x3_pool@2019",
        points=PointsTable(win=1, loss=0),
        criteria=criteria_of("wins", "tied_wins", "score_average", "seed"),
        ties=TieProcedure.GO_ON,
        scoring="basketball_3x3",
    ),
    RuleSet(
        name="cn_ratio_group@2023",
        points=PointsTable(win=2, loss=1, walkover_loss=0),
        criteria=criteria_of("points", "tied_score_ratio", "score_ratio", "score_for"),
        ties=TieProcedure.TWO_LEFT,
        scoring="points+extra",
    ),
)
