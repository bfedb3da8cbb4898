"""Where whoever asks may scan: a paired phone at its own check points, a steward by role."""

from eventsapp.accounts.permissions import Permission, demand
from eventsapp.checkins.places import Place
from eventsapp.devices.access import paired
from eventsapp.errors import Forbidden


def admit(place: Place) -> None:
    """Go on only if whoever asks may scan there.

    Raises:
        Forbidden: it is none of the phone's check points, or the role does not reach so far.
    """
    phone = paired()
    if phone is None:
        demand(Permission.SCAN, place.host_id, place.association_id)
    elif place.point_id not in phone.point_ids:
        raise Forbidden
