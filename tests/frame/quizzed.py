"""Quizzes in the hall: one with a question open, one that has not begun."""

from datetime import datetime

from sqlalchemy import select

from eventsapp.arrival_boards import hall_links
from eventsapp.database import db
from eventsapp.demonstration.people import People
from eventsapp.demonstration.quizzing import quiz_today
from eventsapp.entries import services as entries
from eventsapp.events import services as events
from eventsapp.events.models import Discipline, Measure
from eventsapp.quizzes import services as quizzes
from eventsapp.quizzes.models import QuizPhone
from eventsapp.regulations import services as regulations


def leave_quizzes(people: People, now: datetime) -> tuple[str, str]:
    """Play a quiz in part, leave one to be set up; return a phone's token, another's code."""
    quiz, tokens = quiz_today(people, now)
    regulations.open_amendment(quiz.event, reason="加一项", now=now, by=None)
    alone = events.add_discipline(quiz.event, name="个人必答", measure=Measure.QUIZ)
    regulations.publish_amendment(quiz.event, now=now, by=None)
    entries.enter(
        quiz.event,
        people.members[55],
        discipline=alone,
        now=now,
        by=None,
        deadline=entries.Deadline.WAIVED,
    )
    team = entries.entrants(quiz)[0]
    _phone, code = quizzes.offer(quiz, team.id, now=now, by=None)
    values = {"is_open": True, "shows_names": True, "is_new": False}
    hall_links.change(quiz.event, **values, now=now, by=None)
    return tokens[0], code


def quizzes_today() -> list[int]:
    """Return the quiz that is played, and the one that has not begun."""
    played = sorted(db.session.scalars(select(QuizPhone.discipline_id).distinct()))
    event_id = select(Discipline.event_id).where(Discipline.id.in_(played))
    rows = db.session.scalars(
        select(Discipline.id).where(Discipline.event_id.in_(event_id)).order_by(Discipline.id)
    )
    return list(rows)


def halls_of_quizzes() -> list[dict[str, object]]:
    """Return the screens of these quizzes, by the link of their hall."""
    found = []
    for discipline_id in quizzes_today():
        discipline = db.session.get_one(Discipline, discipline_id)
        screen = hall_links.of_event(discipline.event_id)
        link = hall_links.link_of(screen)
        found.append({"screen": link, "discipline_id": discipline_id})
    return found
