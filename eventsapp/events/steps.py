"""What the organiser of an event does next, as far as this feature knows."""

from datetime import datetime

from flask import url_for
from flask_babel import gettext as _

from eventsapp.clock import local
from eventsapp.events.models import Event
from eventsapp.events.slots import Step, steps
from eventsapp.events.states import EventState
from eventsapp.frame.languages import moment, moment_and_weekday


def next_steps(event: Event, state: EventState, now: datetime) -> list[Step]:
    """Return what is to be done, late things first."""
    found = [*_own_steps(event, state, now), *steps(event)]
    order = {"late": 0, "soon": 1}
    return sorted(found, key=lambda step: order.get(step.urgency, 2))


def _own_steps(event: Event, state: EventState, now: datetime) -> list[Step]:
    if state is EventState.DRAFT:
        return _draft_steps(event, now)
    if state is EventState.ANNOUNCED and event.entries_open_at is not None:
        return [
            Step(
                _("Look over places and the waiting list"),
                url_for("entries.places", event_id=event.id),
                _("Entries open %(moment)s", moment=moment_and_weekday(event.entries_open_at)),
                "clock",
            )
        ]
    if state is EventState.OPEN and event.entries_close_at is not None:
        left = event.entries_close_at - now
        return [
            Step(
                _("Watch the entries"),
                url_for("entries.list_entries", event_id=event.id),
                _("They close %(moment)s", moment=moment(event.entries_close_at)),
                "clock",
                "soon" if left.days < 2 else "",
            )
        ]
    return []


def _draft_steps(event: Event, now: datetime) -> list[Step]:
    found = []
    if event.last_on < local(now).date():
        found.append(
            Step(
                _("Set another day"),
                url_for("events.edit", event_id=event.id),
                _("The day has passed and nobody was told"),
                "alert",
                "late",
            )
        )
    if event.entries_close_at is None and not event.has_walk_ins:
        found.append(
            Step(
                _("Set when entries close"),
                url_for("events.edit", event_id=event.id),
                _("Without a day they stay open until check-in ends"),
                "clock",
                "soon",
            )
        )
    if not event.disciplines:
        found.append(
            Step(
                _("Add a discipline"),
                url_for("events.add_discipline", event_id=event.id),
                _("Only if there is something to win"),
                "plus",
            )
        )
    return found
