"""The screen of a quiz: with the hall's link without a log-in, or signed in."""

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import force_locale

from eventsapp import clock
from eventsapp.accounts.permissions import Permission, requires
from eventsapp.arrival_boards import hall_links
from eventsapp.errors import NotFound
from eventsapp.events import services as events
from eventsapp.events.models import Discipline, Measure
from eventsapp.frame.access import public
from eventsapp.frame.languages import asked
from eventsapp.quizzes import services as quizzes
from eventsapp.quizzes.access import seen_quiz
from eventsapp.quizzes.hall import hall_of
from eventsapp.quizzes.phone_views import bp

__all__ = ["bp"]


@bp.get("/quiz/<screen>/<int:discipline_id>")
@public
def screen(screen: str, discipline_id: int) -> ResponseReturnValue:
    """Show the screen to who has the link that the organiser made."""
    allowed = hall_links.shown_by(screen, clock.today())
    event = events.get(allowed.event_id)
    for one in event.disciplines:
        if one.id == discipline_id and one.measure is Measure.QUIZ:
            return _shown(one, shows_names=allowed.shows_names)
    raise NotFound


@bp.get("/disciplines/<int:discipline_id>/quiz/hall")
@requires(Permission.SEE_SITE)
def hall(discipline_id: int) -> ResponseReturnValue:
    """Show the screen to who is signed in."""
    return _shown(seen_quiz(discipline_id), shows_names=True)


def _shown(discipline: Discipline, *, shows_names: bool) -> ResponseReturnValue:
    now = clock.now()
    version = str(quizzes.version_of(discipline.id))
    as_of = clock.local(now).strftime("%H:%M:%S")
    headers = {"X-Version": version, "X-As-Of": as_of, "Cache-Control": "no-store"}
    if request.args.get("since") == version:
        return "", 204, headers
    name = "_hall" if "since" in request.args else "hall"
    with force_locale(asked()):
        page = render_template(
            f"quizzes/{name}.html",
            hall=hall_of(quizzes.standing_of(discipline), now, shows_names=shows_names),
            version=version,
            as_of=as_of,
            is_bright=request.args.get("look") == "day",
        )
    return page, 200, headers
