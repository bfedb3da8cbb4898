"""Whose entries the signed-in person may make and see."""

from eventsapp.accounts.permissions import Permission, may, scope_of
from eventsapp.entries.judging import Reach
from eventsapp.errors import Forbidden, NotFound
from eventsapp.events import services as events
from eventsapp.events.models import Event
from eventsapp.members import services as members


def manages(event: Event) -> bool:
    """Whether the person organises the event: enters anybody, also past the deadline."""
    return may(Permission.MANAGE_EVENTS, event.host_id, event.association_id)


def can_enter_others(event: Event) -> bool:
    """Whether the person may enter somebody else for the event."""
    return manages(event) or _own_branches() != frozenset()


def reach_in(event: Event) -> Reach:
    """Return the branches whose people the person may enter; None is everybody.

    Raises:
        Forbidden: nobody's.
    """
    if manages(event):
        return None
    reach = _own_branches()
    if reach is not None and not reach:
        raise Forbidden
    return reach


def _own_branches() -> Reach:
    if not may(Permission.ENTER_OTHERS):
        return frozenset()
    scope = scope_of(Permission.ENTER_OTHERS)
    return None if scope is None else members.within(scope)


def seen(event_id: int) -> Event:
    """Return the event if the person may see it.

    Raises:
        NotFound: there is none, or it is a draft of somebody else.
    """
    event = events.get(event_id)
    if not event.is_published and not manages(event):
        raise NotFound
    return event
