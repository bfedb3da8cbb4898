"""Which bodies a person may make the host of an event."""

from collections.abc import Collection
from datetime import date

from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Body, BodyKind
from eventsapp.associations import services as associations
from eventsapp.members import services as members


def hosts_for(scope: Collection[int] | None, on: date) -> list[Body]:
    """Return the bodies that a person may choose as host; ``scope`` None means all.

    Who organises for an association may name the union as host, because an
    association mostly runs what the union holds. Closed bodies host nothing.
    """
    open_ids = _open_ids(on)
    found = [body for body in accounts.bodies() if body.id in open_ids]
    if scope is None:
        return found
    has_association = any(
        body.id in scope and body.kind is BodyKind.ASSOCIATION for body in found
    )
    return [
        body
        for body in found
        if body.id in scope or (has_association and body.kind is BodyKind.UNION)
    ]


def _open_ids(on: date) -> set[int]:
    return {
        accounts.union().id,
        *(body.id for body in members.open_branches(on)),
        *(body.id for body in associations.all_open()),
    }
