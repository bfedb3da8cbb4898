"""What the acts of the demonstration's year need at hand."""

from dataclasses import dataclass, field
from datetime import date, datetime
from fractions import Fraction
from random import Random
from typing import Final

from eventsapp.clock import local
from eventsapp.demonstration.people import People
from eventsapp.members.models import Sex


@dataclass(frozen=True)
class Size:
    """How large a year is made: many times the people and events of the one that is shown.

    Attributes:
        people: how many times as many are in each branch.
        events: how many times each of the year's events is held, a week apart.
        turnout: the share of its usual crowd that comes to an event.
    """

    people: int = 1
    events: int = 1
    turnout: Fraction = Fraction(1)


AS_SHOWN: Final = Size()


@dataclass
class Season:
    """The people, the lots, and how far the year has come."""

    people: People
    year: int
    rng: Random
    now: datetime
    size: Size = AS_SHOWN
    scans: int = 0
    sex_of: dict[int, Sex] = field(default_factory=dict)
    eagerness: dict[int, float] = field(default_factory=dict)

    @property
    def today(self) -> date:
        """Return the local day up to which the year has been played."""
        return local(self.now).date()
