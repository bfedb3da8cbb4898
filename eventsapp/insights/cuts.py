"""Who takes part: by sex, age, branch, association, festival and day; and who does not."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple, TypeVar

from sqlalchemy import case, func, select

from eventsapp.appraisals import attended
from eventsapp.checkins.models import Participation
from eventsapp.database import db
from eventsapp.events.models import Event, Session
from eventsapp.members import services as members
from eventsapp.members.models import BranchSpan, Employment, Member, Sex
from eventsapp.metrics.ages import latest_birthday

AGES: Final = (0, 26, 36, 46, 56)
"""The first age of each group, in full years."""
UNKNOWN: Final = -1
K = TypeVar("K", bound=Hashable)


class Part(NamedTuple):
    """Some members of a day: how many, how many took part at least once, and how often."""

    members: int = 0
    covered: int = 0
    participations: int = 0

    def plus(self, other: "Part") -> "Part":
        """Return both together."""
        return Part(*(a + b for a, b in zip(self, other, strict=True)))

    @property
    def missed(self) -> int:
        """Return how many have not taken part."""
        return self.members - self.covered


@dataclass(frozen=True, slots=True)
class Crowd:
    """Members who are alike: of one branch, sex, age group, at work or retired."""

    branch_id: int
    sex: Sex
    age: int  # the first of its group; UNKNOWN without a birthday
    employment: Employment
    part: Part


class OfEvent(NamedTuple):
    """How many took part in one event, with whose and on which festival it was."""

    association_id: int | None
    festival: str
    participations: int


def crowds(year: int, on: date) -> list[Crowd]:
    """Return everybody who is a member on a day, put together by what they share."""
    times = (
        select(Participation.member_id, func.count().label("times"))
        .where(Participation.year == year)
        .group_by(Participation.member_id)
        .subquery()
    )
    age = case(
        (Member.born_on.is_(None), UNKNOWN),
        *((Member.born_on <= latest_birthday(on, first), first) for first in AGES[:0:-1]),
        else_=AGES[0],
    )
    asked = (
        select(
            BranchSpan.branch_id,
            Member.sex,
            age,
            BranchSpan.employment,
            func.count(),
            func.count(times.c.times),
            func.coalesce(func.sum(times.c.times), 0),
        )
        .join(Member, Member.id == BranchSpan.member_id)
        .outerjoin(times, times.c.member_id == BranchSpan.member_id)
        .where(members.covering(on))
        .group_by(BranchSpan.branch_id, Member.sex, age, BranchSpan.employment)
    )
    return [
        Crowd(branch_id, sex, first, employment, Part(many, covered, int(often)))
        for branch_id, sex, first, employment, many, covered, often in db.session.execute(asked)
    ]


def cut(found: Iterable[Crowd], by: Callable[[Crowd], K]) -> dict[K, Part]:
    """Return the parts by something that crowds share."""
    parts: dict[K, Part] = {}
    for crowd in found:
        parts[by(crowd)] = parts.get(by(crowd), Part()).plus(crowd.part)
    return parts


def of_events(year: int) -> list[OfEvent]:
    """Return the participations of every event of a year."""
    counted = attended.by_session(year)
    asked = (
        select(
            func.coalesce(Event.association_id, Event.host_id),
            Event.festival,
            func.sum(counted.c.participations),
        )
        .select_from(counted)
        .join(Session, Session.id == counted.c.session_id)
        .join(Event, Event.id == Session.event_id)
        .group_by(Event.id, Event.association_id, Event.host_id, Event.festival)
    )
    return [
        OfEvent(whose, festival, int(count))
        for whose, festival, count in db.session.execute(asked)
    ]


def added_up(rows: Iterable[OfEvent], by: Callable[[OfEvent], K]) -> list[tuple[K, int, int]]:
    """Return events and participations by something, most participations first."""
    counts: Counter[K] = Counter()
    held: Counter[K] = Counter()
    for row in rows:
        counts[by(row)] += row.participations
        held[by(row)] += 1
    return [(key, held[key], count) for key, count in counts.most_common()]


class Missed(NamedTuple):
    """A member who has not taken part."""

    member_id: int
    staff_number: str
    name: str
    department: str
    employment: Employment


def missed(branch_id: int, year: int, on: date) -> list[Missed]:
    """Return the members of a branch who have not taken part in a year, by name."""
    came = select(Participation.member_id).where(Participation.year == year)
    asked = (
        select(
            Member.id,
            Member.staff_number,
            Member.name,
            Member.department,
            BranchSpan.employment,
        )
        .join(BranchSpan, BranchSpan.member_id == Member.id)
        .where(BranchSpan.branch_id == branch_id, members.covering(on), Member.id.not_in(came))
        .order_by(Member.name_key, Member.staff_number)
    )
    return [Missed(*row) for row in db.session.execute(asked)]
