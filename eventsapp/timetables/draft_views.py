"""The organiser's draft: made, changed, and published."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from urllib.parse import quote

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from brackets.schedule.minutes import minute_of
from eventsapp import clock
from eventsapp.accounts.permissions import Permission, account, requires
from eventsapp.database import db
from eventsapp.errors import DomainError
from eventsapp.events.models import Event
from eventsapp.frame.languages import day_and_weekday
from eventsapp.timetables import services as timetables
from eventsapp.timetables import words
from eventsapp.timetables.changing import Sheet
from eventsapp.timetables.differing import differences
from eventsapp.timetables.forms import PublishForm, PutForm, SeenForm, problems
from eventsapp.timetables.pictures import Picture, Shown, pictures_of
from eventsapp.timetables.views import bp as bp  # with the routes of all modules on it
from eventsapp.timetables.views import organised

__all__ = ["bp"]

MOST_LISTED = 60


@bp.get("/events/<int:event_id>/timetable/draft")
@requires(Permission.MANAGE_EVENTS)
def draft(event_id: int) -> ResponseReturnValue:
    """Show the draft with what found no room, conflicts, and what differs from before."""
    event = organised(event_id)
    sheet = timetables.sheet_of(event)
    asked = request.args.get("match", "")
    chosen = sheet.programme.items.get(asked)
    published = sheet.stored.published
    names = {
        key: (words.name_of(item), words.who_in(item))
        for key, item in sheet.programme.items.items()
    }
    changed = differences(published.places if published else {}, sheet.places)
    return render_template(
        "timetables/draft.html",
        event=event,
        sheet=sheet,
        chosen=chosen,
        place=sheet.places.get(asked),
        why=timetables.why_not_earlier(sheet, asked) if asked in sheet.places else "",
        names=names,
        pictures=_pictures(event, sheet, names, asked),
        changed=changed,
        most=MOST_LISTED,
        courts=sheet.stored.grounds.names,
        days=[(day.isoformat(), day_and_weekday(day)) for day in _days(sheet)],
        versions=timetables.versions_of(event),
        words=words,
    )


def _days(sheet: Sheet) -> list[date]:
    return sorted({words.at(span.begin).date() for span in sheet.stored.grounds.sessions})


def _pictures(
    event: Event, sheet: Sheet, names: Mapping[str, tuple[str, str]], asked: str
) -> list[Picture]:
    bad, address = sheet.in_conflict, url_for(".draft", event_id=event.id)
    shown = []
    for key, place in sheet.places.items():
        item = sheet.programme.items[key]
        signs = [
            "over" if item.is_over else "",
            "bad" if key in bad else "",
            "fixed" if place.is_fixed else "",
            "chosen" if key == asked else "",
        ]
        href = f"{address}?match={quote(key)}#chosen"
        movable = "" if item.is_over else key
        shown.append(
            Shown(item, place, *names[key], " ".join(filter(None, signs)), href, movable)
        )
    return pictures_of(shown, sheet.stored.grounds)


@bp.post("/events/<int:event_id>/timetable/made")
@requires(Permission.MANAGE_EVENTS)
def make(event_id: int) -> ResponseReturnValue:
    """Make the draft anew by the engine."""
    form = SeenForm()

    def act(event: Event, now: datetime) -> str:
        places = timetables.make(event, seen=form.seen_version, now=now, by=account())
        return _("Made: %(many)s matches and heats have a place.", many=len(places))

    return _done(event_id, form, act)


@bp.post("/events/<int:event_id>/timetable/places")
@requires(Permission.MANAGE_EVENTS)
def put(event_id: int) -> ResponseReturnValue:
    """Fix a match on a court at a time."""
    event = organised(event_id)
    form = PutForm()
    sheet = timetables.stored_of(event.id)
    days = {words.at(span.begin).date() for span in sheet.grounds.sessions}
    form.offer(sheet.grounds, [(day.isoformat(), "") for day in sorted(days)])

    def act(event: Event, now: datetime) -> str:
        starts = minute_of(clock.instant(date.fromisoformat(form.on.data), form.at.data))
        problem = timetables.put(
            event,
            form.key.data or "",
            form.court.data,
            starts,
            seen=form.seen_version,
            now=now,
            by=account(),
        )
        if problem:
            return _("It is fixed there, but this stands against it: %(why)s", why=problem)
        return _("It is fixed there, and nothing stands against it.")

    return _done(event_id, form, act, match=form.key.data or "")


@bp.post("/events/<int:event_id>/timetable/released")
@requires(Permission.MANAGE_EVENTS)
def release(event_id: int) -> ResponseReturnValue:
    """Let a fixed match move again when the draft is made anew."""
    form = SeenForm()
    key = request.form.get("key", "")

    def act(event: Event, now: datetime) -> str:
        timetables.release(event, key, seen=form.seen_version, now=now, by=account())
        return _("It may move again when the timetable is made anew.")

    return _done(event_id, form, act, match=key)


@bp.post("/events/<int:event_id>/timetable/published")
@requires(Permission.MANAGE_EVENTS)
def publish(event_id: int) -> ResponseReturnValue:
    """Publish the draft: players go by it from then on."""
    form = PublishForm()

    def act(event: Event, now: datetime) -> str:
        row = timetables.publish(
            event,
            seen=form.seen_number,
            draft_seen=form.seen_version,
            reason=form.why.data or "",
            now=now,
            by=account(),
        )
        return _("Published as version %(number)s.", number=row.number)

    return _done(event_id, form, act)


def _done(
    event_id: int, form: SeenForm, act: Callable[[Event, datetime], str], match: str = ""
) -> ResponseReturnValue:
    """Do something with the draft of an event, and show that again."""
    event = organised(event_id)
    back = redirect(url_for(".draft", event_id=event.id, match=match or None))
    if not form.validate_on_submit():
        flash(next(problems(form), _("Not stored.")), "refused")
        return back
    try:
        told = act(event, clock.now())
    except DomainError as refusal:
        db.session.rollback()
        flash(refusal.message, "refused")
    else:
        db.session.commit()
        flash(told)
    return back
