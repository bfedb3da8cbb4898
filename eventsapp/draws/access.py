"""Who may see a discipline, and who may draw it or record its results."""

from eventsapp.accounts.permissions import Permission, demand, may
from eventsapp.errors import NotFound
from eventsapp.events import services as events
from eventsapp.events.models import Discipline


def seen_discipline(discipline_id: int) -> Discipline:
    """Return a discipline with its whole event; drafts are there for their organisers only.

    Raises:
        NotFound: there is none, or the reader may not know of it yet.
    """
    event = events.of_discipline(discipline_id)
    if not event.is_published and not may(
        Permission.MANAGE_EVENTS, event.host_id, event.association_id
    ):
        raise NotFound
    return next(d for d in event.disciplines if d.event is event and d.id == discipline_id)


def demand_for(permission: Permission, discipline: Discipline) -> None:
    """Go on only for those whose role reaches the body that holds the event."""
    demand(permission, discipline.event.host_id, discipline.event.association_id)
