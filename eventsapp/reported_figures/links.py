"""The way to figures that are counted by hand, and what of them is checked."""

from flask import url_for
from flask_babel import gettext as _

from eventsapp import checks
from eventsapp.accounts import services as accounts
from eventsapp.accounts.permissions import Permission, may
from eventsapp.appraisals import slots
from eventsapp.checks import Check
from eventsapp.events.slots import Link
from eventsapp.reported_figures.models import ReportedFigure


def connect() -> None:
    """Fill the slot of the ranking, and hand in what is checked."""
    slots.ranking_rooms[slots.Part.APPRAISAL].append(rooms)
    checks.add(
        Check(
            "figures counted by hand",
            lambda: checks.numbered(ReportedFigure, "kind", "branch_id", "year"),
        )
    )


def rooms(year: int) -> list[Link]:
    """Return the way for who types such figures."""
    if not may(Permission.MANAGE_APPRAISALS, accounts.union().id):
        return []
    address = url_for("reported_figures.list_figures", year=year)
    about = _("What no list here can count, typed in with its source")
    return [Link(_("Figures counted by hand"), address, "pen", about)]
