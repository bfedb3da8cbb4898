"""What the pages of titles share: who may do what, and which title an address names."""

from flask import Blueprint

from eventsapp.accounts import services as accounts
from eventsapp.accounts.permissions import Permission, demand, may
from eventsapp.errors import NotFound
from eventsapp.honours import services as honours
from eventsapp.honours.services import HolderKind, Kept
from eventsapp.members import services as members
from eventsapp.members.models import Branch

bp = Blueprint("honours", __name__)


def manages() -> bool:
    """Whether the reader decides for the union."""
    return may(Permission.MANAGE_APPRAISALS, accounts.union().id)


def demand_managing() -> None:
    """Go on only for who decides for the union."""
    demand(Permission.MANAGE_APPRAISALS, accounts.union().id)


def title_of(title_id: int) -> Kept:
    """Return a title, or raise ``NotFound``."""
    return honours.find(title_id)


def of_branch(title_id: int, branch_id: int) -> tuple[Kept, Branch]:
    """Return a members' title and a branch whose people the reader answers for.

    Raises:
        NotFound: the title is none for members.
        Forbidden: it is another branch.
    """
    kept = title_of(title_id)
    if kept.title.holder is not HolderKind.MEMBER:
        raise NotFound
    branch = members.get_branch(branch_id)
    demand(Permission.SEE_BRANCH_ROWS, branch.id)
    return kept, branch


def of_units(title_id: int) -> Kept:
    """Return a title for branches or associations.

    Raises:
        NotFound: it is one for members.
    """
    kept = title_of(title_id)
    if kept.title.holder is HolderKind.MEMBER:
        raise NotFound
    return kept
