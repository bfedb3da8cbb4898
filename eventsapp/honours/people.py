"""The figures of members in a year: one grouped query for each sort, over the kept tables."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import Any, NamedTuple

from sqlalchemy import Select, case, extract, func, select, union

from eventsapp.checkins.models import Participation
from eventsapp.clock import today
from eventsapp.database import db
from eventsapp.draws.models import Stage
from eventsapp.events.models import Discipline, Event
from eventsapp.honours import figures
from eventsapp.members import services as members
from eventsapp.members.models import BranchSpan, Employment, Member
from eventsapp.metrics.services import Row, Span, missed_by
from eventsapp.plans.models import Scale
from eventsapp.results.models import MatchEntry, PointsAward, ResultEntry
from eventsapp.signings.models import Act as Signing
from eventsapp.signings.models import SigningEntry

Members = Select[int]
"""The query for whose figures are asked."""
Found = tuple[int, str, Fraction]
NOTHING = Fraction(0)
COUNTED = frozenset(
    {figures.PARTICIPATIONS, figures.CENTRAL, figures.ASSOCIATIONS, figures.MONTHS}
)


class Person(NamedTuple):
    """A member of a branch on the day that counts."""

    id: int
    name: str
    staff_number: str
    branch_id: int


class Officiated(NamedTuple):
    """An event whose results somebody wrote down or signed."""

    member_id: int
    event_id: int
    event: str


def day_of(year: int) -> date:
    """Return the day whose members count: the year's last, or today before that."""
    return min(today(), date(year, 12, 31))


def roll(on: date, branch_id: int | None = None) -> list[Person]:
    """Return the members of a branch or of all on a day, retired ones too, by number."""
    asked = (
        select(Member.id, Member.name, Member.staff_number, BranchSpan.branch_id)
        .join(BranchSpan, BranchSpan.member_id == Member.id)
        .where(members.covering(on))
        .order_by(Member.staff_number)
    )
    if branch_id is not None:
        asked = asked.where(BranchSpan.branch_id == branch_id)
    return [Person(*row) for row in db.session.execute(asked)]


def named(member_ids: Collection[int], branch_id: int) -> list[Person]:
    """Return people of a branch by id, wherever they are now."""
    if not member_ids:
        return []
    asked = select(Member.id, Member.name, Member.staff_number).where(Member.id.in_(member_ids))
    return [Person(*row, branch_id) for row in db.session.execute(asked)]


def heads_of(on: date) -> dict[int, int]:
    """Return how many members of each branch have not retired on a day."""
    asked = (
        select(BranchSpan.branch_id, func.count())
        .where(members.covering(on), BranchSpan.employment == Employment.EMPLOYED)
        .group_by(BranchSpan.branch_id)
    )
    return dict(db.session.execute(asked).all())


def measure(
    year: int, asked: Collection[str], member_ids: Members
) -> Mapping[int, Mapping[str, Fraction]]:
    """Return the figures of a year of some members; who has nothing is left out.

    Args:
        year: of the events.
        asked: the figures' keys; others are not counted.
        member_ids: the query for the members.
    """
    found: defaultdict[int, dict[str, Fraction]] = defaultdict(dict)
    for keys, count in _COUNTERS.items():
        if keys.intersection(asked):
            for member_id, key, value in count(year, member_ids):
                found[member_id][key] = value
    return found


def _taking_part(year: int, member_ids: Members) -> Iterator[Found]:
    keys = (figures.PARTICIPATIONS, figures.CENTRAL, figures.ASSOCIATIONS, figures.MONTHS)
    for member_id, *counts in db.session.execute(_counted(year, member_ids)):
        for key, count in zip(keys, counts, strict=True):
            yield member_id, key, Fraction(count)


def _points(year: int, member_ids: Members) -> Iterator[Found]:
    found: defaultdict[int, Fraction] = defaultdict(Fraction)
    asked = select(PointsAward.member_id, PointsAward.points).where(
        PointsAward.year == year,
        PointsAward.is_official,
        PointsAward.member_id.in_(member_ids),
    )
    for member_id, points in db.session.execute(asked):
        if member_id is not None:
            found[member_id] += points
    return ((member_id, figures.POINTS, points) for member_id, points in found.items())


def _officiated(year: int, member_ids: Members) -> Iterator[Found]:
    events = Counter(one.member_id for one in officiated(year, member_ids))
    return ((one, figures.OFFICIATED, Fraction(count)) for one, count in events.items())


def _missed(year: int, member_ids: Members) -> Iterator[Found]:
    missed = Counter(row.member_id for row in no_shows(year, member_ids) if row.amount)
    return (
        (member_id, figures.NO_SHOWS, Fraction(count))
        for member_id, count in missed.items()
        if member_id is not None
    )


_COUNTERS: Mapping[frozenset[str], Callable[[int, Members], Iterator[Found]]] = {
    COUNTED: _taking_part,
    frozenset({figures.POINTS}): _points,
    frozenset({figures.OFFICIATED}): _officiated,
    frozenset({figures.NO_SHOWS}): _missed,
}


def _counted(year: int, member_ids: Members) -> Select[*tuple[Any, ...]]:
    return (
        select(
            Participation.member_id,
            func.count(),
            func.sum(case((Event.scale == Scale.CENTRAL, 1), else_=0)),
            func.count(Event.association_id.distinct()),
            func.count(extract("month", Participation.held_on).distinct()),
        )
        .join(Event, Event.id == Participation.event_id)
        .where(Participation.year == year, Participation.member_id.in_(member_ids))
        .group_by(Participation.member_id)
    )


def officiated(year: int, member_ids: Members) -> list[Officiated]:
    """Return the events whose results members wrote down or signed, each once."""
    written = select(ResultEntry.by_id.label("by_id"), ResultEntry.discipline_id)
    signed = select(SigningEntry.by_id, SigningEntry.discipline_id).where(
        SigningEntry.act == Signing.SIGNED
    )
    matches = select(MatchEntry.by_id, Stage.discipline_id).join(
        Stage, Stage.id == MatchEntry.stage_id
    )
    done = union(written, signed, matches).subquery()
    asked = (
        select(Member.id, Event.id, Event.name)
        .join(done, done.c.by_id == Member.account_id)
        .join(Discipline, Discipline.id == done.c.discipline_id)
        .join(Event, Event.id == Discipline.event_id)
        .where(Event.year == year, Event.cancelled_at.is_(None), Member.id.in_(member_ids))
        .distinct()
        .order_by(Event.id)
    )
    return [Officiated(*row) for row in db.session.execute(asked)]


def no_shows(year: int, member_ids: Members) -> list[Row]:
    """Return for what members stood entered in a year and did not come, excused or not."""
    span = Span(date(year, 1, 1), date(year, 12, 31), today=today())
    return missed_by(span, member_ids)
