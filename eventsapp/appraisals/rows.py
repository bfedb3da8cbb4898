"""The rows behind a figure: who took part, who did not, which result, which scan."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from sqlalchemy import ColumnElement, false, func, or_, select

from eventsapp.accounts.models import Account
from eventsapp.appraisals.figures import BranchTally
from eventsapp.checkins.models import (
    Origin,
    Participation,
    Reason,
    Scan,
    ScanJudgement,
    ScanVoid,
    Verdict,
)
from eventsapp.checkins.scanlog import REASON, VERDICT
from eventsapp.checkpoints.models import CALLED, CheckPoint
from eventsapp.database import db
from eventsapp.entries.models import Entry
from eventsapp.events.models import Discipline, Event, Session
from eventsapp.members import services as members
from eventsapp.members.models import Branch, BranchSpan, Employment, Member
from eventsapp.members.services import Bearer
from eventsapp.results.models import PointsAward


@dataclass(frozen=True, slots=True)
class Sight:
    """Whose names the reader may see.

    ``body_ids`` are the branches and hosts in the reader's charge, None for
    all; one's own rows are always in sight.
    """

    body_ids: frozenset[int] | None
    member_id: int | None = None

    def covers(self, *body_ids: int | None) -> bool:
        """Whether everybody of one of the bodies may be seen by name."""
        return self.body_ids is None or not self.body_ids.isdisjoint(body_ids)

    def clause(self, host_id: int | None = None) -> ColumnElement[bool]:
        """Say which participations may be shown with their names."""
        if self.body_ids is None or host_id in self.body_ids:
            return Participation.id.is_not(None)
        own = Participation.member_id == self.member_id if self.member_id else false()
        return or_(Participation.branch_id.in_(self.body_ids), own)


@dataclass(frozen=True, slots=True)
class EventCount:
    """How many took part in one event."""

    event_id: int
    code: str
    name: str
    held_on: date
    count: int


@dataclass(frozen=True, slots=True)
class Attendance:
    """One person's participation in one event, with the scan that made it."""

    member_id: int
    staff_number: str
    name: str
    branch: str
    event_id: int
    event: str
    held_on: date
    first_at: datetime
    check_point: str
    origin: Origin
    operator: str | None


@dataclass(frozen=True, slots=True)
class MemberCount:
    """A member of the reckoning day and how many times she took part in the year."""

    member_id: int
    staff_number: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class ScanRow:
    """One reading of a person's code, and what it comes to."""

    happened_at: datetime
    received_at: datetime
    check_point: str
    origin: Origin
    operator: str | None
    verdict: Verdict
    reason: Reason | None
    void_reason: str | None


@dataclass(frozen=True, slots=True)
class AwardRow:
    """Points with the result that they come from; ``why`` is the reason as recorded."""

    event_id: int
    event: str
    held_on: date
    discipline_id: int
    discipline: str
    entry: str
    place: int
    branch_id: int
    branch: str
    points: Fraction
    why: dict[str, Any]


def events_of(year: int, branch_id: int | None = None) -> list[EventCount]:
    """Return the events in which a branch (or anyone) took part, by day."""
    rows = db.session.execute(
        select(Event.id, Event.code, Event.name, func.min(Participation.held_on), func.count())
        .join(Event, Event.id == Participation.event_id)
        .where(Participation.year == year, *_of_branch(branch_id))
        .group_by(Event.id)
        .order_by(func.min(Participation.held_on), Event.code)
    )
    return [EventCount(*row) for row in rows]


def count_of(event_id: int, branch_id: int | None = None) -> int:
    """Count the participations in an event, of a branch or of all."""
    return (
        db.session.scalar(
            select(func.count())
            .select_from(Participation)
            .where(Participation.event_id == event_id, *_of_branch(branch_id))
        )
        or 0
    )


def first_events_of(tally: BranchTally, year: int, on: date) -> list[EventCount]:
    """Return at which event each covered member of a branch first took part, by day."""
    firsts: dict[int, tuple[int, str, str, date]] = {}
    for member_id, event_id, code, name, held_on in db.session.execute(
        select(Participation.member_id, Event.id, Event.code, Event.name, Participation.held_on)
        .join(Event, Event.id == Participation.event_id)
        .join(BranchSpan, BranchSpan.member_id == Participation.member_id)
        .where(
            Participation.year == year,
            BranchSpan.branch_id == tally.branch_id,
            BranchSpan.employment == Employment.EMPLOYED,
            members.covering(on),
        )
        .order_by(Participation.held_on, Participation.first_at, Participation.id)
    ):
        firsts.setdefault(member_id, (event_id, code, name, held_on))
    counts: dict[tuple[int, str, str, date], int] = {}
    for first in firsts.values():
        counts[first] = counts.get(first, 0) + 1
    return [EventCount(*first, count) for first, count in counts.items()]


