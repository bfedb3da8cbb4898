"""What agreements put on the pages of lower features, and what they hold up."""

from datetime import datetime

from flask import url_for
from flask_babel import gettext as _

from eventsapp.accounts.models import Account
from eventsapp.accounts.permissions import Permission, may
from eventsapp.agreements import services as agreements
from eventsapp.draws.models import Stage
from eventsapp.events import slots as event_slots
from eventsapp.events.models import Event, Measure
from eventsapp.results import slots as result_slots
from eventsapp.results.reports import Report
from eventsapp.signings import slots as signing_slots


def connect() -> None:
    """Ask for a second person where an event wants it; lead referees to what waits."""
    event_slots.event_rooms[event_slots.Phase.AFTERWARDS].append(rooms)
    result_slots.asks_second.append(agreements.needs_second)
    result_slots.second_askers.append(ask)
    signing_slots.hindrances_of.append(agreements.hindrances)


def rooms(event: Event) -> list[event_slots.Link]:
    """Return the way to the corrections of an event that wait, for its referees."""
    if event.is_cancelled or not any(
        one.measure is Measure.KNOCKOUT for one in event.disciplines
    ):
        return []
    if not may(Permission.RECORD_RESULTS, event.host_id, event.association_id):
        return []
    address = url_for("agreements.list_requests", event_id=event.id)
    return [event_slots.Link(_("Corrections agreed by two"), address, "users")]


def ask(
    stage: Stage,
    ref: str,
    report: Report,
    based_on: int,
    reason: str,
    now: datetime,
    by: Account,
) -> str:
    """Keep a correction for the second person, and return the page where it waits."""
    request = agreements.ask(stage, ref, report, based_on, reason, now, by)
    return url_for("agreements.show", request_id=request.id)
