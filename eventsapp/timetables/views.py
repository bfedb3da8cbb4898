"""The published timetable for everybody who sees the event; courts and hours for organisers."""

from collections.abc import Callable, Sequence
from functools import cache

from flask import (
    Blueprint,
    flash,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from brackets.schedule.minutes import minute_of
from eventsapp import clock
from eventsapp.accounts.permissions import Permission, account, demand, may, requires
from eventsapp.database import db
from eventsapp.entries.access import seen
from eventsapp.errors import DomainError, NotFound
from eventsapp.events.models import Discipline, Event, Measure
from eventsapp.frame.addresses import asked_number
from eventsapp.frame.files import called, handed_out
from eventsapp.members import services as members
from eventsapp.timetables import calendars, words
from eventsapp.timetables import services as timetables
from eventsapp.timetables.forms import GroundsForm
from eventsapp.timetables.hours import playing_days
from eventsapp.timetables.pictures import Picture, Shown, pictures_of
from eventsapp.timetables.reading import Row, Timetable
from eventsapp.timetables.usual import usual_of

bp = Blueprint("timetables", __name__)


@bp.get("/events/<int:event_id>/timetable")
@requires(Permission.SEE_SITE)
def show(event_id: int) -> ResponseReturnValue:
    """Show the published timetable: by court, by time, of a branch, of a player, of oneself."""
    event = seen(event_id)
    table = timetables.timetable_of(event)
    by = request.args.get("by", "court")
    name, branch_id = request.args.get("name", "").strip(), asked_number("branch")
    rows, address = _asked(table, by, name, branch_id), addresses()
    return render_template(
        "timetables/show.html",
        event=event,
        table=table,
        rows=rows,
        by=by,
        name=name,
        branch_id=branch_id,
        pictures=_pictures(table, address) if by == "court" else [],
        words=words,
        address=address,
        may_manage=may(Permission.MANAGE_EVENTS, event.host_id, event.association_id),
        may_call=may(Permission.CALL, event.host_id, event.association_id),
    )


@bp.get("/events/<int:event_id>/timetable.ics")
@requires(Permission.SEE_SITE)
def calendar(event_id: int) -> ResponseReturnValue:
    """Give the published timetable to a calendar."""
    event = seen(event_id)
    table = timetables.timetable_of(event)
    if table.stored.published is None:
        raise NotFound
    name = called(event.name, _("Timetable"), ending="ics")
    return handed_out(calendars.file_of(event, table), name, calendars.MIME, event.code)


def _asked(table: Timetable, by: str, name: str, branch_id: int | None) -> Sequence[Row]:
    """Return the rows that the address asks for."""
    if by == "mine":
        own = members.of_account(account())
        return table.of_people([f"m{own.id}"]) if own else []
    if by == "player":
        return table.of_people(timetables.people_called(table.programme, name))
    if by == "branch":
        return [] if branch_id is None else table.of_branch(branch_id)
    return table.rows


def _pictures(table: Timetable, address: Callable[[Row], str]) -> list[Picture]:
    shown = (
        Shown(row.item, row.place, row.name, row.who, row.stand.value, address(row))
        for row in table.rows
    )
    return pictures_of(shown, table.stored.grounds, minute_of(clock.now()))


def addresses() -> Callable[[Row], str]:
    """Return what finds the page that shows more of a match or heat; each worked out once."""

    @cache
    def of(discipline_id: int, is_heat: bool) -> str:  # noqa: FBT001
        page = "rounds.show" if is_heat else "draws.show"
        return url_for(page, discipline_id=discipline_id)

    return lambda row: of(row.item.discipline.id, row.item.is_heat)


def organised(event_id: int) -> Event:
    """Return an event of which the reader makes the timetable."""
    event = seen(event_id)
    demand(Permission.MANAGE_EVENTS, event.host_id, event.association_id)
    return event


@bp.route("/events/<int:event_id>/timetable/courts", methods=["GET", "POST"])
@requires(Permission.MANAGE_EVENTS)
def set_grounds(event_id: int) -> ResponseReturnValue:
    """Set courts, hours and how long matches take."""
    event = organised(event_id)
    days = playing_days(one.held_on for one in event.sessions if one.cancelled_at is None)
    scheduled = on_timetables(event)
    form = GroundsForm()
    refusal = ""
    if not form.is_submitted():
        form.fill_from(timetables.stored_of(event.id).grounds, days, scheduled)
    elif form.validate():
        try:
            timetables.set_grounds(
                event,
                form.wanted(days),
                form.sessions(days),
                changeover=form.changeover.data,
                lengths=form.wanted_lengths(scheduled),
                seen=form.seen_version,
                now=clock.now(),
                by=account(),
            )
        except DomainError as refused:
            db.session.rollback()
            refusal = refused.message
        else:
            db.session.commit()
            flash(_("Saved."))
            return redirect(url_for("timetables.draft", event_id=event.id))
    page = render_template(
        "timetables/courts.html",
        event=event,
        form=form,
        refusal=refusal,
        days=days,
        disciplines={str(one.id): one for one in scheduled},
        usual={str(one.id): usual_of(one) for one in scheduled},
    )
    return page, 422 if form.is_submitted() else 200


def on_timetables(event: Event) -> list[Discipline]:
    """Return the disciplines that can come on a timetable: played in matches or in heats."""
    return [one for one in event.disciplines if one.measure in (Measure.KNOCKOUT, Measure.TIME)]
