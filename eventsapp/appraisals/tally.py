"""Counts a year from the kept tables: participations, coverage, points, individuals.

Nothing is judged here: which scan counts and which place earns what stands in
the kept tables already, so a count is a handful of grouped queries. Points are
fractions kept as text and are added up in Python.
"""

from collections import defaultdict
from datetime import date
from fractions import Fraction

from sqlalchemy import func, or_, select

from eventsapp.appraisals import attended
from eventsapp.appraisals.figures import (
    Award,
    BranchTally,
    EventTally,
    ScanCounts,
    Tally,
)
from eventsapp.appraisals.individuals import individual_tallies, summed
from eventsapp.associations.models import Association
from eventsapp.checkins.models import Participation, Scan, ScanJudgement, Verdict
from eventsapp.checkins.scanlog import REASON, VERDICT
from eventsapp.database import db, fetch
from eventsapp.entries.models import Entry
from eventsapp.events.models import Event, Session
from eventsapp.members import services as members
from eventsapp.members.models import Branch, BranchSpan, Employment, Member
from eventsapp.results.models import PointsAward


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
    return Tally(
        year=year,
        on=on,
        branches=branch_tallies(year, on),
        events=event_tallies(year),
        awards=awards_of(year),
        individuals=individual_tallies(year, on),
        scans=scan_counts(year),
    )


def branch_tallies(year: int, on: date) -> list[BranchTally]:
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
    points = _points_of_branches(year)
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


def _points_of_branches(year: int) -> dict[int, Fraction]:
    asked = select(PointsAward.branch_id, PointsAward.points).where(
        PointsAward.year == year, PointsAward.is_official
    )
    return summed(fetch(asked))


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
    counted = attended.by_session_and_branch(year)
    asked = (
        select(counted.c.event_id, counted.c.branch_id, counted.c.participations)
        .join(Session, Session.id == counted.c.session_id)
        .where(attended.in_year(year))
    )
    for event_id, branch_id, count in fetch(asked).all():
        of_event = by_event[event_id]
        of_event[branch_id] = of_event.get(branch_id, 0) + count
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
