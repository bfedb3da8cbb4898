"""Whose entries the signed-in person may make and see."""

from collections.abc import Iterable

from eventsapp.accounts.permissions import Permission, demand, may, scope_of
from eventsapp.entries.acts import EntryAct
from eventsapp.entries.approvals import Approvals
from eventsapp.entries.eligibility import branches_on
from eventsapp.entries.errors import OutsideBranch
from eventsapp.entries.judging import Reach
from eventsapp.entries.models import Entry
from eventsapp.errors import Forbidden, NotFound
from eventsapp.events import services as events
from eventsapp.events.models import Event
from eventsapp.members import services as members
from eventsapp.members.models import Branch, Member


def manages(event: Event) -> bool:
    """Whether the person organises the event: enters anybody, also past the deadline."""
    return may(Permission.MANAGE_EVENTS, event.host_id, event.association_id)


def reach_in(event: Event) -> Reach:
    """Return the branches whose people the person may enter; None is everybody.

    Raises:
        Forbidden: nobody's.
    """
    reach = own_reach(event)
    if reach is not None and not reach:
        raise Forbidden
    return reach


def own_reach(event: Event, known: Iterable[Branch] | None = None) -> Reach:
    """Return the branches whose people the person may enter; None is everybody.

    All branches, if they are ``known``, spare a query.
    """
    return None if manages(event) else _own_branches(known)


def _own_branches(known: Iterable[Branch] | None) -> Reach:
    if not may(Permission.ENTER_OTHERS):
        return frozenset()
    scope = scope_of(Permission.ENTER_OTHERS)
    return None if scope is None else members.within(scope, known)


def seen(event_id: int) -> Event:
    """Return the event if the person may see it.

    Raises:
        NotFound: there is none, or it is a draft of somebody else.
    """
    return if_seen(events.get(event_id))


def if_seen(event: Event) -> Event:
    """Return an event that was found, if the person may see it; raises as :func:`seen`."""
    if not event.is_published and not manages(event):
        raise NotFound
    return event


def approvals_of(event: Event) -> Approvals:
    """Return the approvals that come with what the person enters for others."""
    given = {EntryAct.APPROVED_BRANCH}
    if manages(event):
        given.add(EntryAct.APPROVED_UNION)
    return frozenset(given)


def is_of(entry: Entry, member: Member | None) -> bool:
    """Whether the member is the person of an entry, or one of its team."""
    if member is None:
        return False
    return member.id in {entry.member_id, *(row.member_id for row in entry.team)}


def demand_reach(entry: Entry) -> None:
    """Go on only if the entry is of a branch whose people the person may enter.

    Raises:
        Forbidden: the person may enter nobody else, or no team of these branches.
        OutsideBranch: it is somebody of another branch.
    """
    demand(Permission.ENTER_OTHERS)
    reach = reach_in(entry.event)
    if reach is None:
        return
    if entry.member is None:
        if not reach & {share.branch_id for share in entry.shares}:
            raise Forbidden
    elif branches_on([entry.member.id], entry.event.first_on).get(entry.member.id) not in reach:
        raise OutsideBranch(name=entry.member.name)
