"""Reading values that came from JSON, each refusal with its place in the document."""

from collections.abc import Iterator, Mapping, Sequence

from brackets.plan_errors import FieldMissing, FieldUnknown, WrongShape


def fields_of(
    value: object, place: str, names: Sequence[str], optional: Sequence[str] = ()
) -> Mapping[str, object]:
    """Return an object that has these fields, perhaps some of the optional ones, and no other.

    >>> fields_of({"ref": "F1"}, "matches[0]", ("ref", "round"))
    Traceback (most recent call last):
    brackets.plan_errors.FieldMissing: matches[0]: the field round is missing.
    """
    if not isinstance(value, dict):
        raise WrongShape(place, "an object")
    for name in names:
        if name not in value:
            raise FieldMissing(place, name)
    for name in value:
        if name not in names and name not in optional:
            raise FieldUnknown(place, str(name))
    return value


def items_of(value: object, place: str) -> Iterator[tuple[str, object]]:
    """Yield the items of a list, each with its own place."""
    if not isinstance(value, list):
        raise WrongShape(place, "a list")
    for i, item in enumerate(value):
        yield f"{place}[{i}]", item


def pair_of(value: object, place: str) -> tuple[object, object]:
    """Return the two items of a list of two."""
    if not isinstance(value, list) or len(value) != 2:
        raise WrongShape(place, "a list of two")
    return value[0], value[1]


def text_at(value: object, place: str) -> str:
    """Return a text."""
    if not isinstance(value, str):
        raise WrongShape(place, "a text")
    return value


def number_at(value: object, place: str) -> int:
    """Return a whole number; ``true`` is none, though Python would take it for 1."""
    if not isinstance(value, int) or isinstance(value, bool):
        raise WrongShape(place, "a whole number")
    return value


def flag_at(value: object, place: str) -> bool:
    """Return ``true`` or ``false``."""
    if not isinstance(value, bool):
        raise WrongShape(place, "true or false")
    return value
