"""Counts a year from the kept tables: participations, coverage, points, individuals.

Nothing is judged here: which scan counts and which place earns what stands in
the kept tables already, so a count is a handful of grouped queries. Points are
fractions kept as text and are added up in Python.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any, Final

from sqlalchemy import Select, and_, case, func, or_, select

from eventsapp.appraisals.figures import (
    Award,
    BranchTally,
    EventTally,
    IndividualTally,
    ScanCounts,
    Tally,
)
from eventsapp.associations.models import Association
from eventsapp.checkins.models import Participation, Scan, ScanJudgement, Verdict
from eventsapp.checkins.scanlog import REASON, VERDICT
from eventsapp.database import batches, db, fetch
from eventsapp.entries.models import Entry
from eventsapp.events.models import Event, Session
from eventsapp.members import services as members
from eventsapp.members.models import Branch, BranchSpan, Employment, Member
from eventsapp.plans.models import Scale
from eventsapp.results.models import PointsAward

NO_POINTS: Final = Fraction(0)


def year_end(year: int) -> date:
    """Return the day on which a year's membership is read."""
    return date(year, 12, 31)


def tally(year: int, on: date | None = None) -> Tally:
    """Count a year.

    Args:
        year: the year of the events' days.
        on: the day on which membership is read; the last of the year when left out.
    """
    on = on or year_end(year)
    awards = awards_of(year)
    return Tally(
        year=year,
        on=on,
        branches=branch_tallies(year, on, awards),
        events=event_tallies(year),
        awards=awards,
        individuals=individual_tallies(year, on, awards),
        scans=scan_counts(year),
    )


def branch_tallies(
    year: int, on: date, awards: Iterable[Award] | None = None
) -> list[BranchTally]:
    """Count every branch that was open in the year, in the order of their codes."""
    took_part = select(Participation.member_id).where(Participation.year == year).distinct()
    seen = took_part.subquery()
    counted = {
        branch_id: (active, covered)
        for branch_id, active, covered in db.session.execute(
            select(BranchSpan.branch_id, func.count(), func.count(seen.c.member_id))
            .outerjoin(seen, seen.c.member_id == BranchSpan.member_id)
            .where(members.covering(on), BranchSpan.employment == Employment.EMPLOYED)
            .group_by(BranchSpan.branch_id)
        )
    }
    participations = dict(
        db.session.execute(
            select(Participation.branch_id, func.count())
            .where(Participation.year == year)
            .group_by(Participation.branch_id)
        ).all()
    )
    points = _points_by_branch(awards if awards is not None else awards_of(year))
    tallies = []
    for branch_id, code, name, short_name in db.session.execute(
        select(Branch.id, Branch.code, Branch.name, Branch.short_name)
        .where(or_(Branch.closed_on.is_(None), Branch.closed_on > date(year, 1, 1)))
        .order_by(Branch.code)
    ):
        active, covered = counted.get(branch_id, (0, 0))
        tallies.append(
            BranchTally(
                branch_id=branch_id,
                code=code,
                name=name,
                short_name=short_name,
                participations=participations.get(branch_id, 0),
                members=active,
                covered=covered,
                points=points.get(branch_id, Fraction(0)),
            )
        )
    return tallies


def _points_by_branch(awards: Iterable[Award]) -> dict[int, Fraction]:
    points: defaultdict[int, Fraction] = defaultdict(Fraction)
    for award in awards:
        points[award.branch_id] += award.points
    return points


