"""What every pad sends, whatever it takes down: sheets with acts, read field by field."""

from collections.abc import Callable
from typing import Any, TypeVar

from eventsapp.checkins.forms import NAME, Fault, instant, whole_number
from eventsapp.pad_phones.models import LONGEST_NAME
from eventsapp.pad_phones.sheets import SheetIn

Act = TypeVar("Act")
LONGEST_KEY = LONGEST_NAME + 8  # of an act: the name of its sheet, and its number


def sheets_in(body: object, most: int) -> list[dict[str, Any]]:
    """Return the sheets of a list; none if it is no list of them, or has too many."""
    if not isinstance(body, list) or len(body) > most:
        return []
    return body if all(isinstance(item, dict) for item in body) else []


def read_sheet(item: dict[str, Any], read: Callable[[object], Act], most: int) -> SheetIn[Act]:
    """Read a sheet of a discipline with at most so many acts; raises ``Fault``."""
    return SheetIn(
        client_id=needed_name(item, "client_id", LONGEST_NAME),
        discipline_id=needed_number(item, "discipline_id"),
        opened_at=instant(item, "opened_at"),
        first=needed_number(item, "first"),
        acts=read_acts(item, read, most),
    )


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


def act_meant(item: dict[str, Any]) -> str:
    """Read the key of the act that another one is about; empty for none; raises ``Fault``."""
    return needed_name(item, "of", LONGEST_KEY) if item.get("of") else ""
