"""What quizzes in the hall put on the pages of lower features."""

from flask import render_template, url_for
from flask_babel import gettext as _
from markupsafe import Markup
from sqlalchemy import ColumnElement, exists

from eventsapp.accounts.permissions import Permission, may
from eventsapp.arrival_boards import hall_links
from eventsapp.arrival_boards import slots as hall_slots
from eventsapp.clock import today
from eventsapp.errors import DomainError
from eventsapp.events import services as events
from eventsapp.events import slots
from eventsapp.events.models import Discipline, Measure
from eventsapp.quizzes.models import QuizRow
from eventsapp.quizzes.setting_up import has_begun
from eventsapp.results import slots as result_slots


def connect() -> None:
    """Lead to the host's page and the screen; hold the rules of a quiz that has begun."""
    slots.discipline_actions.append(actions)
    result_slots.play_marks.append(is_asked)
    result_slots.page_notes.append(note)
    hall_slots.screens.append(screens)


def actions(discipline: Discipline) -> list[slots.Link]:
    """Return the way to the host's page, for those who record results."""
    event = discipline.event
    if discipline.measure is not Measure.QUIZ or event.is_cancelled:
        return []
    if not may(Permission.RECORD_RESULTS, event.host_id, event.association_id):
        return []
    address = url_for("quizzes.host", discipline_id=discipline.id)
    return [slots.Link(_("Host the quiz"), address, "call")]


def is_asked(discipline_id: ColumnElement[int]) -> ColumnElement[bool]:
    """Return the part of a query that tells whether a question was put.

    The points at the beginning stay from then on.
    """
    return exists().where(QuizRow.discipline_id == discipline_id)


def note(discipline: Discipline) -> Markup | None:
    """Lead from the results to the log that they came from."""
    event = discipline.event
    if discipline.measure is not Measure.QUIZ or not may(
        Permission.RECORD_RESULTS, event.host_id, event.association_id
    ):
        return None
    return Markup(
        render_template(
            "quizzes/_note.html", discipline=discipline, has_begun=has_begun(discipline)
        )
    )


def screens(link: str) -> list[hall_slots.Screen]:
    """Return the screens of an event's quizzes, by the hall's link."""
    try:
        event = events.get(hall_links.shown_by(link, today()).event_id)
    except DomainError:
        return []
    return [
        hall_slots.Screen(
            _("Quiz %(name)s, for the projector:", name=one.name),
            url_for("quizzes.screen", screen=link, discipline_id=one.id),
        )
        for one in event.disciplines
        if one.measure is Measure.QUIZ
    ]
