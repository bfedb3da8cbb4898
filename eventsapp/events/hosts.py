"""Which bodies a person may make the host of an event."""

from collections.abc import Collection

from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Body, BodyKind


def hosts_for(scope: Collection[int] | None) -> list[Body]:
    """Return the bodies that a person may choose as host; ``scope`` None means all.

    Who organises for an association may name the union as host, because an
    association mostly runs what the union holds.
    """
    found = accounts.bodies()
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
