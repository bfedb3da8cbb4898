"""A contest as it stands."""

import enum
from collections.abc import Mapping
from dataclasses import dataclass

from brackets.contests.events import Mark, MarkKey
from brackets.contests.rules import Ranking
from brackets.marks.advancing import Advance
from brackets.marks.tables import MarkTable
from brackets.slots import Side
from brackets.standings.tables import Tie


class ContestStatus(enum.StrEnum):
    """Where a contest stands."""

    WAITING = "waiting"  # somebody in it is not known yet
    READY = "ready"  # all are known, and marks are missing
    DONE = "done"  # everybody has a mark, or it was closed


@dataclass(frozen=True, slots=True)
class HeatState:
    """One heat as it stands.

    Args:
        sides: who stands in it.
        lanes: of each of them; empty where there are none.
        ranking: by the marks so far.
    """

    sides: tuple[Side, ...]
    lanes: tuple[int, ...]
    ranking: Ranking


@dataclass(frozen=True, slots=True)
class RunOffState:
    """A run-off as it stands.

    Args:
        number: which of the contest it is, from 1.
        table: how it ended.
        is_moot: whether no two in it are level in the contest, after a correction perhaps.
    """

    number: int
    table: MarkTable
    is_moot: bool


@dataclass(frozen=True, slots=True)
class ContestState:
    """One contest as it stands.

    Args:
        ref: the contest.
        stage: that it makes up.
        status: where it stands.
        heats: in order.
        ranking: everybody of all heats, by the marks so far.
        tables: other tables of the same marks, by name: age groups, teams.
        missing: who has no mark yet, or one that is not complete.
        marks: those that count, by entrant, or by number in a log; those of a run-off by its
            number and the entrant.
        run_offs: of those who were level, in order.
        implied: who has no rank because of a closing or of having left, and nothing recorded.
        advance: who goes on, once everybody has a mark; ``None`` before, or without a cut.
        called_up: reserves among those who go on, in place of somebody who has left.
        unresolved: ties that keep somebody from being known further on: lots decide them.
        grades: by entrant, once it is over.
    """

    ref: str
    stage: str
    status: ContestStatus
    heats: tuple[HeatState, ...]
    ranking: Ranking
    tables: Mapping[str, MarkTable]
    missing: tuple[str, ...]
    marks: Mapping[MarkKey, Mark]
    run_offs: tuple[RunOffState, ...]
    implied: frozenset[str]
    advance: Advance | None
    called_up: tuple[str, ...]
    unresolved: tuple[Tie, ...]
    grades: Mapping[str, str]

    @property
    def entrants(self) -> tuple[str, ...]:
        """Return who stands in it, as far as that is known."""
        return tuple(s for heat in self.heats for s in heat.sides if isinstance(s, str))

    @property
    def is_complete(self) -> bool:
        """Whether everybody has a mark, or it was closed."""
        return self.status is ContestStatus.DONE
