"""What score pads put on the pages of lower features."""

from flask import url_for
from flask_babel import gettext as _

from eventsapp.accounts.permissions import Permission, may
from eventsapp.events import slots
from eventsapp.events.models import Discipline, Event, Measure
from eventsapp.results import slots as result_slots


def connect() -> None:
    """Lead from an event, and from the list of its matches, to the score pads."""
    slots.event_rooms[slots.Phase.ON_THE_DAY].append(rooms)
    result_slots.pad_address_of.append(pad_address)


def rooms(event: Event) -> list[slots.Link]:
    """Return the way to the score pads, for those who record what is played."""
    if event.is_cancelled or not may(
        Permission.RECORD_RESULTS, event.host_id, event.association_id
    ):
        return []
    if not any(one.measure is Measure.KNOCKOUT for one in event.disciplines):
        return []
    return [slots.Link(_("Score pad"), url_for("score_pads.show", event_id=event.id), "pen")]


def pad_address(discipline: Discipline) -> str:
    """Return the score pads of a discipline's event."""
    return url_for("score_pads.show", event_id=discipline.event_id)
