"""What the acts of the demonstration's year need at hand."""

from dataclasses import dataclass, field
from datetime import date, datetime
from random import Random

from eventsapp.clock import local
from eventsapp.demonstration.people import People
from eventsapp.members.models import Sex


@dataclass
class Season:
    """The people, the lots, and how far the year has come."""

    people: People
    year: int
    rng: Random
    now: datetime
    scans: int = 0
    sex_of: dict[int, Sex] = field(default_factory=dict)
    eagerness: dict[int, float] = field(default_factory=dict)

    @property
    def today(self) -> date:
        """Return the local day up to which the year has been played."""
        return local(self.now).date()
