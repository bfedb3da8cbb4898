"""Match formats (局分规则): what a score has to look like."""

from brackets.scores.match_format import SPORTS, MatchFormat

__all__ = ["SPORTS", "MatchFormat"]
