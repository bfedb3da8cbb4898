"""What ``eventsapp verify`` finds out about circulars: their hashes."""

from collections.abc import Iterator

from sqlalchemy import select

from eventsapp.awards.circulars import digest_of
from eventsapp.awards.models import Circular
from eventsapp.checks import Check, Finding
from eventsapp.database import db


def _find() -> Iterator[Finding]:
    issued = select(Circular).where(Circular.issued_at.is_not(None)).order_by(Circular.id)
    for one in db.session.scalars(issued):
        if digest_of(one, one.lists) != one.digest:
            yield Finding(
                f"circular {one.id}, {one.number}: its words or lists are not those that its"
                " hash is over"
            )


CHECK = Check("circulars that are issued: their hashes", _find)
