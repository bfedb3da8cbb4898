"""The board of arrivals, for the desk."""

from flask import Blueprint, Response, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from eventsapp import clock
from eventsapp.accounts.permissions import Permission, requires
from eventsapp.arrival_boards import days, sight, words
from eventsapp.arrival_boards.keeping import Kept, boards_of

bp = Blueprint("arrival_boards", __name__)

NOTHING_NEW = 204


@bp.get("/events/<int:event_id>/arrivals")
@requires(Permission.SEE_SITE)
def of_event(event_id: int) -> ResponseReturnValue:
    """Lead to the board of the event's session of today, or of the one nearest to today."""
    session_id = days.session_now(event_id, clock.today())
    return redirect(url_for(".desk", session_id=session_id))


@bp.get("/sessions/<int:session_id>/arrivals")
@requires(Permission.SEE_SITE)
def desk(session_id: int) -> ResponseReturnValue:
    """Show the desk how many are in, by branch and gate, and who is missing."""
    kept = boards_of(current_app).of(session_id, clock.now())
    seen = sight.of_reader(kept.board)
    page = "arrival_boards/desk.html"
    return shown(kept, page, "arrival_boards/_desk.html", sight=seen)


def shown(kept: Kept, page: str, part: str, **values: object) -> ResponseReturnValue:
    """Answer with the page, or to its script with the figures, if they have changed.

    The script names the version that it shows by ``since``, nothing for the first time.
    """
    since = request.args.get("since")
    if since == kept.version:
        response = Response(status=NOTHING_NEW)
    else:
        template = page if since is None else part
        response = Response(
            render_template(
                template, part=part, kept=kept, board=kept.board, words=words, **values
            )
        )
    response.headers["X-Version"] = kept.version
    response.headers["X-As-Of"] = words.clock_time(kept.as_of)
    response.headers["Cache-Control"] = "no-store"
    return response
