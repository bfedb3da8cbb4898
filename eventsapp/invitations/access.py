"""Whom the page of a pair's or team's invitations concerns, and who leads it."""

from eventsapp.accounts.permissions import Permission, account_id, may
from eventsapp.entries import services as entries
from eventsapp.entries.access import demand_reach, is_of, manages
from eventsapp.entries.models import Entry
from eventsapp.errors import Forbidden, NotFound
from eventsapp.events.models import Discipline
from eventsapp.invitations import services as invitations
from eventsapp.members import services as members
from eventsapp.members.models import Member


def concerning(entry_id: int) -> tuple[Entry, Member | None]:
    """Return a pair's or team's entry to its people, to those invited, and to its branches.

    With the member who is signed in.
    """
    entry = entries.get(entry_id)
    own = members.behind(account_id())
    if entry.member_id is not None:
        raise NotFound
    discipline_of(entry)
    if is_of(entry, own) or looks_after(entry):
        return entry, own
    if own is None or own.id not in invitations.invitations_of(entry):
        raise NotFound
    return entry, own


def discipline_of(entry: Entry) -> Discipline:
    """Return what a pair or team is entered for; a team of a whole event has no such page."""
    if entry.discipline is None:
        raise NotFound
    return entry.discipline


def looks_after(entry: Entry) -> bool:
    """Whether the signed-in person may enter teams of these branches."""
    if manages(entry.event):
        return True
    if not may(Permission.ENTER_OTHERS):
        return False
    try:
        demand_reach(entry)
    except Forbidden:
        return False
    return True


def led(entry_id: int) -> tuple[Entry, Member | None]:
    """Return a pair's or team's entry to its captain, or to those who may enter it."""
    entry, own = concerning(entry_id)
    captain = invitations.captain_of(entry)
    if (captain is None or own is None or captain.id != own.id) and not looks_after(entry):
        raise Forbidden
    return entry, own
