"""A paper slip of a whole tie typed in by one person: line-ups and rubbers, all or none."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from brackets import ResultKind
from brackets.ties.parts import rubber_ref
from eventsapp.accounts.models import Account
from eventsapp.draws.models import Stage
from eventsapp.errors import DomainError
from eventsapp.frame.half_width import half_width
from eventsapp.results import services as results
from eventsapp.results.services import Report
from eventsapp.team_ties import keeping
from eventsapp.team_ties.errors import GamesUnread, RubberUnfit, SlipEmpty
from eventsapp.team_ties.keeping import People

_BETWEEN = re.compile(r"[\s,;、，；]+")
_GAME = re.compile(r"(\d{1,3})[:\-](\d{1,3})", re.ASCII)
_MOST_GAMES = 7  # a single score of up to so much is that of a rubber in games


@dataclass(frozen=True, slots=True)
class SlipLine:
    """What the slip says of one rubber.

    Args:
        number: of the rubber, from 1.
        typed: games such as ``11:8 9:11``, or the score; empty for a walkover.
        absent: the side that did not come, 0 or 1; None if it was played.
    """

    number: int
    typed: str = ""
    absent: int | None = None


def record_slip(
    stage: Stage,
    ref: str,
    lines: Sequence[SlipLine],
    *,
    line_ups: Mapping[int, People],
    pair: tuple[int, int],
    words: str,
    now: datetime,
    by: Account | None,
) -> None:
    """Record a slip of a tie; flushes, and the caller gives all of it up at a refusal.

    Args:
        stage: the latest draw of its discipline.
        ref: the tie.
        lines: the rubbers that it has, in the order of playing.
        line_ups: by team, as far as they are on the slip.
        pair: the two teams whom the page showed.
        words: the reason written beside the line-ups, and beside a walkover.
        now: when.
        by: whose hand it is.

    Raises:
        SlipEmpty: it has no rubber.
        RubberUnfit: one of them can't be so.
        As :func:`keeping.hand_in`.
    """
    if not lines:
        raise SlipEmpty
    for team_id, people in line_ups.items():
        keeping.hand_in(
            stage, ref, team_id, people, now=now, by=by, reason=words, is_referee=True
        )
    for line in lines:
        try:
            report = _report(line, pair, words)
            results.record_match(stage, rubber_ref(ref, line.number), report, now=now, by=by)
        except DomainError as refusal:
            raise RubberUnfit(number=line.number, why=refusal.message) from refusal


def _report(line: SlipLine, pair: tuple[int, int], words: str) -> Report:
    if line.absent is not None:
        winner = pair[1 - line.absent]
        return Report(kind=ResultKind.WALKOVER, winner=winner, reason=words, pair=pair)
    scores = scores_in(line.typed)
    if not scores:
        raise GamesUnread
    if len(scores) == 1 and max(scores[0]) <= _MOST_GAMES:
        return Report(score=scores[0], pair=pair)
    return Report(games=scores, pair=pair)


def scores_in(text: str) -> tuple[tuple[int, int], ...]:
    """Return the games, or the one score, that were typed; none if they can't be read.

    >>> scores_in("11:8，9-11 11：5"), scores_in("3:1"), scores_in("won")
    (((11, 8), (9, 11), (11, 5)), ((3, 1),), ())
    """
    parts = [part for part in _BETWEEN.split(half_width(text)) if part]
    found = [_GAME.fullmatch(part) for part in parts]
    scores = [(int(one[1]), int(one[2])) for one in found if one is not None]
    return tuple(scores) if len(scores) == len(parts) else ()
