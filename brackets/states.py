"""A tournament as it stands."""

import enum
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from brackets.events import Leaving
from brackets.results import Result
from brackets.sitting_out import SatOut
from brackets.slots import Side as Side
from brackets.standings import Standings

if TYPE_CHECKING:
    from brackets.contests.events import Mark
    from brackets.contests.state import ContestState
    from brackets.marks.tables import Status
    from brackets.ties.states import RubberState, TieState


class MatchStatus(enum.StrEnum):
    """Where a match stands."""

    WAITING = "waiting"  # a side is not known yet
    READY = "ready"  # both are known, and it can be played
    DONE = "done"  # a result counts
    BYE = "bye"  # one side alone: goes on without playing
    NOT_NEEDED = "not_needed"  # nobody comes to it, or nothing depends on it any more


class MatchState(NamedTuple):
    """One match as it stands now.

    Args:
        ref: the match.
        round: its round.
        sides: who stands in it.
        status: where it stands.
        winner: who goes on, if that is known.
        loser: the other one, if there is one.
        result: the one that counts, if any.
        is_implied: whether the result was not recorded, but follows from somebody's
            having left the tournament.
        is_annulled: whether the result is kept without counting for the table, because one
            of the two left it.
    """

    ref: str
    round: int
    sides: tuple[Side, Side]
    status: MatchStatus
    winner: str | None = None
    loser: str | None = None
    result: Result | None = None
    is_implied: bool = False
    is_annulled: bool = False

    @property
    def pair(self) -> tuple[str, str] | None:
        """Return the two who meet, or ``None`` unless both are known."""
        first, second = self.sides
        if isinstance(first, str) and isinstance(second, str):
            return first, second
        return None

    @property
    def score(self) -> tuple[int, int] | None:
        """Return the score in the order of the sides, or ``None`` where there is none."""
        if self.result is None or self.result.score is None:
            return None
        first, second = self.result.score
        return (first, second) if self.result.pair[0] == self.sides[0] else (second, first)


class Placing(NamedTuple):
    """Where an entrant stands (名次), and the match or table that says so.

    Until it is final, ``best`` to ``worst`` are the places that can still be
    reached. A final place is a competition rank: those who share it have the same
    ``best``, and the ranks after it stay empty. ``ref`` is ``None`` before the
    entrant's first match. Who was disqualified from the whole tournament keeps the
    range, so that nobody moves up, but has no rank. Neither has who ended in a contest with a
    ``status`` in place of a mark.
    """

    entrant: str
    best: int
    worst: int
    is_final: bool
    ref: str | None
    left: Leaving | None = None
    status: "Status | None" = None

    @property
    def rank(self) -> int | None:
        """Return the final place, or ``None`` for who is still in, or has none in the end."""
        is_out = self.left is Leaving.DISQUALIFIED or self.status is not None
        return self.best if self.is_final and not is_out else None


@dataclass(frozen=True, slots=True)
class TableState:
    """One table as it stands.

    Args:
        ref: the table.
        stage: the stage it belongs to.
        standings: its members ranked by what has been played; who is not known yet is
            left out.
        is_complete: whether nothing is left to play, so that its places are filled
            unless a tie is left.
        byes: the rounds that members sat out, each with its number.
    """

    ref: str
    stage: str
    standings: Standings
    is_complete: bool
    byes: tuple[tuple[int, SatOut], ...] = ()


@dataclass(frozen=True, slots=True)
class State:
    """A tournament as it stands: a pure function of the plan and the log.

    ``matches``, ``tables`` and ``contests`` are by ref, in the order of the plan;
    ``placings`` have every entrant, in order of places; ``orphaned`` are the results that do
    not count because their two do not meet there, or need not, and ``orphaned_marks`` those
    of people who do not stand in the contest. They apply again as soon as they do. ``ties``
    have the rubbers of each match that is a tie of teams.
    """

    matches: Mapping[str, MatchState]
    placings: tuple[Placing, ...]
    orphaned: tuple[Result, ...]
    tables: Mapping[str, TableState]
    contests: "Mapping[str, ContestState]"
    orphaned_marks: "tuple[Mark, ...]"
    ties: "Mapping[str, TieState]"

    def rubber(self, ref: str) -> "RubberState | None":
        """Return the rubber of a ref such as ``main/W1.1/3``, or ``None`` if it is none."""
        tie = self.ties.get(ref.rpartition("/")[0])
        return None if tie is None else tie.rubber(ref)

    @property
    def playable(self) -> tuple[MatchState, ...]:
        """Return the matches that can be played now, in the order of the plan."""
        return tuple(m for m in self.matches.values() if m.status is MatchStatus.READY)

    @property
    def is_complete(self) -> bool:
        """Whether no match is left to play, and every contest is over."""
        unfinished = (MatchStatus.READY, MatchStatus.WAITING)
        return not any(match.status in unfinished for match in self.matches.values()) and all(
            contest.is_complete for contest in self.contests.values()
        )

    @property
    def places(self) -> dict[str, int]:
        """Return the final places: competition ranks by entrant, so far as they are known."""
        return {p.entrant: rank for p in self.placings if (rank := p.rank) is not None}
