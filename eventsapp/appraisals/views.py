"""Pages of appraisals: the year, the ranking, and the rows behind every figure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from eventsapp.accounts.permissions import (
    Permission,
    account,
    demand,
    may,
    requires,
    scope_of,
)
from eventsapp.appraisals import pictures, slots, words, workbook
from eventsapp.appraisals import services as appraisals
from eventsapp.appraisals.services import Activity, Figure, Sight, TaskKind
from eventsapp.clock import now, today
from eventsapp.errors import NotFound
from eventsapp.events import services as events
from eventsapp.frame.addresses import carried_number
from eventsapp.frame.files import called, handed_out
from eventsapp.frame.years import asked_year
from eventsapp.members import services as members
from eventsapp.members.services import Member
from eventsapp.sheets.writing import MIME

bp = Blueprint("appraisals", __name__)

MOST_TASKS = 7
TOP = 30
A_PAGE = 50
TASK_PERMISSIONS = {
    TaskKind.MAKE_EVENT: Permission.MANAGE_EVENTS,
    TaskKind.PUBLISH: Permission.MANAGE_EVENTS,
    TaskKind.DRAW: Permission.DRAW,
    TaskKind.ENTER_RESULTS: Permission.RECORD_RESULTS,
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of a long list; pages count from 1."""

    everything: Sequence[tuple[int, appraisals.Contender]]
    page: int

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return max(1, -(-len(self.everything) // A_PAGE))

    @property
    def rows(self) -> Sequence[tuple[int, appraisals.Contender]]:
        """The rows of the page; none beyond the last."""
        return self.everything[(self.page - 1) * A_PAGE : self.page * A_PAGE]

    @property
    def has_prev(self) -> bool:
        """Whether there is a page before."""
        return self.page > 1

    @property
    def has_next(self) -> bool:
        """Whether there is a page after."""
        return self.page < self.pages

    @property
    def prev_num(self) -> int:
        """The page before."""
        return self.page - 1

    @property
    def next_num(self) -> int:
        """The page after."""
        return self.page + 1


def reckoned_on(year: int) -> date:
    """Return the day whose members count: the year's last, or today before that."""
    return min(today(), appraisals.year_end(year))


def asked_figure(name: str) -> Figure:
    """Return the figure that an address names, points when it names none; else ``NotFound``."""
    text = request.args.get(name) or Figure.POINTS
    try:
        return Figure(text)
    except ValueError:
        raise NotFound from None


def asked_id(name: str) -> int | None:
    """Return the id that an address names; ``NotFound`` if it is no number."""
    text = request.args.get(name, "")
    number = carried_number(text)
    if text and number is None:
        raise NotFound
    return number


def sight() -> Sight:
    """Return whose names the reader may see."""
    own = members.of_account(account())
    return Sight(scope_of(Permission.SEE_BRANCH_ROWS), own.id if own else None)


@bp.get("/year")
@requires(Permission.SEE_SITE)
def year() -> ResponseReturnValue:
    """Show the year at a glance."""
    wanted = asked_year()
    glance = appraisals.glance(wanted, sees=_is_at_work_on, now=now())
    tasks = [task for task in glance.tasks if may(TASK_PERMISSIONS[task.kind], task.host_id)]
    return render_template(
        "appraisals/year.html",
        glance=glance,
        years=appraisals.years(),
        facts=words.year_facts(glance),
        per_member=words.per_member(glance.participations, glance.members),
        budget=words.budget(glance.budget_held_fen, glance.budget_fen),
        branches=[
            place.branch for place in appraisals.ranked(glance.branches, Figure.COVERAGE)
        ],
        tasks=tasks[:MOST_TASKS],
        task_count=len(tasks),
        TaskKind=TaskKind,
        now=now(),
        pictures=pictures,
    )


def _is_at_work_on(activity: Activity) -> bool:
    if activity.event_id is None:
        return may(Permission.MANAGE_PLANS, activity.host_id)
    return may(Permission.MANAGE_EVENTS, activity.host_id, activity.association_id)


@bp.get("/ranking")
@requires(Permission.SEE_SITE)
def ranking() -> ResponseReturnValue:
    """Rank the branches by one figure; one cell may be open and say why."""
    wanted, by, on = asked_year(), asked_figure("by"), reckoned_on(asked_year())
    tallies = appraisals.branch_tallies(wanted, on)
    own = members.of_account(account())
    opened = asked_id("branch")
    places = appraisals.ranked(tallies, by)
    place = next((place for place in places if place.branch.branch_id == opened), None)
    figure = asked_figure("open") if place and request.args.get("open") != "rank" else None
    return render_template(
        "appraisals/ranking.html",
        year=wanted,
        years=appraisals.years(),
        on=on,
        facts=words.ranking_facts(by, on),
        by=by,
        places=places,
        has_figures=any(tally.participations or tally.points for tally in tallies),
        own_branch_id=members.branch_on(own.id, on) if own else None,
        place=place,
        figure=figure,
        sources=_sources(place.branch, figure, wanted, on) if place and figure else [],
        rooms=slots.rooms(wanted),
        Figure=Figure,
        words=words,
    )


def _sources(
    tally: appraisals.BranchTally, figure: Figure, year: int, on: date
) -> list[appraisals.EventCount] | list[appraisals.AwardRow]:
    if figure is Figure.POINTS:
        return appraisals.award_rows(year, branch_id=tally.branch_id)
    if figure is Figure.COVERAGE:
        return appraisals.first_events_of(tally, year, on)
    return appraisals.events_of(year, tally.branch_id)


@bp.get("/ranking/branches/<int:branch_id>")
@requires(Permission.SEE_SITE)
def branch(branch_id: int) -> ResponseReturnValue:
    """Show one branch's year: every figure with its rank and why, events and points."""
    wanted, on = asked_year(), reckoned_on(asked_year())
    tallies = appraisals.branch_tallies(wanted, on)
    standing = {
        figure: place
        for figure in Figure
        for place in appraisals.ranked(tallies, figure)
        if place.branch.branch_id == branch_id
    }
    if not standing:
        raise NotFound
    return render_template(
        "appraisals/branch.html",
        year=wanted,
        years=appraisals.years(),
        on=on,
        tally=standing[Figure.POINTS].branch,
        standing=standing,
        counted=len(tallies),
        events=appraisals.events_of(wanted, branch_id),
        awards=appraisals.award_rows(wanted, branch_id=branch_id),
        may_see_names=sight().covers(branch_id),
        Figure=Figure,
        words=words,
        pictures=pictures,
    )


@bp.get("/ranking/members/<int:member_id>")
@requires(Permission.SEE_SITE)
def member(member_id: int) -> ResponseReturnValue:
    """Show one member's own record: to herself, and to who answers for her branch."""
    person = members.get(member_id)
    wanted, on = asked_year(), reckoned_on(asked_year())
    if person.account_id != account().id:
        demand(Permission.SEE_BRANCH_ROWS, _last_branch_id(person))
    tally = next(iter(appraisals.individual_tallies(wanted, on, only=[member_id])), None)
    listed = appraisals.contenders(wanted, on)
    position = next((i for i, one in enumerate(listed) if one.member_id == member_id), None)
    return render_template(
        "appraisals/member.html",
        year=wanted,
        years=appraisals.years(),
        person=person,
        is_own=person.account_id == account().id,
        tally=tally,
        position=position,
        listed=len(listed),
        why="" if position is None else words.why_before(listed, position),
        attendances=appraisals.attendances(
            Sight(frozenset(), member_id), year=wanted, member_id=member_id
        ),
        awards=appraisals.award_rows(wanted, member_id=member_id),
        words=words,
    )


def _last_branch_id(person: Member) -> int | None:
    spans = members.spans_of_member(person)
    return spans[-1].branch_id if spans else None


@bp.get("/ranking/individuals")
@requires(Permission.SEE_SITE)
def individuals() -> ResponseReturnValue:
    """Show who stands for advanced individual: the first thirty, and those in one's charge."""
    wanted, on = asked_year(), reckoned_on(asked_year())
    everyone = appraisals.contenders(wanted, on)
    seen = sight()
    shown = [
        (position, one)
        for position, one in enumerate(everyone)
        if position < TOP or seen.covers(one.branch_id) or one.member_id == seen.member_id
    ]
    sheet = Sheet(shown, asked_id("page") or 1)
    if sheet.page > sheet.pages:
        raise NotFound
    shown_ids = [one.member_id for _at, one in sheet.rows]
    counted = appraisals.individual_tallies(wanted, on, only=shown_ids)
    tallies = {one.member_id: one for one in counted}
    return render_template(
        "appraisals/individuals.html",
        year=wanted,
        years=appraisals.years(),
        on=on,
        shown=[
            (at, tallies[one.member_id], words.why_before(everyone, at))
            for at, one in sheet.rows
        ],
        sheet=sheet,
        is_whole=len(shown) == len(everyone),
        listed=len(everyone),
        top=TOP,
        sight=seen,
        branches={branch.id: branch for branch in members.branches()},
    )


@bp.get("/ranking/rows")
@requires(Permission.SEE_SITE)
def rows() -> ResponseReturnValue:
    """Show the rows behind a figure, down to the scan or the result."""
    wanted, on, figure = asked_year(), reckoned_on(asked_year()), asked_figure("figure")
    branch_id, event_id, member_id = asked_id("branch"), asked_id("event"), asked_id("member")
    unit = members.get_branch(branch_id) if branch_id is not None else None
    if event_id is not None and member_id is not None:
        return _scans(event_id, member_id)
    if event_id is not None:
        return _attendances(event_id, unit)
    if figure is Figure.POINTS:
        awards = appraisals.award_rows(wanted, branch_id=branch_id)
        return render_template(
            "appraisals/rows_points.html",
            year=wanted,
            unit=unit,
            awards=awards,
            total=sum((award.points for award in awards), Fraction(0)),
            words=words,
        )
    if figure is Figure.COVERAGE:
        return _coverage(wanted, on, unit)
    return render_template(
        "appraisals/rows_participations.html",
        year=wanted,
        unit=unit,
        events=appraisals.events_of(wanted, branch_id),
    )


def _attendances(event_id: int, unit: members.Branch | None) -> ResponseReturnValue:
    event = events.get(event_id)
    branch_id = unit.id if unit else None
    total = appraisals.count_of(event.id, branch_id)
    people = appraisals.attendances(sight(), event=event, branch_id=branch_id)
    return render_template(
        "appraisals/rows_attendances.html",
        year=event.year,
        unit=unit,
        event=event,
        people=people,
        total=total,
        words=words,
    )


def _scans(event_id: int, member_id: int) -> ResponseReturnValue:
    event, person = events.get(event_id), members.get(member_id)
    if person.account_id != account().id:
        demand(Permission.SEE_BRANCH_ROWS, _last_branch_id(person), event.host_id)
    return render_template(
        "appraisals/rows_scans.html",
        year=event.year,
        event=event,
        person=person,
        scans=appraisals.scans_of(event_id, member_id),
        words=words,
    )


def _coverage(year: int, on: date, unit: members.Branch | None) -> ResponseReturnValue:
    tallies = appraisals.branch_tallies(year, on)
    if unit is None:
        return render_template(
            "appraisals/rows_branches.html", year=year, on=on, tallies=tallies, words=words
        )
    may_see_names = sight().covers(unit.id)
    people = appraisals.members_of(unit.id, year, on) if may_see_names else []
    return render_template(
        "appraisals/rows_coverage.html",
        year=year,
        on=on,
        unit=unit,
        tally=next((tally for tally in tallies if tally.branch_id == unit.id), None),
        may_see_names=may_see_names,
        covered=[one for one in people if one.count],
        missing=[one for one in people if not one.count],
    )


@bp.get("/ranking/download")
@requires(Permission.SEE_SITE)
def download() -> ResponseReturnValue:
    """Hand out the year's tables as a workbook; names as far as the reader may see them."""
    wanted = asked_year()
    counted = appraisals.tally(wanted, reckoned_on(wanted))
    seen = sight()
    made = workbook.workbook(counted, members.branches(), seen, top=TOP)
    return handed_out(made, called(workbook.title_of(wanted), ending="xlsx"), MIME)
