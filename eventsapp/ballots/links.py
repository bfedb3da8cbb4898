"""The ways to the ballots: from the ranking of the branches, and from a member's own page."""

from flask import url_for
from flask_babel import gettext as _

from eventsapp import checks
from eventsapp.appraisals import slots
from eventsapp.ballots import checking
from eventsapp.events.slots import Link


def connect() -> None:
    """Fill the slot of the ranking, and let ballots be checked."""
    slots.ranking_rooms[slots.Part.APPRAISAL].append(rooms)
    checks.add(checking.CHECK)


def rooms(_year: int) -> list[Link]:
    """Return the way to the ballots."""
    return [
        Link(
            _("Ballots"),
            url_for("ballots.list_ballots"),
            "check",
            _("Secret votes that are open, and what came out"),
        )
    ]
