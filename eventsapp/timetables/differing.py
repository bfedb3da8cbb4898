"""What differs between two timetables."""

from collections.abc import Mapping
from typing import NamedTuple

from eventsapp.timetables.grounds import Place


class Difference(NamedTuple):
    """A match that one timetable has elsewhere than another; None where it has no place."""

    key: str
    before: Place | None
    after: Place | None


def differences(before: Mapping[str, Place], after: Mapping[str, Place]) -> list[Difference]:
    """Return what stands elsewhere, in order of time; fixed or not is no difference."""
    found = [
        Difference(key, before.get(key), after.get(key))
        for key in dict.fromkeys((*before, *after))
        if _where(before.get(key)) != _where(after.get(key))
    ]
    return sorted(found, key=_when)


def _where(place: Place | None) -> tuple[int, int, int] | None:
    return place and (place.court, place.starts, place.ends)


def _when(one: Difference) -> int:
    place = one.after or one.before
    return place.starts if place else 0
