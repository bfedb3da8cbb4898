"""Numbers of identity papers: which are possible, and how they are shown.

``docs/rules/id_numbers.md`` has the rule of the mainland's identity card in words.
"""

import enum
import re
from datetime import date

LONGEST = 30
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_RESIDENT = re.compile(r"[1-9]\d{16}[\dX]", re.ASCII)
_OTHER = re.compile(r"[0-9A-Z()/-]{4,30}", re.ASCII)


class IdKind(enum.StrEnum):
    """What paper a number is of (证件类型)."""

    RESIDENT = "resident"
    PASSPORT = "passport"
    HONG_KONG_MACAO = "hong_kong_macao"
    TAIWAN = "taiwan"
    BIRTH = "birth"
    OTHER = "other"


def tidy(number: str) -> str:
    """Return a number without spaces, in capitals.

    >>> tidy(" 11010519491231002x ")
    '11010519491231002X'
    """
    return "".join(number.split()).upper()


def check_sign(first_seventeen: str) -> str:
    """Return the last sign of an identity card's number.

    Source:
        docs/rules/id_numbers.md (GB 11643, ISO 7064 MOD 11-2).

    >>> check_sign("11010519491231002")
    'X'
    """
    total = sum(int(d) * w for d, w in zip(first_seventeen, _WEIGHTS, strict=True))
    return _CHECKS[total % 11]


def is_possible(kind: IdKind, number: str) -> bool:
    """Whether a paper of the kind can have the number, tidied.

    Of an identity card, the day of birth must be one and the last sign must fit.

    >>> is_possible(IdKind.RESIDENT, "11010519491231002X")
    True
    >>> is_possible(IdKind.RESIDENT, "110105194912310021")
    False
    """
    if kind is not IdKind.RESIDENT:
        return _OTHER.fullmatch(number) is not None
    if not _RESIDENT.fullmatch(number) or born_on(number) is None:
        return False
    return check_sign(number[:17]) == number[17]


def born_on(number: str) -> date | None:
    """Return the day of birth that an identity card's number has; None if there is no such day.

    >>> born_on("11010519491231002X")
    datetime.date(1949, 12, 31)
    """
    try:
        return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None


def masked(number: str) -> str:
    """Return a number of which only the ends can be read.

    >>> masked("11010519491231002X"), masked("E12345678"), masked("1234")
    ('110***********002X', 'E1****678', '***4')
    """
    if len(number) >= 15:
        head, tail = 3, 4
    elif len(number) >= 8:
        head, tail = 2, 3
    else:
        head, tail = 0, 1
    return number[:head] + "*" * (len(number) - head - tail) + number[-tail:]