def attendances(
    sight: Sight,
    *,
    year: int | None = None,
    event: Event | None = None,
    branch_id: int | None = None,
    member_id: int | None = None,
) -> list[Attendance]:
    """Return the participations that the reader may see by name, in the order of arrival."""
    wanted = [
        sight.clause(event.host_id if event else None),
        *_of_branch(branch_id),
        *([Participation.year == year] if year is not None else []),
        *([Participation.event_id == event.id] if event is not None else []),
        *([Participation.member_id == member_id] if member_id is not None else []),
    ]
    rows = db.session.execute(
        select(
            Member.id,
            Member.staff_number,
            Member.name,
            Branch.short_name,
            Event.id,
            Event.name,
            Participation.held_on,
            Participation.first_at,
            CALLED,
            Scan.origin,
            Account.name,
        )
        .join(Member, Member.id == Participation.member_id)
        .join(Branch, Branch.id == Participation.branch_id)
        .join(Event, Event.id == Participation.event_id)
        .join(Scan, Scan.id == Participation.scan_id)
        .join(CheckPoint, CheckPoint.id == Scan.check_point_id)
        .join(Session, Session.id == Scan.session_id)
        .outerjoin(Account, Account.id == Scan.operator_id)
        .where(*wanted)
        .order_by(Participation.held_on, Participation.first_at, Participation.id)
    )
    return [Attendance(*row) for row in rows]


def members_of(branch_id: int, year: int, on: date) -> list[MemberCount]:
    """Return a branch's members of a day who have not retired, most active first."""
    times = (
        select(Participation.member_id, func.count().label("times"))
        .where(Participation.year == year)
        .group_by(Participation.member_id)
        .subquery()
    )
    count = func.coalesce(times.c.times, 0)
    rows = db.session.execute(
        select(Member.id, Member.staff_number, Member.name, count)
        .join(BranchSpan, BranchSpan.member_id == Member.id)
        .outerjoin(times, times.c.member_id == Member.id)
        .where(
            BranchSpan.branch_id == branch_id,
            BranchSpan.employment == Employment.EMPLOYED,
            members.covering(on),
        )
        .order_by(count.desc(), Member.name_key, Member.id)
    )
    return [MemberCount(*row) for row in rows]


def scans_of(event_id: int, member_id: int) -> list[ScanRow]:
    """Return every reading of a person's code at an event, refused ones too."""
    rows = db.session.execute(
        select(
            Scan.at,
            Scan.received_at,
            CALLED,
            Scan.origin,
            Account.name,
            VERDICT,
            REASON,
            ScanVoid.reason,
        )
        .join(CheckPoint, CheckPoint.id == Scan.check_point_id)
        .join(Session, Session.id == Scan.session_id)
        .outerjoin(ScanJudgement, ScanJudgement.scan_id == Scan.id)
        .outerjoin(ScanVoid, ScanVoid.scan_id == Scan.id)
        .outerjoin(Account, Account.id == Scan.operator_id)
        .where(Session.event_id == event_id, Scan.member_id == member_id)
        .order_by(Scan.at, Scan.id)
    )
    return [ScanRow(*row) for row in rows]


def award_rows(
    year: int, *, branch_id: int | None = None, member_id: int | None = None
) -> list[AwardRow]:
    """Return the points of a year with their reasons, by day and place.

    People of one name among them are told apart by the staff number: they are of one branch.
    """
    rows = db.session.execute(
        select(
            Event.id.label("event_id"),
            Event.name.label("event"),
            PointsAward.held_on,
            Discipline.id.label("discipline_id"),
            Discipline.name.label("discipline"),
            func.coalesce(Member.name, Entry.team_name).label("entry"),
            PointsAward.place,
            Branch.id.label("branch_id"),
            Branch.short_name.label("branch"),
            PointsAward.points,
            PointsAward.why,
            Member.id.label("member_id"),
            Member.staff_number,
        )
        .join(Event, Event.id == PointsAward.event_id)
        .join(Discipline, Discipline.id == PointsAward.discipline_id)
        .join(Branch, Branch.id == PointsAward.branch_id)
        .join(Entry, Entry.id == PointsAward.entry_id)
        .outerjoin(Member, Member.id == Entry.member_id)
        .where(
            PointsAward.year == year,
            PointsAward.is_official,
            *([PointsAward.branch_id == branch_id] if branch_id is not None else []),
            *([PointsAward.member_id == member_id] if member_id is not None else []),
        )
        .order_by(PointsAward.held_on, Discipline.id, PointsAward.place, PointsAward.id)
    ).all()
    apart = members.told_apart(
        Bearer(row.member_id, row.entry, "", row.staff_number) for row in rows if row.member_id
    )
    return [
        AwardRow(
            event_id=row.event_id,
            event=row.event,
            held_on=row.held_on,
            discipline_id=row.discipline_id,
            discipline=row.discipline,
            entry=apart[row.member_id].name if row.member_id else row.entry,
            place=row.place,
            branch_id=row.branch_id,
            branch=row.branch,
            points=row.points,
            why=row.why,
        )
        for row in rows
    ]


def _of_branch(branch_id: int | None) -> Iterable[ColumnElement[bool]]:
    return [] if branch_id is None else [Participation.branch_id == branch_id]
