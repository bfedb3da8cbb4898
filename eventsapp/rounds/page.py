"""The page with all rounds of a discipline, and what its forms have in common."""

from collections.abc import Container, Iterable

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm

from eventsapp.accounts.permissions import Permission, may
from eventsapp.charts.measures import ROOMY
from eventsapp.charts.posters import suggested
from eventsapp.database import db
from eventsapp.draws import services as draws
from eventsapp.draws.access import demand_for, seen_discipline
from eventsapp.entries.entrants import Entrant
from eventsapp.errors import DomainError, NotFound
from eventsapp.events.models import Discipline, Measure
from eventsapp.results.ruling import has_typed_results
from eventsapp.rounds import services as rounds
from eventsapp.rounds import slots
from eventsapp.rounds.boards import rounds_on_board
from eventsapp.rounds.corrections import corrections_of
from eventsapp.rounds.forms import (
    JuryForm,
    JuryReturnForm,
    LeavingForm,
    OrderForm,
    ReturnForm,
)
from eventsapp.rounds.lane_pictures import takeaway_of

bp = Blueprint("rounds", __name__)


def timed(discipline_id: int) -> Discipline:
    """Return a discipline that is decided by times.

    Raises:
        NotFound: there is none that may be seen.
    """
    discipline = seen_discipline(discipline_id)
    if discipline.measure is not Measure.TIME:
        raise NotFound
    return discipline


def held_for(discipline_id: int) -> rounds.Rounds:
    """Return rounds to whoever may record in them.

    Raises:
        NotFound: no start lists were made.
    """
    discipline = timed(discipline_id)
    demand_for(Permission.RECORD_RESULTS, discipline)
    held = rounds.rounds_of(discipline)
    if held is None:
        raise NotFound
    return held


def people_of(discipline: Discipline) -> dict[str, Entrant]:
    """Return the entrants as the engine calls them."""
    return {str(key): one for key, one in draws.entrants_of(discipline).items()}


def offer_leaving(form: LeavingForm, held: rounds.Rounds) -> None:
    """Offer those who have not left."""
    form.entrant.offer_names(_choices(held, [int(k) for k in held.plan.entrants], held.left))


def offer_jury(form: JuryForm, held: rounds.Rounds, contest: str) -> None:
    """Offer those whom the jury could let go on from a round."""
    could = held.may_be_let_go_on(contest)
    form.entrant.offer_names(_choices(held, could, held.let_go_on(contest)))


def _choices(
    held: rounds.Rounds, ids: Iterable[int], but: Container[int]
) -> list[tuple[int, str]]:
    people = people_of(held.row.discipline)
    return [
        (one, f"{people[str(one)].name} {people[str(one)].branch}".strip())
        for one in ids
        if one not in but
    ]


def refused(
    discipline_id: int, refusal: DomainError, form: FlaskForm, **forms: FlaskForm
) -> ResponseReturnValue:
    """Take everything back, and show the page with what is wrong."""
    db.session.rollback()
    form.form_errors.append(refusal.message)
    return page_of(timed(discipline_id), status=refusal.status, **forms)


def page_of(
    discipline: Discipline,
    *,
    order: FlaskForm | None = None,
    leaving: FlaskForm | None = None,
    back: FlaskForm | None = None,
    jury: FlaskForm | None = None,
    jury_back: FlaskForm | None = None,
    status: int = 200,
) -> ResponseReturnValue:
    """Return the page with all rounds; forms that were filled in as they were sent."""
    event = discipline.event
    held = rounds.rounds_of(discipline)
    people = people_of(discipline)
    form = leaving or LeavingForm()
    if held is not None:
        offer_leaving(form, held)
    board = rounds_on_board(held, people) if held else []
    pictures = takeaway_of(discipline, board)
    page = render_template(
        "rounds/show.html",
        discipline=discipline,
        held=held,
        board=board,
        pictures=pictures.draw(ROOMY),
        on_paper=suggested(pictures.draw) if held else None,
        ways=lambda ref: slots.ways(discipline, ref),
        corrections=corrections_of(held, people) if held else [],
        is_typed=held is None and has_typed_results(discipline),
        may_make=may(Permission.DRAW, event.host_id, event.association_id),
        may_record=may(Permission.RECORD_RESULTS, event.host_id, event.association_id)
        and not event.is_cancelled,
        order=order or OrderForm(),
        leaving=form,
        back=back or ReturnForm(),
        jury=jury or JuryForm(),
        jury_back=jury_back or JuryReturnForm(),
        wrong=order or leaving or back or jury or jury_back,
        typed=request.form,
        left=[(people[str(key)], row) for key, row in held.left.items()] if held else [],
    )
    return page, status
