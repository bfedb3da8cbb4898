"""When and where the matches of a draw are played, and how those stand that are on court."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from flask_babel import gettext as _

from eventsapp.clock import local, today
from eventsapp.draws.boards import Board
from eventsapp.frame.languages import day


@dataclass(frozen=True, slots=True)
class Moment:
    """When a match that is not over is published, and how it stands if it is on court.

    ``games`` are those won so far and ``points`` those of the game that is going on, both in
    the order of the match's sides; None where nobody counts them.
    """

    court: str = ""
    starts_at: datetime | None = None
    is_on: bool = False
    games: tuple[int, int] | None = None
    points: tuple[int, int] | None = None


Moments = Mapping[str, Moment]
"""By the ref of the match."""

NONE: Moments = MappingProxyType({})

# Filled when the application is assembled: what is published of a draw, and what is on.
tellers: list[Callable[[Board], Moments]] = []


def moments_of(board: Board) -> Moments:
    """Return what is known of the matches to come; nobody is asked once all are over."""
    if board.played >= board.many:
        return NONE
    found: dict[str, Moment] = {}
    for tell in dict.fromkeys(tellers):
        found |= tell(board)
    return found


def on_paper(moments: Moments) -> Moments:
    """Return when and where matches are published: on paper no score goes on."""
    return {
        ref: Moment(one.court, one.starts_at)
        for ref, one in moments.items()
        if one.starts_at is not None
    }


def words_of(moment: Moment | None) -> str:
    """Say when and where, or how it stands: ``14:00 · Table 2``; empty if that is not known.

    A match that is on names its court first: ``Table 2 · game 4, 8:6``.
    """
    if moment is None:
        return ""
    if not moment.is_on:
        return " · ".join(filter(None, (_time(moment), moment.court)))
    return " · ".join(filter(None, (moment.court, _running(moment) or _("being played"))))


def short_of(moment: Moment | None) -> str:
    """Say the same in a cell of a table, without the court."""
    if moment is None:
        return ""
    return _("playing") if moment.is_on else _time(moment, is_short=True)


def _time(moment: Moment, *, is_short: bool = False) -> str:
    if moment.starts_at is None:
        return ""
    at = local(moment.starts_at)
    if at.date() == today():
        return f"{at:%H:%M}"
    return f"{at.month}-{at.day} {at:%H:%M}" if is_short else f"{day(at.date())} {at:%H:%M}"


def _running(moment: Moment) -> str:
    if moment.points is None:
        return ""
    points = f"{moment.points[0]}:{moment.points[1]}"
    if moment.games is None:
        return points
    return _("game %(number)s, %(points)s", number=sum(moment.games) + 1, points=points)
