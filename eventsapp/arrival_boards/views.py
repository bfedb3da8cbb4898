"""The board of arrivals: for the desk, and for a projector in the hall."""

from flask import (
    Blueprint,
    Response,
    current_app,
    flash,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_babel import force_locale
from flask_babel import gettext as _

from eventsapp import clock
from eventsapp.accounts.permissions import Permission, account, demand, requires
from eventsapp.arrival_boards import days, hall_links, roll, sight, slots, words
from eventsapp.arrival_boards.figures import Board
from eventsapp.arrival_boards.forms import ScreenForm
from eventsapp.arrival_boards.keeping import Kept, boards_of
from eventsapp.database import db
from eventsapp.errors import Forbidden
from eventsapp.events import services as events
from eventsapp.frame.access import public
from eventsapp.frame.addresses import asked_number, asked_page, from_outside
from eventsapp.frame.languages import asked

bp = Blueprint("arrival_boards", __name__)

NOTHING_NEW = 204


def _sight(board: Board) -> sight.Sight:
    return sight.of_reader(board.host_id, board.association_id)


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
    seen = _sight(kept.board)
    page = "arrival_boards/desk.html"
    return shown(kept, page, "arrival_boards/_desk.html", sight=seen)


@bp.get("/sessions/<int:session_id>/arrivals/hall")
@requires(Permission.SEE_SITE)
def hall(session_id: int) -> ResponseReturnValue:
    """Show the board for a projector, to who is signed in."""
    kept = boards_of(current_app).of(session_id, clock.now())
    _sight(kept.board)
    screen = hall_links.of_event(kept.board.event_id)
    return _screen(kept, shows_names=screen is not None and screen.shows_names)


@bp.get("/boards/<screen>")
@public
def screen(screen: str) -> ResponseReturnValue:
    """Show the board for a projector, to who has the link that the organiser made."""
    kept, allowed = boards_of(current_app).by_link(screen, clock.now())
    return _screen(kept, shows_names=allowed.shows_names)


def _screen(kept: Kept, *, shows_names: bool) -> ResponseReturnValue:
    page, part = "arrival_boards/screen.html", "arrival_boards/_screen.html"
    look = request.args.get("look", "")
    with force_locale(asked()):
        return shown(kept, page, part, shows_names=shows_names, is_bright=look == "day")


@bp.route("/events/<int:event_id>/hall-screen", methods=["GET", "POST"])
@requires(Permission.MANAGE_EVENTS)
def set_screen(event_id: int) -> ResponseReturnValue:
    """Say whether the hall sees the board without a log-in, and whether with names."""
    event = events.get(event_id)
    demand(Permission.MANAGE_EVENTS, event.host_id, event.association_id)
    kept = hall_links.of_event(event_id)
    form = ScreenForm(obj=kept)
    if form.validate_on_submit():
        hall_links.change(
            event,
            is_open=form.is_open.data,
            shows_names=form.shows_names.data,
            is_new=form.is_new.data,
            now=clock.now(),
            by=account(),
        )
        db.session.commit()
        flash(_("Saved."))
        return redirect(url_for(".set_screen", event_id=event_id))
    text = hall_links.link_of(kept) if kept and kept.is_open else ""
    link = url_for(".screen", screen=text) if text else ""
    return render_template(
        "arrival_boards/set_screen.html",
        event=event,
        form=form,
        link=from_outside(link) if link else "",
        further=slots.further_screens(text) if text else [],
        session_id=days.session_now(event_id, clock.today()),
    ), 422 if form.is_submitted() else 200


@bp.get("/sessions/<int:session_id>/arrivals/people")
@requires(Permission.SEE_SITE)
def people(session_id: int) -> ResponseReturnValue:
    """List who came and who is missing, of one branch or of all that the reader may see."""
    board = boards_of(current_app).of(session_id, clock.now()).board
    seen = _sight(board)
    branch_id, page = asked_number("branch"), asked_page()
    if branch_id is not None and not seen.covers(branch_id):
        raise Forbidden
    is_missing = request.args.get("show") != "in"
    rows = roll.people_of(
        board,
        branch_ids=seen.branch_ids if branch_id is None else {branch_id},
        is_missing=is_missing,
        page=page,
    )
    return render_template(
        "arrival_boards/people.html",
        board=board,
        rows=rows[: roll.A_PAGE],
        has_next=len(rows) > roll.A_PAGE,
        page=page,
        is_missing=is_missing,
        branch=next((one for one in board.branches if one.branch_id == branch_id), None),
        words=words,
    )


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
