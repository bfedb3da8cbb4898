"""The board of an event: for the hall and for phones, with the hall's link or signed in."""

from typing import Final

from flask import Blueprint, Response, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import force_locale

from eventsapp import clock
from eventsapp.accounts.permissions import Permission, requires
from eventsapp.arrival_boards import hall_links
from eventsapp.call_rooms.words import clock_time
from eventsapp.frame.access import public
from eventsapp.frame.languages import asked
from eventsapp.live_boards import figures
from eventsapp.live_boards.keeping import Kept, boards_of
from eventsapp.live_boards.naming import in_full, veiled

bp = Blueprint("live_boards", __name__)

HALL: Final = "hall"
PHONE: Final = "phone"


@bp.get("/live/<screen>")
@public
def screen(screen: str) -> ResponseReturnValue:
    """Show the board to who has the link that the organiser made."""
    allowed = hall_links.shown_by(screen, clock.today())
    return _shown(allowed.event_id, shows_names=allowed.shows_names)


@bp.get("/events/<int:event_id>/live")
@requires(Permission.SEE_SITE)
def of_event(event_id: int) -> ResponseReturnValue:
    """Show the board to who is signed in; a draft has none."""
    return _shown(event_id, shows_names=True)


def _shown(event_id: int, *, shows_names: bool) -> ResponseReturnValue:
    """Answer with the page, or to its script with the figures alone."""
    since = request.args.get("since")
    if since is None and "for" not in request.args and _is_phone():
        # The address says for what sort of screen it is: polls are kept by their address.
        asked_for = {**(request.view_args or {}), **request.args, "for": PHONE}
        return redirect(url_for(request.endpoint or "", **asked_for))
    kind = PHONE if request.args.get("for") == PHONE else HALL
    language = asked()
    kept = _kept(event_id, kind, language, shows_names=shows_names)
    if since is None:
        with force_locale(language):
            html = render_template(
                f"live_boards/{kind}.html",
                kept=kept,
                as_of=clock_time(kept.as_of),
                is_bright=request.args.get("look") == "day",
                language=language,
                event_id=event_id,
            )
        response = Response(html)
    elif since == kept.version:
        response = Response(status=204)
    else:
        response = Response(kept.html)
    response.headers["X-Version"] = kept.version
    response.headers["X-As-Of"] = clock_time(kept.as_of)
    response.headers["Cache-Control"] = "no-store"
    return response


def _is_phone() -> bool:
    """Whether a phone asks: their browsers all say so in one word."""
    return "Mobi" in request.user_agent.string


def _kept(event_id: int, kind: str, language: str, *, shows_names: bool) -> Kept:
    now = clock.now()

    def write() -> str:
        board = figures.read(event_id, now, in_full if shows_names else veiled)
        # Rendered without the request's own variables, which know who is signed in.
        template = current_app.jinja_env.get_template(f"live_boards/_{kind}.html")
        return template.render(board=board)

    with force_locale(language):
        return boards_of(current_app).of((event_id, shows_names, language, kind), now, write)
