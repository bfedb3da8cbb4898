"""Swiss tournaments: xiangqi (象棋), Go (围棋), chess (国际象棋)."""

from fractions import Fraction

from brackets.standings.criteria.swiss import MOST_CUTS
from brackets.standings.points_table import PointsTable
from brackets.standings.rules import RuleSet, criteria_of

_XIANGQI = PointsTable(win=2, loss=0, draw=1)
_CUTS = (f"progressive_cut{cut}" for cut in range(1, MOST_CUTS + 1))

PRESETS = (
    RuleSet(
        name="xq_swiss_opponent@2011",
        points=_XIANGQI,
        criteria=criteria_of(
            *("points", "xq_opponents_points", "wins", "conduct", "second_moves"),
            "rank_before",
        ),
        scoring="xiangqi",
    ),
    RuleSet(
        name="xq_swiss_progressive@2011",
        points=_XIANGQI,
        criteria=criteria_of(
            "points", "progressive", "wins", "conduct", "second_moves", *_CUTS
        ),
        scoring="xiangqi",
    ),
    RuleSet(
        name="go_swiss_sos@1",
        points=PointsTable(win=2, loss=0, draw=1),
        criteria=criteria_of("points", "sos", "defeated_points"),
    ),
    RuleSet(
        name="chess_swiss_buchholz@2026",
        points=PointsTable(win=1, loss=0, draw=Fraction(1, 2)),
        criteria=criteria_of(
            "points", "buchholz_cut1", "buchholz", "sonneborn_berger", "wins", "second_moves"
        ),
    ),
)
