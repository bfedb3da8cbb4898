"""What higher features show on the ranking of the branches."""

import enum
from collections.abc import Callable

from flask import url_for
from flask_babel import gettext as _

from eventsapp.events.slots import Link, by_heading


class Part(enum.Enum):
    """What of a year's end a page is about."""

    YEAR = enum.auto()
    APPRAISAL = enum.auto()
    TITLES = enum.auto()


def records(_year: int) -> list[Link]:
    """Return the way to the records, which know nothing of a ranking."""
    about = _("The best of the union in each discipline, and who holds it")
    return [Link(_("Records"), url_for("records.list_records"), "star", about)]


ranking_rooms: dict[Part, list[Callable[[int], list[Link]]]] = {
    Part.YEAR: [records],
    Part.APPRAISAL: [],
    Part.TITLES: [],
}


def rooms(year: int) -> dict[Part, list[Link]]:
    """Return the ways on from a year's ranking, which stand beside it by part."""
    return by_heading(ranking_rooms, year)