def awards_of(year: int, branch_id: int | None = None) -> list[Award]:
    """Return the points of a year award by award, by event and place."""
    rows = db.session.execute(
        select(
            PointsAward.event_id,
            PointsAward.discipline_id,
            PointsAward.entry_id,
            func.coalesce(Member.staff_number, Entry.team_code),
            func.coalesce(Member.name, Entry.team_name),
            PointsAward.place,
            PointsAward.branch_id,
            PointsAward.member_id,
            PointsAward.points,
        )
        .join(Entry, Entry.id == PointsAward.entry_id)
        .outerjoin(Member, Member.id == Entry.member_id)
        .where(
            PointsAward.year == year,
            PointsAward.is_official,
            *([PointsAward.branch_id == branch_id] if branch_id is not None else []),
        )
        .order_by(
            PointsAward.held_on, PointsAward.discipline_id, PointsAward.place, PointsAward.id
        )
    )
    return [Award(*row) for row in rows]


def event_tallies(year: int) -> list[EventTally]:
    """Count every published event of a year, branch by branch, in the order of their codes."""
    by_event: defaultdict[int, dict[int, int]] = defaultdict(dict)
    for event_id, branch_id, count in db.session.execute(
        select(Participation.event_id, Participation.branch_id, func.count())
        .where(Participation.year == year)
        .group_by(Participation.event_id, Participation.branch_id)
    ):
        by_event[event_id][branch_id] = count
    first_day = (
        select(Session.event_id, func.min(Session.held_on).label("held_on"))
        .group_by(Session.event_id)
        .subquery()
    )
    rows = db.session.execute(
        select(
            Event.id,
            Event.code,
            Event.name,
            Association.activity,
            first_day.c.held_on,
            Event.cancelled_at,
        )
        .outerjoin(Association, Association.id == Event.association_id)
        .outerjoin(first_day, first_day.c.event_id == Event.id)
        .where(Event.year == year, Event.published_at.is_not(None))
        .order_by(Event.code)
    )
    return [
        EventTally(
            event_id=event_id,
            code=code,
            name=name,
            activity=activity or "",
            held_on=held_on,
            is_cancelled=cancelled_at is not None,
            by_branch=by_event.get(event_id, {}),
        )
        for event_id, code, name, activity, held_on, cancelled_at in rows
    ]


def individual_tallies(
    year: int, on: date, awards: Iterable[Award] | None = None
) -> list[IndividualTally]:
    """Count everyone who took part, in the order of the advanced-individual list."""
    points: defaultdict[int, Fraction] = defaultdict(Fraction)
    for award in awards if awards is not None else awards_of(year):
        if award.member_id is not None:
            points[award.member_id] += award.points
    rows = fetch(_counted(year, on)).all()
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
            points.get(member_id, NO_POINTS),
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
    return _in_order(people, points)


def _counted(year: int, on: date) -> Select[*tuple[Any, ...]]:
    """Count each person's participations, and find their branch of a day, if they have one."""
    counted = (
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
        .subquery()
    )
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


def _in_order(
    people: list[IndividualTally], points: Mapping[int, Fraction]
) -> list[IndividualTally]:
    """Put most participations first, then most points, then the lower staff number.

    Thousands of fractions take long to compare, but few of them differ.
    """
    values = sorted({NO_POINTS, *points.values()}, reverse=True)
    positions = {value: position for position, value in enumerate(values)}
    place_of = {member_id: positions[value] for member_id, value in points.items()}
    without = positions[NO_POINTS]
    return sorted(
        people,
        key=lambda one: (
            -one.participations,
            place_of.get(one.member_id, without),
            one.staff_number,
        ),
    )


def scan_counts(year: int) -> ScanCounts:
    """Count how the year's scans came out; refused ones by reason."""
    rows = db.session.execute(
        select(VERDICT, REASON, func.count())
        .select_from(Scan)
        .join(Session, Session.id == Scan.session_id)
        .outerjoin(ScanJudgement, ScanJudgement.scan_id == Scan.id)
        .where(Session.held_on.between(date(year, 1, 1), year_end(year)))
        .group_by(VERDICT, REASON)
    ).all()
    return ScanCounts(
        scans=sum(count for _, _, count in rows),
        again=sum(count for verdict, _, count in rows if verdict is Verdict.AGAIN),
        refused={reason.value: count for _, reason, count in rows if reason is not None},
    )
