"""Pages of rounds of heats: start lists, times heat by heat, who goes on, what is corrected."""

from collections.abc import Mapping

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from brackets import Status
from eventsapp import clock
from eventsapp.accounts.permissions import Permission, account, requires
from eventsapp.database import db
from eventsapp.draws import services as draws
from eventsapp.draws.access import demand_for
from eventsapp.errors import DomainError, NotFound
from eventsapp.frame.addresses import carried_number, carried_numbers
from eventsapp.results.outcomes import write_time
from eventsapp.rounds import services as rounds
from eventsapp.rounds.forms import (
    SetupForm,
    TimesForm,
    as_typed,
    read_entry_times,
)
from eventsapp.rounds.page import held_for, page_of, people_of, timed
from eventsapp.rounds.sheets import Read, lines_of, preview_of, read_sheet
from eventsapp.rounds.shorthand import DECIMALS
from eventsapp.rounds.takeaway_views import bp
from eventsapp.rounds.words import heat_words, run_off_words

__all__ = ["bp"]

USUAL = rounds.Setup(2, 8, rounds.Dealing.SWIMMING, (2, 2), (2, 2))


@bp.get("/disciplines/<int:discipline_id>/rounds")
@requires(Permission.SEE_SITE)
def show(discipline_id: int) -> ResponseReturnValue:
    """Show start lists, times, who goes on, and what is still to be decided."""
    return page_of(timed(discipline_id))


@bp.route("/disciplines/<int:discipline_id>/rounds/set-up", methods=["GET", "POST"])
@requires(Permission.DRAW)
def set_up(discipline_id: int) -> ResponseReturnValue:
    """Make the start lists; again while nobody has a time."""
    discipline = timed(discipline_id)
    demand_for(Permission.DRAW, discipline)
    before = rounds.rounds_of(discipline)
    form = SetupForm(data=as_typed(before.setup if before else USUAL))
    people = {
        e.entry_id: e for e in draws.entrants_of(discipline).values() if not e.is_withdrawn
    }
    status = 200
    if form.validate_on_submit():
        try:
            rounds.make_rounds(
                discipline,
                form.setup(),
                entry_times=read_entry_times(
                    request.form, {key: one.distinct for key, one in people.items()}
                ),
                seen=carried_number(form.seen.data) or 0,
                reason=form.reason.data or "",
                now=clock.now(),
                by=account(),
            )
        except DomainError as refusal:
            db.session.rollback()
            form.form_errors.append(refusal.message)
            status = refusal.status
        else:
            db.session.commit()
            flash(_("The start lists are made."))
            return redirect(url_for(".show", discipline_id=discipline_id))
    elif form.is_submitted():
        status = 422
    if not form.is_submitted():
        form.seen.data = str(before.row.version if before else 0)
    stored = before.row.setup["entry_times"] if before else {}
    page = render_template(
        "rounds/set_up.html",
        discipline=discipline,
        form=form,
        before=before,
        people=list(people.values()),
        typed=request.form,
        times={int(key): write_time(time) for key, time in stored.items()},
    )
    return page, status


@bp.route(
    "/disciplines/<int:discipline_id>/rounds/<contest>/heats/<int:number>",
    methods=["GET", "POST"],
)
@requires(Permission.RECORD_RESULTS)
def heat(discipline_id: int, contest: str, number: int) -> ResponseReturnValue:
    """Type the times of a heat; look at what follows, then store."""
    held = held_for(discipline_id)
    sheet = rounds.heat_sheet(held, contest, number)
    heats = held.contest(contest).heats
    own = heats[number - 1]
    lanes = {
        int(side): lane
        for side, lane in zip(own.sides, own.lanes or (), strict=False)
        if isinstance(side, str)
    }
    return _enter(held, sheet, heat_words(contest, number, len(heats)), lanes)


@bp.route(
    "/disciplines/<int:discipline_id>/rounds/<contest>/run-offs/<int:number>",
    methods=["GET", "POST"],
)
@requires(Permission.RECORD_RESULTS)
def run_off(discipline_id: int, contest: str, number: int) -> ResponseReturnValue:
    """Type the times of a swim-off or run-off of those who are level."""
    held = held_for(discipline_id)
    sheet = rounds.run_off_sheets(held, contest).get(number)
    if sheet is None:
        raise NotFound
    return _enter(held, sheet, run_off_words(contest, number), {})


def _enter(
    held: rounds.Rounds, sheet: rounds.Sheet, title: str, lanes: Mapping[int, int]
) -> ResponseReturnValue:
    discipline = held.row.discipline
    people = people_of(discipline)
    lines = lines_of(held, sheet, people, lanes)
    form = TimesForm()
    decimals = DECIMALS[held.precision(sheet.contest)]
    read, preview, status = Read(), None, 200
    if form.validate_on_submit():
        seen = rounds.Sheet(sheet.contest, sheet.run_off, _ids(form.entries.data or ""))
        rest = Status.DNS if form.rest_is_absent.data else None
        read = read_sheet(request.form, lines, rest=rest, decimals=decimals)
        try:
            if read.problems:
                status = 422
            elif form.step.data == "store":
                _store(held, seen, read, form)
                return redirect(url_for(".show", discipline_id=discipline.id))
            else:
                rounds.changed(held, sheet, read.typed)
                preview = preview_of(held, sheet, read.typed, people)
        except DomainError as refusal:
            db.session.rollback()
            form.form_errors.append(refusal.message)
            status = refusal.status
    elif form.is_submitted():
        status = 422
    page = render_template(
        "rounds/enter.html",
        discipline=discipline,
        form=form,
        title=title,
        entries=",".join(str(one) for one in sheet.entries),
        lines=lines,
        decimals=decimals,
        read=read,
        typed=request.form,
        preview=preview,
        needs_reason=any(one.based_on for one in read.typed),
    )
    return page, status


def _store(held: rounds.Rounds, sheet: rounds.Sheet, read: Read, form: TimesForm) -> None:
    stored = rounds.record_sheet(
        held.row,
        sheet,
        read.typed,
        reason=form.reason.data or "",
        now=clock.now(),
        by=account(),
    )
    db.session.commit()
    flash(_("The times are stored.") if stored else _("Nothing was changed."))


def _ids(text: str) -> tuple[int, ...]:
    return tuple(carried_numbers(text.split(",")))
