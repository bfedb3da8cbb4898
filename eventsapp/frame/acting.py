"""How views do what may be refused."""

from collections.abc import Callable

from eventsapp.database import db
from eventsapp.errors import DomainError


def refusal_of(act: Callable[[], object]) -> DomainError | None:
    """Do something and commit it, or take it back and return why it was refused."""
    try:
        act()
    except DomainError as refusal:
        db.session.rollback()
        return refusal
    db.session.commit()
    return None
