"""A month of attendance: of an event, by branch and person, and of oneself."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventsapp import clock
from eventsapp.accounts.permissions import Permission, account, requires
from eventsapp.arrival_boards import sight
from eventsapp.attendances import own, sheets, visits, words
from eventsapp.attendances.months import BranchRow, Day, Month, branch_rows, days_of, months_of
from eventsapp.attendances.people import PersonRow, person_rows
from eventsapp.errors import Forbidden, NotFound
from eventsapp.events import services as events
from eventsapp.events.models import Event
from eventsapp.frame.addresses import asked_number, asked_page
from eventsapp.frame.files import called, handed_out
from eventsapp.members import services as members
from eventsapp.sheets.writing import MIME

bp = Blueprint("attendances", __name__)

A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Glance:
    """An event's month as somebody may see it; ``branch`` is whose people are shown."""

    event: Event
    month: Month
    months: Sequence[Month]
    days: Sequence[Day]
    branches: Sequence[BranchRow]
    seen: sight.Sight
    branch: BranchRow | None

    @property
    def named(self) -> list[BranchRow]:
        """Return the branches whose people may be seen by name."""
        return [row for row in self.branches if self.seen.covers(row.branch_id)]

    @property
    def called(self) -> list[str]:
        """Return what a file of it is called: of what, which month, of which branch, what."""
        of = [self.event.name, words.month_name(self.month)]
        return [*of, *([self.branch.name] if self.branch else []), _("Attendance")]

    def people(self) -> list[PersonRow]:
        """Return the people of the branch that is shown, or of all who may be seen."""
        wanted = [self.branch] if self.branch else self.named
        ids = [row.branch_id for row in wanted if row.branch_id is not None]
        return person_rows(self.event.id, self.days, self.month, ids) if ids else []


def _glance(event_id: int) -> Glance:
    """Read the month and branch that the address names.

    Raises:
        NotFound: there is no such event, month or branch.
        Forbidden: the event's or branch's people are not the reader's to see.
    """
    event = events.get(event_id)
    seen = sight.of_reader(event.host_id, event.association_id)
    months = months_of(event.sessions)
    month = _asked_month(months)
    days = days_of(event.sessions, month, clock.now())
    rows = branch_rows(event.id, days, month, has_walk_ins=event.has_walk_ins)
    branch_id = asked_number("branch")
    branch = next((row for row in rows if row.branch_id == branch_id), None)
    if branch_id is not None and not seen.covers(branch_id):
        raise Forbidden
    if branch_id is not None and branch is None:
        raise NotFound
    return Glance(event, month, months, days, rows, seen, branch)


def _asked_month(months: Sequence[Month]) -> Month:
    """Return the month of the address, else the nearest one.

    Raises:
        NotFound: the address names no month.
    """
    text = request.args.get("month")
    month = Month.read(text) if text else _nearest(months)
    if month is None:
        raise NotFound
    return month


def _nearest(months: Sequence[Month]) -> Month:
    """Return this month, else the last before it, else the first to come."""
    now = Month.of(clock.today())
    before = [one for one in months if one <= now]
    return before[-1] if before else months[0]


@bp.get("/events/<int:event_id>/attendance")
@requires(Permission.SEE_SITE)
def month(event_id: int) -> ResponseReturnValue:
    """Show a month at a glance: the branches by day, and the people of one branch."""
    glance = _glance(event_id)
    if glance.branch is None and glance.named:
        glance = replace(glance, branch=glance.named[0])
    people, page = glance.people() if glance.branch else [], asked_page()
    return render_template(
        "attendances/month.html",
        glance=glance,
        people=people[(page - 1) * A_PAGE : page * A_PAGE],
        count=len(people),
        page=page,
        pages=max(1, -(-len(people) // A_PAGE)),
        together=words.totals(glance.branches, glance.days),
        told={cell: str(said) for cell, said in words.WORDS.items()},
        addresses=[
            url_for("arrival_boards.people", session_id=day.session_id, show="in")
            for day in glance.days
        ],
        words=words,
    )


@bp.get("/events/<int:event_id>/attendance/print")
@requires(Permission.SEE_SITE)
def print_month(event_id: int) -> ResponseReturnValue:
    """Show a branch's month as it is printed on A4."""
    glance = _glance(event_id)
    people = glance.people() if glance.branch else []
    return render_template(
        "attendances/print.html",
        glance=glance,
        people=people,
        together=words.totals(glance.branches, glance.days),
        now=clock.now(),
        words=words,
    )


@bp.get("/events/<int:event_id>/attendance.xlsx")
@requires(Permission.SEE_SITE)
def workbook(event_id: int) -> ResponseReturnValue:
    """Hand out a month as a workbook: branches, and the people who may be seen."""
    glance = _glance(event_id)
    title = " · ".join(glance.called)
    made = sheets.as_workbook(title, glance.branches, glance.people(), glance.days)
    return _file(made, glance, "xlsx", MIME)


@bp.get("/events/<int:event_id>/attendance.csv")
@requires(Permission.SEE_SITE)
def table(event_id: int) -> ResponseReturnValue:
    """Hand out a month's people as comma-separated values."""
    glance = _glance(event_id)
    return _file(sheets.as_csv(glance.people(), glance.days), glance, "csv", "text/csv")


def _file(made: bytes, glance: Glance, ending: str, mime: str) -> ResponseReturnValue:
    return handed_out(made, called(*glance.called, ending=ending), mime, glance.event.code)


@bp.get("/events/<int:event_id>/attendance/<int:member_id>")
@requires(Permission.SEE_SITE)
def person(event_id: int, member_id: int) -> ResponseReturnValue:
    """Show what came of each day of somebody's month: when, where, and who scanned it."""
    event, person = events.get(event_id), members.get(member_id)
    if person.account_id != account().id:
        seen = sight.of_reader(event.host_id, event.association_id)
        if not seen.covers(members.home_of(person, on=clock.today())):
            raise Forbidden
    months = months_of(event.sessions)
    month = _asked_month(months)
    days = days_of(event.sessions, month, clock.now())
    found = visits.person_days(event, days, month, member_id)
    return render_template(
        "attendances/person.html",
        event=event,
        person=person,
        month=month,
        months=months,
        days=found,
        weeks=own.weeks(month, found),
        today=clock.today(),
        words=words,
    )


@bp.get("/my-attendance")
@requires(Permission.SEE_SITE)
def mine() -> ResponseReturnValue:
    """Show one's own month: the days of what one is on the list for."""
    member = members.of_account(account())
    text = request.args.get("month")
    month = Month.read(text) if text else Month.of(clock.today())
    if month is None:
        raise NotFound
    found = own.own_days(member.id, month, clock.now()) if member else []
    return render_template(
        "attendances/mine.html",
        member=member,
        month=month,
        days=found,
        weeks=own.weeks(month, found),
        before=month.neighbour(-1),
        after=month.neighbour(1),
        today=clock.today(),
        words=words,
    )
