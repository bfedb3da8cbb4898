"""Match formats (局分规则): what a score has to look like."""

from brackets.scores.match_format import MatchFormat

__all__ = ["MatchFormat"]
