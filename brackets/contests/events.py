"""What is recorded of a contest: marks, its end, and whom the jury lets go on."""

import enum
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from brackets.marks.tables import Status

MarkKey: TypeAlias = str | int | tuple[int, str]
"""By which marks take each other's place: the entrant, a number, a run-off and the entrant."""


@dataclass(frozen=True, slots=True)
class Mark:
    """The mark of one entrant in a contest (成绩), or why there is none.

    Of several for one entrant the last counts. One with neither a value nor a status is
    void: it takes back what was recorded before.

    Args:
        contest: its ref.
        entrant: whose.
        value: of the type that the rules of the contest take, such as
            :class:`~brackets.marks.times.Timed`.
        status: why there is no rank; a value beside it is kept and does not count.
        number: in a contest that is itself a log, such as a quiz, which entry this is, from
            1; of several with one number the last counts. 0 everywhere else.
        run_off: in which run-off (加赛) of those who were level it was made, from 1; 0 for the
            contest itself.
        by: who recorded it.
        at: when; an instant with its zone.
        reason: why, in words.
    """

    contest: str
    entrant: str
    value: object = None
    status: Status | None = None
    number: int = 0
    run_off: int = 0
    by: str = ""
    at: datetime | None = None
    reason: str = ""

    @property
    def key(self) -> MarkKey:
        """Return what another mark has to have to take the place of this one."""
        if self.run_off:
            return self.run_off, self.entrant
        return self.number or self.entrant

    @property
    def is_void(self) -> bool:
        """Whether it only takes back what was there."""
        return self.value is None and self.status is None


class ClosingKind(enum.StrEnum):
    """Whether a contest takes further marks."""

    CLOSED = "closed"  # who has no mark did not start
    REOPENED = "reopened"  # the closing was a mistake


@dataclass(frozen=True, slots=True)
class Closing:
    """A contest is over (结束): whoever has no mark in it did not start.

    Needed only where somebody has none: once everybody has one, a contest is over by itself,
    unless it is a log. The latest for a contest counts.
    """

    contest: str
    kind: ClosingKind = ClosingKind.CLOSED
    by: str = ""
    at: datetime | None = None
    reason: str = ""


class JuryWord(enum.StrEnum):
    """What the jury says of somebody."""

    ADVANCED = "advanced"  # goes on beside those who qualified (qR)
    TAKEN_BACK = "taken_back"


@dataclass(frozen=True, slots=True)
class JuryAdvance:
    """The jury lets somebody go on who was, for instance, obstructed (裁判长准予晋级).

    The latest for an entrant in a contest counts; of no effect on who qualified anyway.
    """

    contest: str
    entrant: str
    kind: JuryWord = JuryWord.ADVANCED
    by: str = ""
    at: datetime | None = None
    reason: str = ""
