"""The way from the ranking to a year explained."""

from flask import url_for
from flask_babel import gettext as _

from eventsapp.appraisals import slots
from eventsapp.events.slots import Link


def connect() -> None:
    """Fill the slot of the ranking."""
    slots.ranking_rooms[slots.Part.YEAR].append(rooms)


def rooms(year: int) -> list[Link]:
    """Return the way to who takes part."""
    return [
        Link(
            _("Participation at a glance"),
            url_for("insights.participation", year=year),
            "chart",
            _("By day, sex, age, branch and association; who is not reached"),
        )
    ]
