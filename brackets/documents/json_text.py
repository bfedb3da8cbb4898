"""JSON as bytes, read strictly: what two readers could understand in two ways is refused."""

import json
from typing import NamedTuple

from brackets.documents.errors import (
    DocumentTooLarge,
    FieldTwice,
    NestedTooDeep,
    NotJson,
    NotUtf8,
)
from brackets.plan_errors import WrongShape

MOST_BYTES = 100_000_000
MOST_LEVELS = 32
MOST_NAME = 40  # characters of a field's name that a place quotes
MOST_DIGITS = 15
"""Whole numbers up to this many digits are the same in every reader of JSON."""

_ROOT = "document"


class _FieldTwice(NamedTuple):
    field: str


class _NoNumber(NamedTuple):
    text: str


def read_json(data: bytes, place: str = _ROOT) -> object:
    """Return the value of a JSON text in UTF-8.

    Args:
        data: the text; a byte order mark at its start is skipped.
        place: what to call the text itself in a refusal.

    Raises:
        DocumentTooLarge: it has more than 100 MB.
        NotUtf8, NotJson: it is something else.
        NestedTooDeep, FieldTwice: lists in lists without an end, a field given twice.
        WrongShape: NaN, an infinite number or one of more than 15 digits, half a character.

    >>> read_json(b'{"score": [3, 1]}')
    {'score': [3, 1]}
    >>> read_json(b'{"score": [3, NaN]}')
    Traceback (most recent call last):
    brackets.plan_errors.WrongShape: score[1]: this must be a number of at most 15 digits.
    """
    if len(data) > MOST_BYTES:
        raise DocumentTooLarge(place, MOST_BYTES // 1_000_000)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotUtf8(place, error.start + 1) from None
    try:
        value: object = json.loads(
            text,
            parse_constant=_NoNumber,
            parse_int=_whole,
            object_pairs_hook=_object,
        )
    except json.JSONDecodeError as error:
        raise NotJson(place, error.lineno, error.colno) from None
    except RecursionError:
        raise NestedTooDeep(place) from None
    _check(value, place)
    return value


def _whole(text: str) -> int | _NoNumber:
    return int(text) if len(text.lstrip("-")) <= MOST_DIGITS else _NoNumber(text)


def _object(pairs: list[tuple[str, object]]) -> dict[str, object] | _FieldTwice:
    value = dict(pairs)
    if len(value) < len(pairs):
        seen: set[str] = set()
        for name, _value in pairs:
            if name in seen:
                return _FieldTwice(name)
            seen.add(name)
    return value


def _check(value: object, root: str, path: tuple[str, ...] = ()) -> None:
    """Refuse what stands for a fault, and levels without an end."""
    if isinstance(value, str):
        _check_text(value, root, path)
    elif isinstance(value, _FieldTwice):
        raise FieldTwice(_place(path, root), value.field)
    elif isinstance(value, _NoNumber) or value in (float("inf"), float("-inf")):
        raise WrongShape(_place(path, root), f"a number of at most {MOST_DIGITS} digits")
    elif isinstance(value, list | dict):
        _check_inside(value, root, path)


def _check_inside(
    value: list[object] | dict[str, object], root: str, path: tuple[str, ...]
) -> None:
    if len(path) == MOST_LEVELS:
        raise NestedTooDeep(_place(path, root))
    if isinstance(value, list):
        for i, item in enumerate(value):
            if not isinstance(item, int):
                _check(item, root, (*path, f"[{i}]"))
        return
    for name, item in value.items():
        _check_text(name, root, path)
        _check(item, root, (*path, f".{name[:MOST_NAME]}"))


def _check_text(text: str, root: str, path: tuple[str, ...]) -> None:
    if not text.isascii() and any("\ud800" <= character <= "\udfff" for character in text):
        raise WrongShape(_place(path, root), "a text of whole characters")


def _place(path: tuple[str, ...], root: str) -> str:
    return "".join(path).removeprefix(".") or root
