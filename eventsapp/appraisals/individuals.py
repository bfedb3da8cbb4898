"""Who took part how often: in the order of the advanced-individual list, and each in detail.

The order of twelve thousand people takes three columns of each; what else a page says of
somebody is asked only of those whom it shows.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any, Final

from sqlalchemy import Select, and_, case, func, select

from eventsapp.appraisals.figures import Contender, IndividualTally
from eventsapp.checkins.models import Participation
from eventsapp.database import batches, fetch
from eventsapp.events.models import Event
from eventsapp.members import services as members
from eventsapp.members.models import BranchSpan, Member
from eventsapp.plans.models import Scale
from eventsapp.results.models import PointsAward

NO_POINTS: Final = Fraction(0)
Earned = Mapping[int, Fraction]
"""The points of each member who has any."""


def contenders(year: int, on: date) -> list[Contender]:
    """Return those who took part and are members on a day, in the order of the list.

    Most participations first, then most points, then the lower staff number.
    """
    counted = (
        select(Participation.member_id, func.count().label("total"))
        .where(Participation.year == year)
        .group_by(Participation.member_id)
        .subquery()
    )
    asked = (
        select(-counted.c.total, Member.staff_number, counted.c.member_id, BranchSpan.branch_id)
        .select_from(counted)
        .join(Member, Member.id == counted.c.member_id)
        .join(
            BranchSpan,
            and_(BranchSpan.member_id == counted.c.member_id, members.covering(on)),
        )
    )
    earned = points_of_members(year)
    place_of, without = _places(earned)
    rows = sorted(
        [
            (fewer, place_of.get(member_id, without), staff_number, member_id, branch_id)
            for fewer, staff_number, member_id, branch_id in fetch(asked).all()
        ]
    )
    return [
        Contender(member_id, staff_number, branch_id, -fewer, earned.get(member_id, NO_POINTS))
        for fewer, _place, staff_number, member_id, branch_id in rows
    ]


def individual_tallies(
    year: int, on: date, *, only: Collection[int] | None = None
) -> list[IndividualTally]:
    """Count everyone who took part, in the order of the advanced-individual list.

    Args:
        year: the year of the events' days.
        on: the day on which membership is read.
        only: the members who are asked for; everybody when left out.
    """
    earned = points_of_members(year)
    rows: list[Any] = []
    for some in [None] if only is None else batches(only):
        rows += fetch(_counted(year, on, some)).all()
    left = _left([row.member_id for row in rows if row.branch_id is None], on)
    people = [
        IndividualTally(
            member_id,
            staff_number,
            name,
            left.get(member_id, some_branch) if branch_id is None else branch_id,
            branch_id is not None,
            total,
            central,
            total - central,
            associations,
            earned.get(member_id, NO_POINTS),
        )
        for (
            member_id,
            staff_number,
            name,
            total,
            central,
            associations,
            some_branch,
            branch_id,
        ) in rows
    ]
    return _in_order(people, earned)


def points_of_members(year: int) -> Earned:
    """Return the official points of a year that members earned for themselves."""
    asked = select(PointsAward.member_id, PointsAward.points).where(
        PointsAward.year == year,
        PointsAward.is_official,
        PointsAward.member_id.is_not(None),
    )
    return summed(fetch(asked))


def summed(rows: Iterable[Any]) -> dict[int, Fraction]:
    """Add up points by whose they are; most earn some once."""
    sums: dict[int, Fraction] = {}
    for whose, points in rows:
        before = sums.get(whose)
        sums[whose] = points if before is None else before + points
    return sums


def _counted(year: int, on: date, only: Sequence[int] | None) -> Select[*tuple[Any, ...]]:
    """Count each person's participations, and find their branch of a day, if they have one."""
    asked = (
        select(
            Participation.member_id,
            func.count().label("total"),
            func.sum(case((Event.scale == Scale.CENTRAL, 1), else_=0)).label("central"),
            func.count(Event.association_id.distinct()).label("associations"),
            func.max(Participation.branch_id).label("some_branch"),
        )
        .join(Event, Event.id == Participation.event_id)
        .where(Participation.year == year)
        .group_by(Participation.member_id)
    )
    if only is not None:
        asked = asked.where(Participation.member_id.in_(only))
    counted = asked.subquery()
    return (
        select(
            counted.c.member_id,
            Member.staff_number,
            Member.name,
            counted.c.total,
            counted.c.central,
            counted.c.associations,
            counted.c.some_branch,
            BranchSpan.branch_id,
        )
        .select_from(counted)
        .join(Member, Member.id == counted.c.member_id)
        .outerjoin(
            BranchSpan,
            and_(BranchSpan.member_id == counted.c.member_id, members.covering(on)),
        )
    )


def _left(member_ids: Sequence[int], on: date) -> dict[int, int]:
    """Return the last branch up to a day of members who belong to none on it."""
    found: dict[int, int] = {}
    for some in batches(member_ids):
        asked = (
            select(BranchSpan.member_id, BranchSpan.branch_id)
            .where(BranchSpan.member_id.in_(some), BranchSpan.from_on <= on)
            .order_by(BranchSpan.from_on)
        )
        found.update((member_id, branch_id) for member_id, branch_id in fetch(asked))
    return found


def _places(earned: Earned) -> tuple[dict[int, int], int]:
    """Return the place of each member by points, most first, and that of all without any.

    Thousands of fractions take long to compare, but few of them differ.
    """
    values = sorted({NO_POINTS, *earned.values()}, reverse=True)
    positions = {value: position for position, value in enumerate(values)}
    return {one: positions[value] for one, value in earned.items()}, positions[NO_POINTS]


def _in_order(people: list[IndividualTally], earned: Earned) -> list[IndividualTally]:
    place_of, without = _places(earned)
    return sorted(
        people,
        key=lambda one: (
            -one.participations,
            place_of.get(one.member_id, without),
            one.staff_number,
        ),
    )
