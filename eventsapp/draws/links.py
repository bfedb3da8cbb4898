"""What draws put on an event's page."""

from datetime import timedelta

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import ColumnElement, exists

from eventsapp import clock
from eventsapp.accounts.permissions import Permission, may
from eventsapp.draws import services as draws
from eventsapp.draws.explaining import in_short
from eventsapp.draws.formats import Format
from eventsapp.draws.models import Stage
from eventsapp.draws.sports import usual_match
from eventsapp.events import slots
from eventsapp.events.models import Discipline, Event, Measure


def connect() -> None:
    """Show the bracket beside its discipline, and what is to be drawn."""
    slots.discipline_actions.append(actions)
    slots.event_steps.append(steps)
    slots.drawn_marks.append(has_stage)
    slots.begun_marks.append(has_stage)
    slots.discipline_formats.append(formats)


def formats(event: Event) -> dict[int, list[str]]:
    """Say how knock-outs are played: set up or drawn, or as is usual in their sport, by id."""
    knockouts = {d.id: d for d in event.disciplines if d.measure is Measure.KNOCKOUT}
    if not knockouts:
        return {}
    usual = {key: Format.usual(each) for key, each in knockouts.items() if usual_match(each)}
    formats = usual | draws.formats_of(knockouts)
    return {key: in_short(form, knockouts[key]) for key, form in formats.items()}


def has_stage(discipline_id: ColumnElement[int]) -> ColumnElement[bool]:
    """Return the part of a query that tells whether a discipline has a draw."""
    return exists().where(Stage.discipline_id == discipline_id)


def actions(discipline: Discipline) -> list[slots.Link]:
    """Return the way to the bracket of a knock-out."""
    if discipline.measure is not Measure.KNOCKOUT:
        return []
    address = url_for("draws.show", discipline_id=discipline.id)
    return [slots.Link(_("Bracket"), address, "list")]


def steps(event: Event) -> list[slots.Step]:
    """Return the knock-outs that wait for their draw."""
    knockouts = [d for d in event.disciplines if d.measure is Measure.KNOCKOUT]
    why = _why_now(event)
    if (
        not knockouts
        or not why
        or not may(Permission.DRAW, event.host_id, event.association_id)
    ):
        return []
    drawn = draws.stages_of([d.id for d in knockouts])
    return [
        slots.Step(
            _("Draw %(discipline)s", discipline=discipline.name),
            url_for("draws.draw", discipline_id=discipline.id),
            why,
            urgency="soon",
        )
        for discipline in knockouts
        if discipline.id not in drawn
    ]


def _why_now(event: Event) -> str:
    """Return why it is time to draw; nothing as long as it is not.

    Where entries have no deadline they are open until the event, and the draw comes before it.
    """
    if not event.is_published or event.is_cancelled:
        return ""
    if event.entries_close_at is not None:
        return _("entries are closed") if event.entries_close_at <= clock.now() else ""
    is_soon = event.first_on - timedelta(days=1) <= clock.today() <= event.last_on
    return _("before the first match") if is_soon else ""
