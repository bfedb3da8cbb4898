"""What signatures under matches put on the pages of lower features, and what they hold up."""

from flask import url_for
from flask_babel import gettext as _

from eventsapp.accounts.permissions import Permission, may
from eventsapp.events import slots as event_slots
from eventsapp.events.models import Discipline, Event, Measure
from eventsapp.results import slots as result_slots
from eventsapp.signings import slots as signing_slots
from eventsapp.slip_signatures import services as slips


def connect() -> None:
    """Lead from matches to their signatures, from an event to its setting; hold up signing."""
    event_slots.event_rooms[event_slots.Phase.ON_THE_DAY].append(rooms)
    result_slots.signature_address_of.append(address)
    signing_slots.hindrances_of.append(slips.hindrances)


def rooms(event: Event) -> list[event_slots.Link]:
    """Return the way to the setting, for whoever signs results of an event with matches."""
    has_matches = any(one.measure is Measure.KNOCKOUT for one in event.disciplines)
    if not has_matches or not event.is_published or event.is_cancelled:
        return []
    if not may(Permission.SIGN_RESULTS, event.host_id, event.association_id):
        return []
    address = url_for("slip_signatures.set_rule", event_id=event.id)
    return [event_slots.Link(_("Signatures under matches"), address, "pen")]


def address(discipline: Discipline, ref: str) -> str:
    """Return the page on which a match is signed."""
    return url_for("slip_signatures.sign", discipline_id=discipline.id, ref=ref)
