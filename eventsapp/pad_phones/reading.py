"""What every pad sends, whatever it takes down: sheets with acts, read field by field."""

from collections.abc import Callable
from typing import Any, TypeVar

from eventsapp.checkins.forms import NAME, Fault, whole_number

Act = TypeVar("Act")


def sheets_in(body: object, most: int) -> list[dict[str, Any]]:
    """Return the sheets of a list; none if it is no list of them, or has too many."""
    if not isinstance(body, list) or len(body) > most:
        return []
    return body if all(isinstance(item, dict) for item in body) else []


def read_acts(
    item: dict[str, Any], read: Callable[[object], Act], most: int
) -> tuple[Act, ...]:
    """Read the acts of a sheet; raises ``Fault``."""
    acts = item.get("acts", [])
    if not isinstance(acts, list) or len(acts) > most:
        raise Fault("acts")
    return tuple(read(one) for one in acts)


def needed_number(item: dict[str, Any], field: str) -> int:
    """Read an id or a number from 1; raises ``Fault``."""
    return whole_number(item, field, is_needed=True) or 0  # it is needed, so never none


def needed_name(item: dict[str, Any], field: str, most: int) -> str:
    """Read what a phone itself has named; raises ``Fault``."""
    value = item.get(field)
    if isinstance(value, str) and len(value) <= most and NAME.fullmatch(value):
        return value
    raise Fault(field)
