"""Addresses, as people reach the site, and what they, fields and programs may send.

That is numbers that a column can hold, and no NUL.
"""

from collections.abc import Iterable
from typing import Final, TypeGuard

from flask import Flask, abort, current_app, request
from werkzeug.routing import IntegerConverter, Map

LARGEST_ID: Final = 2**31 - 1  # of a 32-bit column
MOST_DIGITS: Final = len(str(LARGEST_ID))  # Python refuses to read thousands of them
NUL: Final = "\x00"


class IdConverter(IntegerConverter):
    """Reads the numbers in paths; one that no column can hold is an unknown address."""

    def __init__(self, map: Map) -> None:
        super().__init__(map, max=LARGEST_ID)


def bound(app: Flask) -> None:
    """Let ``<int:...>`` be an :class:`IdConverter`, and turn addresses with a NUL away."""
    app.url_map.converters = {**app.url_map.converters, "int": IdConverter}
    app.before_request(_turn_nul_away)


def from_outside(path: str) -> str:
    """Return the whole address of a page, for codes, paper, mail and other programs.

    It is not made of what a request says: who asks through another name, or a web server that
    stands before the site and says none, would have it printed for everybody.
    """
    return f"{current_app.config['PUBLIC_URL']}{path}"


def _turn_nul_away() -> None:
    """Answer 404: no record has a NUL in it, and PostgreSQL refuses even to look for one."""
    asked = (text for texts in request.args.listvalues() for text in texts)
    if NUL in request.path or any(NUL in text for text in asked):
        abort(404)


def asked_number(name: str) -> int | None:
    """Return the number that an address asks for; None without one that a column can hold."""
    number = request.args.get(name, type=int)
    return number if number is not None and abs(number) <= LARGEST_ID else None


def sent_number(name: str) -> int | None:
    """Return the number that a form sends; None without one that a column can hold."""
    number = request.form.get(name, type=int)
    return number if number is not None and abs(number) <= LARGEST_ID else None


def carried_number(text: str | None) -> int | None:
    """Return the number that a field carries; None without one that a column can hold.

    >>> [carried_number(text) for text in ("7", None, "", "seven", "-7", "9" * 5000)]
    [7, None, None, None, None, None]
    """
    if not text or not text.isascii() or not text.isdigit() or len(text) > MOST_DIGITS:
        return None
    return int(text) if int(text) <= LARGEST_ID else None


def carried_numbers(texts: Iterable[str]) -> list[int]:
    """Return the numbers that several fields carry, without what is none."""
    return [number for number in map(carried_number, texts) if number is not None]


def number_seen(text: str | None) -> int:
    """Return the number of what a page showed; -1, which nothing has, if that was lost."""
    number = carried_number(text)
    return -1 if number is None else number


def is_whole(value: object, most: int = LARGEST_ID) -> TypeGuard[int]:
    """Whether what a program sends is a whole number from 0.

    >>> [is_whole(value) for value in (7, 1.0, True, -1, 2**31, "7")]  # 1.0 and True equal 1
    [True, False, False, False, False, False]
    """
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= most


def asked_page() -> int:
    """Return the page of a long list that an address asks for; pages count from 1."""
    return max(1, asked_number("page") or 1)
