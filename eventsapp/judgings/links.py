"""What judges with own phones put on the pages of lower features."""

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import ColumnElement, exists

from eventsapp.accounts.permissions import Permission, may
from eventsapp.events import slots
from eventsapp.events.models import Discipline, Measure
from eventsapp.judgings.models import JudgingEntry
from eventsapp.results import slots as result_slots


def connect() -> None:
    """Lead to the chief judge's page; hold the panel once somebody was called on."""
    slots.discipline_actions.append(actions)
    result_slots.play_marks.append(has_begun)


def actions(discipline: Discipline) -> list[slots.Link]:
    """Return the way to the chief judge's page, for those who record results."""
    event = discipline.event
    if discipline.measure is not Measure.JUDGED or event.is_cancelled:
        return []
    if not may(Permission.RECORD_RESULTS, event.host_id, event.association_id):
        return []
    address = url_for("judgings.lead", discipline_id=discipline.id)
    return [slots.Link(_("Judges' phones"), address, "users")]


def has_begun(discipline_id: ColumnElement[int]) -> ColumnElement[bool]:
    """Return the part of a query that tells whether somebody was called on.

    The panel and its rules stay from then on.
    """
    return exists().where(JudgingEntry.discipline_id == discipline_id)
