"""Standings (积分榜): rule sets as data, and tables ranked by them."""

from brackets.standings.ranking import rank
from brackets.standings.rules import RuleSet
from brackets.standings.tables import Standing, Standings, Tie

__all__ = ["RuleSet", "Standing", "Standings", "Tie", "rank"]
