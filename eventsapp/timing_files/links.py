"""What files of timing devices put on the pages of lower features."""

from flask import url_for
from flask_babel import gettext as _

from eventsapp.events.models import Discipline
from eventsapp.events.slots import Link
from eventsapp.rounds import slots


def connect() -> None:
    """Lead from each round to the page that takes a file."""
    slots.ways_of.append(way)


def way(discipline: Discipline, contest: str) -> Link:
    """Return the way to the page that takes the times of a round from a file."""
    address = url_for("timing_files.take", discipline_id=discipline.id, contest=contest)
    return Link(_("Times from a file"), address, "upload")
