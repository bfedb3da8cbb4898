"""Where and when there is play: courts of several kinds, sessions on several days."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, Self

from brackets.schedule.errors import (
    ChangeoverNegative,
    CourtTwice,
    CourtUnknown,
    SessionsOverlap,
    SpanBackwards,
)


class Hours(NamedTuple):
    """A span of time, from a minute to the one at which it is over."""

    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class Court:
    """A court, a table, a lane or a pitch (场地).

    Args:
        id: for people.
        kinds: what can be played on it; a match that wants no kind goes anywhere.
        closed: when it is not there, though there is a session.
    """

    id: str
    kinds: frozenset[str] = frozenset()
    closed: tuple[Hours, ...] = ()

    def suits(self, kind: str) -> bool:
        """Return whether a match that wants this kind of court can be played on it."""
        return not kind or kind in self.kinds


@dataclass(frozen=True, slots=True)
class Hall:
    """The courts of a tournament and its sessions (单元).

    A match is played within one session; what lies between two, lunch or night, is free.

    Args:
        courts: where there is a choice the first is taken.
        sessions: in order, none of them begins before the one ahead of it has ended.
        changeover: the minutes between two matches on a court.

    Raises:
        CourtTwice, SpanBackwards, SessionsOverlap, ChangeoverNegative: this is no hall.
    """

    courts: tuple[Court, ...]
    sessions: tuple[Hours, ...]
    changeover: int = 0

    def __post_init__(self) -> None:
        if self.changeover < 0:
            raise ChangeoverNegative
        names: set[str] = set()
        for court in self.courts:
            if court.id in names:
                raise CourtTwice(court.id)
            names.add(court.id)
        for hours in (
            *self.sessions,
            *(span for court in self.courts for span in court.closed),
        ):
            if hours.end <= hours.begin:
                raise SpanBackwards
        for number, (ahead, behind) in enumerate(
            zip(self.sessions, self.sessions[1:], strict=False), start=2
        ):
            if behind.begin < ahead.end:
                raise SessionsOverlap(number)

    def court(self, name: str) -> Court:
        """Return a court by name.

        Raises:
            CourtUnknown: there is none.
        """
        for court in self.courts:
            if court.id == name:
                return court
        raise CourtUnknown(name)

    def open_on(self, court: Court) -> list[Hours]:
        """Return when a court can be played on, in order.

        >>> hall = Hall((Court("1", closed=(Hours(20, 30),)),), (Hours(0, 60), Hours(90, 100)))
        >>> [tuple(hours) for hours in hall.open_on(hall.courts[0])]
        [(0, 20), (30, 60), (90, 100)]
        """
        return without(self.sessions, court.closed)

    def closing(self, name: str, hours: Hours) -> Self:
        """Return the hall with one court lost for some time.

        Raises:
            CourtUnknown: there is no such court.
            SpanBackwards: the hours end before they begin.
        """
        lost = self.court(name)
        courts = tuple(
            replace(court, closed=(*court.closed, hours)) if court is lost else court
            for court in self.courts
        )
        return replace(self, courts=courts)


def without(spans: Sequence[Hours], taken: Iterable[Hours]) -> list[Hours]:
    """Return what is left of spans of time when others are taken out."""
    left = list(spans)
    for begin, end in taken:
        parts: list[Hours] = []
        for span in left:
            if end <= span.begin or begin >= span.end:
                parts.append(span)
                continue
            if span.begin < begin:
                parts.append(Hours(span.begin, begin))
            if end < span.end:
                parts.append(Hours(end, span.end))
        left = parts
    return left
