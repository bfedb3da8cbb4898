"""Standings (积分榜): rule sets as data, and tables ranked by them."""

from brackets.standings.points_table import PointsTable
from brackets.standings.presets import preset, preset_names, rules_at
from brackets.standings.ranking import rank
from brackets.standings.rules import (
    Criterion,
    RuleSet,
    Scope,
    TieProcedure,
    Unfinished,
    criteria_of,
)
from brackets.standings.tables import Standing, Standings, Tie, Why
from brackets.standings.values import INFINITE, Infinite, Value

__all__ = [
    "INFINITE",
    "Criterion",
    "Infinite",
    "PointsTable",
    "RuleSet",
    "Scope",
    "Standing",
    "Standings",
    "Tie",
    "TieProcedure",
    "Unfinished",
    "Value",
    "Why",
    "criteria_of",
    "preset",
    "preset_names",
    "rank",
    "rules_at",
]
