"""What the pages, and the features above, may ask of judges with their own phones."""

from eventsapp.judgings.acting import (
    MarksIn,
    call_on,
    close,
    keep_marks,
    take_back,
    take_off,
)
from eventsapp.judgings.seats import (
    MINUTES,
    by_token,
    has_phones,
    offer,
    offered,
    pair,
    panel_of,
    revoke,
    seats_of,
)
from eventsapp.judgings.standing import Standing, marks_in, own_mark, standing_of

__all__ = [
    "MINUTES",
    "MarksIn",
    "Standing",
    "by_token",
    "call_on",
    "close",
    "has_phones",
    "keep_marks",
    "marks_in",
    "offer",
    "offered",
    "own_mark",
    "pair",
    "panel_of",
    "revoke",
    "seats_of",
    "standing_of",
    "take_back",
    "take_off",
]
