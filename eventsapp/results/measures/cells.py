"""The fields of one entrant: what they are called, and how what was typed is read."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from flask_babel import gettext as _

from eventsapp.frame.half_width import half_width
from eventsapp.results.notations import plain_metres

MOST_METRES = Decimal(200)
MOST_COUNT = 100_000
_METRES = re.compile(r"\d{1,3}(\.\d{1,3})?", re.ASCII)
_COUNT = re.compile(r"\d{1,6}", re.ASCII)
_MARK = re.compile(r"-?\d{1,4}(\.\d{1,3})?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Column:
    """A field that each entrant has; ``key`` names it in the form and among what was typed.

    ``size`` is ``tiny`` for a few characters, ``short`` for a time, ``long`` for a list.
    """

    key: str
    label: str
    size: str = "short"
    most: int = 20
    is_number: bool = False


class BadCells(ValueError):
    """What can't be read, by the key of its field: a sentence with what is allowed."""

    def __init__(self, errors: Mapping[str, str]) -> None:
        super().__init__()
        self.errors = dict(errors)


def tidied(text: str | None) -> str:
    """Return a typed text without what Chinese input methods add.

    >>> tidied(" １２：０３。４５ ")
    '12:03.45'
    """
    return half_width(text or "").replace("。", ".")


def read_millimetres(text: str) -> int:
    """Read metres with at most three decimals as whole millimetres.

    >>> read_millimetres("5.61"), read_millimetres("12"), read_millimetres("5米32")
    (5610, 12000, 5320)
    """
    metres = plain_metres(text)
    if not _METRES.fullmatch(metres) or not 0 < Decimal(metres) <= MOST_METRES:
        raise ValueError(text)
    return int(Decimal(metres) * 1000)


def write_metres(millimetres: int) -> str:
    """Write millimetres as metres, with two decimals or, where it takes them, three.

    >>> write_metres(5610), write_metres(5613)
    ('5.61', '5.613')
    """
    metres = f"{millimetres // 1000}.{millimetres % 1000:03}"
    return metres[:-1] if metres.endswith("0") else metres


def read_count(text: str) -> int:
    """Read a whole number from nought.

    >>> read_count("165")
    165
    """
    if not _COUNT.fullmatch(text) or int(text) > MOST_COUNT:
        raise ValueError(text)
    return int(text)


def read_mark(text: str) -> Decimal:
    """Read a mark with up to three decimals.

    >>> read_mark("9.35")
    Decimal('9.35')
    """
    if not _MARK.fullmatch(text):
        raise ValueError(text)
    return Decimal(text)


def count_problem() -> str:
    """Say how a count is typed."""
    return _("Type a whole number from 0, such as 165.")
