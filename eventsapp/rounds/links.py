"""What rounds of heats put on the pages of lower features."""

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import ColumnElement, exists

from eventsapp.events import slots as event_slots
from eventsapp.events.models import Discipline, Measure
from eventsapp.results import slots as result_slots
from eventsapp.rounds import services as rounds
from eventsapp.rounds.models import RoundPlan


def connect() -> None:
    """Tell results what is run in heats, and show the way there."""
    result_slots.standings_of.append(rounds.standings_of)
    result_slots.held_there.append(rounds.held_there)
    result_slots.play_marks.append(has_lists)
    result_slots.address_of.append(address)
    result_slots.last_word_of.append(rounds.last_word_of)
    event_slots.discipline_actions.append(actions)


def has_lists(discipline_id: ColumnElement[int]) -> ColumnElement[bool]:
    """Return the part of a query that tells whether a discipline has start lists."""
    return exists().where(RoundPlan.discipline_id == discipline_id)


def address(discipline: Discipline) -> str:
    """Return the page with all rounds of a discipline."""
    return url_for("rounds.show", discipline_id=discipline.id)


def actions(discipline: Discipline) -> list[event_slots.Link]:
    """Return the way to the heats of a discipline that is decided by times."""
    if discipline.measure is not Measure.TIME:
        return []
    return [event_slots.Link(_("Heats to the final"), address(discipline), "list")]
