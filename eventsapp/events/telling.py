"""What the union's group chats are told about events."""

from datetime import datetime

from flask_babel import lazy_gettext as _l

from eventsapp.accounts import services as accounts
from eventsapp.events.models import Event
from eventsapp.notices import services as notices
from eventsapp.notices.services import Topic

PUBLISHED = notices.add(
    Topic(
        "event_published",
        _l("Open for entry: %(event)s"),
        _l("%(event)s takes place on %(day)s, %(place)s. Enter on your phone."),
    )
)
ANNOUNCED = notices.add(
    Topic(
        "event_announced",
        _l("To come: %(event)s"),
        _l("%(event)s takes place on %(day)s, %(place)s. Entries open on %(opens_at)s."),
    )
)
MOVED = notices.add(
    Topic(
        "event_moved",
        _l("Another day: %(event)s"),
        _l("%(event)s moves from %(before)s to %(day)s, %(place)s. Why: %(reason)s"),
    )
)
DAY_CANCELLED = notices.add(
    Topic(
        "day_cancelled",
        _l("Not on %(day)s: %(event)s"),
        _l("%(event)s does not take place on %(day)s; the other days stay. Why: %(reason)s"),
    )
)
CANCELLED = notices.add(
    Topic(
        "event_cancelled",
        _l("Cancelled: %(event)s"),
        _l("%(event)s of %(day)s does not take place. Why: %(reason)s"),
    )
)


def page_of(event: Event) -> str:
    """Return the address of the event's page."""
    return f"/events/{event.id}"


def tell_all(topic: Topic, event: Event, *, now: datetime, **details: notices.Detail) -> None:
    """Tell the group chats something about an event; flushes."""
    first = event.sessions[0]
    told: dict[str, notices.Detail] = {
        "event": event.name,
        "day": first.held_on,
        "place": first.place or event.host.name,
    }
    told |= details
    notices.tell_all(topic, accounts.union(), now=now, address=page_of(event), **told)
