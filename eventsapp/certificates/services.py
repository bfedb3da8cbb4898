"""What views and higher features may ask of certificates."""

from eventsapp.certificates.designs import CLASSIC, PLAIN, PLAQUE, READY, offered, own_of
from eventsapp.certificates.drawing import Sheet, spread, to_pdf, to_picture, unprinted
from eventsapp.certificates.register import (
    Wish,
    confirmed,
    issue,
    lock,
    of_keys,
    revocation_of,
    revoke,
)

__all__ = [
    "CLASSIC",
    "PLAIN",
    "PLAQUE",
    "READY",
    "Sheet",
    "Wish",
    "confirmed",
    "issue",
    "lock",
    "of_keys",
    "offered",
    "own_of",
    "revocation_of",
    "revoke",
    "spread",
    "to_pdf",
    "to_picture",
    "unprinted",
]
