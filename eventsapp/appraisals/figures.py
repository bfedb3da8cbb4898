"""What a tally holds: plain values, exact, with nothing of the database in them."""

import enum
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import NamedTuple


class Figure(enum.StrEnum):
    """A figure that branches are compared by; each opens the rows behind it."""

    POINTS = "points"
    COVERAGE = "coverage"
    PARTICIPATIONS = "participations"
    PER_MEMBER = "per_member"


@dataclass(frozen=True, slots=True)
class BranchTally:
    """One branch union's year.

    ``members`` are those of the reckoning day who have not retired, ``covered``
    those of them who took part at least once in the year, anywhere.
    """

    branch_id: int
    code: str
    name: str
    short_name: str
    participations: int = 0
    members: int = 0
    covered: int = 0
    points: Fraction = Fraction(0)

    @property
    def coverage(self) -> Fraction | None:
        """Covered over members; None where there are no members."""
        return Fraction(self.covered, self.members) if self.members else None

    @property
    def per_member(self) -> Fraction | None:
        """Participations over members; None where there are no members."""
        return Fraction(self.participations, self.members) if self.members else None

    def value(self, figure: Figure) -> Fraction | None:
        """Return one figure, by which branches can be ranked."""
        if figure is Figure.POINTS:
            return self.points
        if figure is Figure.PARTICIPATIONS:
            return Fraction(self.participations)
        return self.coverage if figure is Figure.COVERAGE else self.per_member


@dataclass(frozen=True, slots=True)
class EventTally:
    """One event's year: when it is held, and how many of each branch took part."""

    event_id: int
    code: str
    name: str
    activity: str
    held_on: date | None
    is_cancelled: bool
    by_branch: dict[int, int] = field(default_factory=dict)

    @property
    def participations(self) -> int:
        """How many took part, all branches together."""
        return sum(self.by_branch.values())


@dataclass(frozen=True, slots=True)
class Award:
    """Points that one entry earned for one branch, and for one person where it was one."""

    event_id: int
    discipline_id: int
    entry_id: int
    entry: str  # the staff number or the team's code
    entry_name: str
    place: int
    branch_id: int
    member_id: int | None
    points: Fraction


class Contender(NamedTuple):
    """What the order of the advanced-individual list rests on, for one member."""

    member_id: int
    staff_number: str
    branch_id: int
    participations: int
    points: Fraction


class IndividualTally(NamedTuple):
    """One person's year.

    ``branch_id`` is the branch of the reckoning day, or the last one of a
    person who has left by then (``is_member`` false).
    """

    member_id: int
    staff_number: str
    name: str
    branch_id: int
    is_member: bool
    participations: int
    central: int
    branch_level: int
    associations: int
    points: Fraction


@dataclass(frozen=True, slots=True)
class ScanCounts:
    """How the scans of a year came out."""

    scans: int
    again: int
    refused: dict[str, int]


@dataclass(frozen=True, slots=True)
class Tally:
    """A year, counted (年终统计): everything that the year-end appraisal rests on."""

    year: int
    on: date
    branches: list[BranchTally]
    events: list[EventTally]
    awards: list[Award]
    individuals: list[IndividualTally]
    scans: ScanCounts

    @property
    def held(self) -> list[EventTally]:
        """The events that have taken place by the reckoning day."""
        return [
            event
            for event in self.events
            if not event.is_cancelled and event.held_on is not None and event.held_on <= self.on
        ]

    @property
    def advanced(self) -> list[IndividualTally]:
        """Those who stand for advanced individual (健身活动先进个人), best first."""
        return [person for person in self.individuals if person.is_member]
