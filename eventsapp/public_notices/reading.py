"""Which notice or objection an address asks for, and whether the reader may see it."""

from eventsapp.accounts import services as accounts
from eventsapp.accounts.permissions import Permission, demand, may
from eventsapp.errors import NotFound
from eventsapp.public_notices import objecting
from eventsapp.public_notices import services as public_notices
from eventsapp.public_notices.models import Objection, ObjectionFile, PublicNotice


def manages() -> bool:
    """Whether the reader publishes the union's notices and handles objections to them."""
    return may(Permission.MANAGE_APPRAISALS, accounts.union().id)


def demand_managing() -> None:
    """Go on only for who publishes the union's notices."""
    demand(Permission.MANAGE_APPRAISALS, accounts.union().id)


def managed(notice_id: int) -> PublicNotice:
    """Return a notice, draft or not, for who publishes them."""
    demand_managing()
    return public_notices.get(notice_id)


def published(notice_id: int) -> PublicNotice:
    """Return a notice that everybody may read, withdrawn or not.

    Raises:
        NotFound: there is none, or it is a draft.
    """
    found = public_notices.get(notice_id)
    if not found.is_published:
        raise NotFound
    return found


def handled(objection_id: int) -> Objection:
    """Return an objection with its name, for who handles them."""
    demand_managing()
    return objecting.get_objection(objection_id)


def handled_file(file_id: int) -> ObjectionFile:
    """Return a file of an objection, for who handles them."""
    demand_managing()
    return objecting.get_file(file_id)
