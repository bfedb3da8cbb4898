"""Rules and marks as JSON and back, by the fields of their dataclasses.

What a dataclass says of its fields is all there is to say: texts, numbers, decimals, days,
words of an enumeration, and tuples, mappings and dataclasses of these. Fields with their
default are left out of what is written.
"""

import dataclasses
import enum
import re
import types
import typing
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple, TypeAlias, TypeVar, cast

from brackets.errors import BracketError
from brackets.plan_errors import PlanError, RefusedHere, WrongShape
from brackets.shapes import fields_of, flag_at, items_of, number_at, text_at

Made = TypeVar("Made")
_Kind: TypeAlias = object  # what may stand in an annotation

_DECIMAL = re.compile(r"-?[0-9]{1,9}(\.[0-9]{1,6})?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class _FieldOf(NamedTuple):
    name: str
    kind: _Kind
    default: object  # MISSING where there is none


def write(value: object) -> object:
    """Return a value as dictionaries, lists, texts and numbers.

    >>> from brackets.marks.grades import Grade
    >>> write(Grade("first", 1, Decimal("9.5")))
    {'name': 'first', 'places': 1, 'threshold': '9.5'}
    """
    if isinstance(value, enum.Enum):
        return _word(value)
    if isinstance(value, Decimal | date):
        return str(value)
    if isinstance(value, Mapping):
        return {str(write(key)): write(item) for key, item in value.items()}
    if hasattr(value, "_fields") or dataclasses.is_dataclass(value):
        return write_fields(value)
    if isinstance(value, tuple | list):
        return [write(item) for item in value]
    return value


def write_fields(value: object) -> dict[str, object]:
    """Return a dataclass as an object, fields with their default left out."""
    named = ((field, getattr(value, field.name)) for field in _fields(type(value)))
    return {field.name: write(own) for field, own in named if own != field.default}


def read(kind: type[Made], value: object, place: str) -> Made:
    """Return what :func:`write` has written of a type.

    Raises:
        PlanError: a field is missing, unknown or of another type.
            Or the values do not go together.

    >>> from brackets.marks.grades import Grade
    >>> read(Grade, {"name": "first", "places": "1"}, "grades[0]")
    Traceback (most recent call last):
    brackets.plan_errors.WrongShape: grades[0].places: this must be a whole number.
    """
    return cast("Made", _read(kind, value, place))


def read_many(kind: type[Made], value: object, place: str) -> tuple[Made, ...]:
    """Return a list of values of one type."""
    return tuple(read(kind, item, at) for at, item in items_of(value, place))


def read_fields(
    kind: type[Made], document: Mapping[str, object], place: str, **given: object
) -> Made:
    """Return a dataclass from those fields of an object that it has.

    Args:
        kind: the dataclass.
        document: an object that may have other fields too.
        place: where it stands.
        given: fields that do not come from the object.
    """
    values = dict(given)
    for field in _fields(kind):
        if field.name in document and field.name not in given:
            at = f"{place}.{field.name}"
            values[field.name] = _read(field.kind, document[field.name], at)
    try:
        return kind(**values)
    except PlanError:
        raise
    except BracketError as error:
        raise RefusedHere(place, error) from None


def names_of(kind: type) -> tuple[str, ...]:
    """Return the names of the fields of a dataclass."""
    return tuple(field.name for field in _fields(kind))


def _fields(kind: type) -> tuple[_FieldOf, ...]:
    if kind not in _KNOWN:
        _KNOWN[kind] = _looked_up(kind)
    return _KNOWN[kind]


_KNOWN: dict[type, tuple[_FieldOf, ...]] = {}


def _looked_up(kind: type) -> tuple[_FieldOf, ...]:
    hints = typing.get_type_hints(kind)
    if not dataclasses.is_dataclass(kind):
        defaults = getattr(kind, "_field_defaults", {})
        return tuple(
            _FieldOf(name, hints[name], defaults.get(name, dataclasses.MISSING))
            for name in getattr(kind, "_fields", ())
        )
    return tuple(
        _FieldOf(
            field.name,
            hints[field.name],
            field.default
            if field.default_factory is dataclasses.MISSING
            else field.default_factory(),
        )
        for field in dataclasses.fields(kind)
        if field.init
    )


def _read(kind: _Kind, value: object, place: str) -> object:
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if origin in (types.UnionType, typing.Union):
        return _read_one_of(inner, value, place)
    if origin is tuple:
        return tuple(_read(inner[0], item, at) for at, item in items_of(value, place))
    if origin is not None:
        return _read_mapping(inner, value, place)
    assert isinstance(kind, type)
    if kind in _SIMPLE:
        return _SIMPLE[kind](value, place)
    if issubclass(kind, enum.Enum):
        return _read_word(kind, value, place)
    return _read_object(kind, value, place)


def _read_object(kind: type, value: object, place: str) -> object:
    known = _fields(kind)
    needed = [field.name for field in known if field.default is dataclasses.MISSING]
    document = fields_of(value, place, needed, [field.name for field in known])
    return read_fields(kind, document, place)


def _read_one_of(kinds: tuple[_Kind, ...], value: object, place: str) -> object:
    """Return ``None``, or what the one other kind makes of a value."""
    if value is None and types.NoneType in kinds:
        return None
    kind = next(kind for kind in kinds if kind is not types.NoneType)
    return _read(kind, value, place)


def _read_mapping(inner: tuple[_Kind, ...], value: object, place: str) -> object:
    if not isinstance(value, dict):
        raise WrongShape(place, "an object")
    key, item = inner
    return {_read(key, k, place): _read(item, v, f"{place}.{k}") for k, v in value.items()}


def _word(member: enum.Enum) -> str:
    """Return a member as a word: numbers have a name."""
    return member.value if isinstance(member.value, str) else member.name.lower()


def _read_word(kind: type[enum.Enum], value: object, place: str) -> enum.Enum:
    words = {_word(member): member for member in kind}
    text = text_at(value, place)
    if text not in words:
        raise WrongShape(place, "one of " + ", ".join(words))
    return words[text]


def decimal_at(value: object, place: str) -> Decimal:
    """Return a decimal: a whole number, or a text such as ``"9.85"``.

    >>> decimal_at("9.85", "x"), decimal_at(7, "x")
    (Decimal('9.85'), Decimal('7'))
    """
    is_whole = isinstance(value, int) and not isinstance(value, bool)
    text = str(value) if is_whole else value
    if not isinstance(text, str) or not _DECIMAL.fullmatch(text):
        raise WrongShape(place, 'a whole number or a decimal such as "9.85"')
    return Decimal(text)


def _day_at(value: object, place: str) -> date:
    text = text_at(value, place)
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise WrongShape(place, "a day that exists, such as 2026-05-04")


_SIMPLE: Mapping[type, typing.Callable[[object, str], object]] = {
    str: text_at,
    int: number_at,
    bool: flag_at,
    Decimal: decimal_at,
    date: _day_at,
}
