"""Pages of papers: what is printed for the hall."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventsapp.accounts.permissions import Permission, demand, requires
from eventsapp.books import papers, slips
from eventsapp.books.errors import BookError
from eventsapp.books.forms import PAPERS, PaperForm
from eventsapp.books.gathering import Asked, gather
from eventsapp.documents.setting import MIME
from eventsapp.draws.access import seen_discipline
from eventsapp.entries.access import seen
from eventsapp.errors import NotFound
from eventsapp.events.models import Event
from eventsapp.frame.files import called, handed_out
from eventsapp.frame.languages import day_and_weekday
from eventsapp.slip_signatures import services as signatures
from eventsapp.timetables import services as timetables
from eventsapp.timetables.words import at

bp = Blueprint("books", __name__)


@bp.get("/events/<int:event_id>/papers")
@requires(Permission.CALL)
def show_papers(event_id: int) -> ResponseReturnValue:
    """Ask which paper of the hall is to be printed."""
    event = _called(event_id)
    return render_template("books/papers.html", event=event, form=_form(event))


@bp.get("/events/<int:event_id>/papers.pdf")
@requires(Permission.CALL)
def print_paper(event_id: int) -> ResponseReturnValue:
    """Hand out a paper of the hall as PDF."""
    event = _called(event_id)
    form = _form(event)
    if not form.validate():
        raise NotFound
    try:
        made = papers.paper_of(event, form.kind.data, form.asked())
    except BookError as nothing:
        flash(nothing.message)
        page = url_for(".show_papers", event_id=event.id)
        return redirect(f"{page}?{request.query_string.decode()}")
    names = {one.id: one.name for one in event.disciplines}
    return _file(made, event, names.get(form.discipline.data, ""), PAPERS[form.kind.data])


@bp.get("/disciplines/<int:discipline_id>/matches/<path:ref>/slip.pdf")
@requires(Permission.CALL)
def print_signed(discipline_id: int, ref: str) -> ResponseReturnValue:
    """Hand out the slip of a match that is played, with the signatures under it."""
    event = _called(seen_discipline(discipline_id).event_id)
    gathered = gather(event, Asked(discipline_id))
    board = gathered.boards.get(discipline_id)
    if board is None or ref not in board.numbers:
        raise NotFound
    under = signatures.slip_of(board.stage, ref)
    slip = slips.signed_slip(board, ref, gathered.of_match(board, ref), under)
    what = _("Slip of match %(number)s", number=board.called(ref))
    return _file(slips.to_pdf(event.name, [slip]), event, board.discipline.name, what)


def _file(made: bytes, event: Event, discipline: str, what: object) -> ResponseReturnValue:
    name = called(event.name, discipline, what, ending="pdf")
    return handed_out(made, name, MIME, event.code)


def _form(event: Event) -> PaperForm:
    stored = timetables.published_of(event.id)
    places = stored.published.places.values() if stored.published else ()
    days = sorted({at(place.starts).date() for place in places})
    form = PaperForm(request.args)
    return form.offer(
        [(one.id, one.name) for one in event.disciplines],
        [(one.isoformat(), day_and_weekday(one)) for one in days],
        list(stored.grounds.names.values()) if places else [],
        (_("All disciplines"), _("All days"), _("All courts")),
    )


def _called(event_id: int) -> Event:
    event = seen(event_id)
    demand(Permission.CALL, event.host_id, event.association_id)
    return event
