"""Who serves and when ends are changed, by match format: ``docs/rules/score_sheets.md``."""

from typing import NamedTuple

from brackets import Match, MatchFormat
from brackets.score_sheets import Service, SheetRules, sheet_rules
from brackets.scores.games import Games
from eventsapp.draws import services as draws
from eventsapp.draws.match_formats import PULLS, match_words
from eventsapp.draws.models import Stage
from eventsapp.events.models import Discipline


class Habit(NamedTuple):
    """How a match is served, and at which points ends are changed in the last game."""

    service: Service
    ends_at: int | None


_NONE = Habit(Service.NONE, None)
_TO_ELEVEN = 11


def habit_of(scoring: MatchFormat | None) -> Habit:
    """Return what is usual where games end like this; nothing where no points are counted.

    Games with a cap are badminton's, a shorter last game is volleyball's, games to 11 are
    table tennis's.

    >>> habit_of(MatchFormat.parse("badminton"))
    Habit(service=<Service.WINNER: 'winner'>, ends_at=11)
    """
    rule = scoring.rule if scoring else None
    if not isinstance(rule, Games) or rule.game is None:
        return _NONE
    half = ((rule.last or rule.game).to + 1) // 2
    if rule.game.cap is not None:
        return Habit(Service.WINNER, half)
    if rule.last is not None:
        return Habit(Service.RALLY, half)
    return Habit(Service.TURNS, 5) if rule.game.to == _TO_ELEVEN else _NONE


def rules_for(match: Match, stage: Stage) -> SheetRules | None:
    """Return how a match of a draw is scored act by act; None for a board."""
    habit = habit_of(match.scoring)
    return sheet_rules(
        match.scoring,
        best_of=stage.discipline.best_of,
        in_table=bool(match.table),
        service=habit.service,
        ends_at=habit.ends_at,
        cautions=_cautions(match.scoring, stage),
    )


def _cautions(scoring: MatchFormat | None, stage: Stage) -> int | None:
    """Return how many cautions a pull of a tug of war bears; None for any other sport."""
    if scoring is None or scoring.code not in PULLS:
        return None
    return draws.Format.from_json(stage.draw["format"]).cautions


def rule_words(match: Match, discipline: Discipline) -> str:
    """Say how a match is played."""
    return match_words(match.scoring.code if match.scoring else "", discipline)
