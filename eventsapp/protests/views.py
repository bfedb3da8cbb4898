"""Pages on which protests are filed, read and decided."""

from collections.abc import Collection
from dataclasses import dataclass

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventsapp import clock
from eventsapp.accounts.permissions import (
    Permission,
    account,
    account_id,
    demand,
    may,
    requires,
)
from eventsapp.database import db
from eventsapp.draws import services as draws
from eventsapp.draws.access import demand_for, seen_discipline
from eventsapp.entries.access import seen
from eventsapp.errors import DomainError, Forbidden
from eventsapp.events.models import Discipline, Event
from eventsapp.protests import deadlines
from eventsapp.protests import services as protests
from eventsapp.protests.access import own_entries, reads_text
from eventsapp.protests.contesting import Contest, Matter
from eventsapp.protests.forms import (
    CORRECT,
    NONE,
    REJECT,
    TAKEN,
    DecisionForm,
    FilingForm,
    ReasonForm,
    TermsForm,
)
from eventsapp.protests.models import Protest
from eventsapp.protests.states import State
from eventsapp.protests.words import ACTS, CHIPS, STATES, matter_words

bp = Blueprint("protests", __name__)


@dataclass(frozen=True, slots=True)
class Row:
    """A protest in a list, with its state and what it is about."""

    protest: Protest
    state: State
    discipline: Discipline
    matter: str


@bp.get("/events/<int:event_id>/protests")
@requires(Permission.SEE_SITE)
def list_protests(event_id: int) -> ResponseReturnValue:
    """Show the protests of an event, and where one is filed."""
    return _list(seen(event_id), None)


@bp.get("/disciplines/<int:discipline_id>/protests")
@requires(Permission.SEE_SITE)
def of_discipline(discipline_id: int) -> ResponseReturnValue:
    """Show the protests of a discipline."""
    discipline = seen_discipline(discipline_id)
    return _list(discipline.event, discipline)


@bp.post("/events/<int:event_id>/protests")
@requires(Permission.SIGN_RESULTS)
def set_terms(event_id: int) -> ResponseReturnValue:
    """Say for how long results of an event can be contested."""
    event = seen(event_id)
    demand(Permission.SIGN_RESULTS, event.host_id, event.association_id)
    form = TermsForm()
    if not form.validate_on_submit():
        return _list(event, None, form, status=422)
    deadlines.set_minutes(event, form.value(), now=clock.now(), by=account())
    db.session.commit()
    flash(_("The time for protests is set."))
    return redirect(url_for(".list_protests", event_id=event_id))


def _list(
    event: Event,
    discipline: Discipline | None,
    form: TermsForm | None = None,
    *,
    status: int = 200,
) -> ResponseReturnValue:
    found = protests.list_of(event)
    states = protests.states_of(found)
    by_id = {one.id: one for one in event.disciplines}
    rows = [
        Row(one, states[one.id], by_id[one.discipline_id], matter_words(one))
        for one in found
        if discipline is None or one.discipline_id == discipline.id
    ]
    minutes = deadlines.minutes_of(event.id)
    if form is None:
        form = TermsForm(formdata=None, takes=TAKEN if minutes else NONE, minutes=minutes)
    page = render_template(
        "protests/list.html",
        event=event,
        discipline=discipline,
        rows=rows,
        minutes=minutes,
        form=form,
        states=STATES,
        chips=CHIPS,
        decides=_decides(event),
    )
    return page, status


@bp.route("/disciplines/<int:discipline_id>/protests/new", methods=["GET", "POST"])
@requires(Permission.SEE_SITE)
def file(discipline_id: int) -> ResponseReturnValue:
    """File a protest: for oneself, for one's branch, or as a referee from paper."""
    discipline = seen_discipline(discipline_id)
    contest = protests.contest_of(discipline)
    from_paper = _from_paper(discipline.event)
    whose = set(contest.entrants) if from_paper else own_entries(discipline, contest.entrants)
    if not whose and request.method == "POST":
        raise Forbidden
    matters = _open_to(contest, whose, from_paper=from_paper)
    form = FilingForm()
    form.matter.offer((one.ref or "-", matter_words(one)) for one in matters)
    form.entry.offer(
        (entry_id, contest.entrants[entry_id].name)
        for entry_id in contest.entrants
        if entry_id in whose
    )
    status = 200
    if request.method == "GET":
        form.matter.data = request.args.get("ref", "-")
    elif not form.validate_on_submit():
        status = 422
    else:
        refusal = _file(discipline, form, from_paper=from_paper)
        if refusal is None:
            flash(_("The protest is filed; the referees are told."))
            return redirect(url_for(".of_discipline", discipline_id=discipline_id))
        form.form_errors.append(refusal.message)
        status = refusal.status
        discipline = seen_discipline(discipline_id)
    page = render_template(
        "protests/file.html",
        discipline=discipline,
        event=discipline.event,
        contest=contest,
        matters=matters,
        takes_part=bool(whose),
        form=form,
        asks_late=from_paper and any(one.is_over(clock.now()) for one in matters),
    )
    return page, status


def _open_to(contest: Contest, whose: set[int], *, from_paper: bool) -> list[Matter]:
    """Return what somebody can contest now; a referee also takes in what is late."""
    now = clock.now()
    found = [
        one
        for one in contest.matters
        if one.entry_ids & whose and (from_paper or not one.is_over(now))
    ]
    return found[-1:] + found[:-1] if found and not found[-1].ref else found


def _file(discipline: Discipline, form: FilingForm, *, from_paper: bool) -> DomainError | None:
    try:
        protests.file(
            discipline,
            form.entry.data,
            form.matter.data.removeprefix("-"),
            form.text.data or "",
            late=form.late.data if from_paper else None,
            now=clock.now(),
            by=account(),
        )
    except DomainError as refusal:
        db.session.rollback()
        return refusal
    db.session.commit()
    return None


@bp.get("/protests/<int:protest_id>")
@requires(Permission.SEE_SITE)
def show(protest_id: int) -> ResponseReturnValue:
    """Show a protest and what became of it."""
    return _page(*_seen(protest_id))


@bp.post("/protests/<int:protest_id>/decision")
@requires(Permission.SIGN_RESULTS)
def decide(protest_id: int) -> ResponseReturnValue:
    """Decide a protest."""
    protest, discipline = _seen(protest_id)
    demand_for(Permission.SIGN_RESULTS, discipline)
    form = DecisionForm()
    if not form.validate_on_submit():
        return _page(protest, discipline, decision=form, status=422)
    try:
        protests.decide(
            protest,
            is_upheld=form.verdict.data != REJECT,
            needs_correction=form.verdict.data == CORRECT,
            words=form.words.data or "",
            now=clock.now(),
            by=account(),
        )
    except DomainError as refusal:
        db.session.rollback()
        form.form_errors.append(refusal.message)
        return _page(*_seen(protest_id), decision=form, status=refusal.status)
    db.session.commit()
    flash(_("The protest is decided; its people are told."))
    return redirect(url_for(".show", protest_id=protest_id))


@bp.post("/protests/<int:protest_id>/withdrawal")
@requires(Permission.SEE_SITE)
def withdraw(protest_id: int) -> ResponseReturnValue:
    """Withdraw a protest of one's own, or of one's branch."""
    protest, discipline = _seen(protest_id)
    if not _withdraws(protest, own_entries(discipline, draws.entrants_of(discipline))):
        raise Forbidden
    form = ReasonForm()
    if not form.validate_on_submit():
        return _page(protest, discipline, withdrawal=form, status=422)
    try:
        protests.withdraw(protest, form.why.data or "", now=clock.now(), by=account())
    except DomainError as refusal:
        db.session.rollback()
        form.form_errors.append(refusal.message)
        return _page(*_seen(protest_id), withdrawal=form, status=refusal.status)
    db.session.commit()
    flash(_("The protest is withdrawn."))
    return redirect(url_for(".show", protest_id=protest_id))


@bp.post("/protests/<int:protest_id>/reopening")
@requires(Permission.SIGN_RESULTS)
def reopen(protest_id: int) -> ResponseReturnValue:
    """Open a protest again; what was decided stays on record."""
    protest, discipline = _seen(protest_id)
    demand_for(Permission.SIGN_RESULTS, discipline)
    form = ReasonForm()
    if not form.validate_on_submit():
        return _page(protest, discipline, reopening=form, status=422)
    try:
        protests.reopen(protest, form.why.data or "", now=clock.now(), by=account())
    except DomainError as refusal:
        db.session.rollback()
        form.form_errors.append(refusal.message)
        return _page(*_seen(protest_id), reopening=form, status=refusal.status)
    db.session.commit()
    flash(_("The protest is open again."))
    return redirect(url_for(".show", protest_id=protest_id))


def _seen(protest_id: int) -> tuple[Protest, Discipline]:
    protest = protests.get(protest_id)
    return protest, seen_discipline(protest.discipline_id)


def _page(
    protest: Protest,
    discipline: Discipline,
    *,
    decision: DecisionForm | None = None,
    withdrawal: ReasonForm | None = None,
    reopening: ReasonForm | None = None,
    status: int = 200,
) -> ResponseReturnValue:
    entrants = draws.entrants_of(discipline)
    event = discipline.event
    own = own_entries(discipline, entrants)
    decides = _decides(event)
    page = render_template(
        "protests/show.html",
        protest=protest,
        discipline=discipline,
        event=event,
        state=protests.states_of([protest])[protest.id],
        entrant=entrants.get(protest.entry_id),
        matter=matter_words(protest),
        states=STATES,
        chips=CHIPS,
        acts=ACTS,
        reads=decides or reads_text(protest, own),
        decides=decides and not protests.is_own(protest, account()),
        withdraws=_withdraws(protest, own),
        decision=decision or DecisionForm(formdata=None),
        withdrawal=withdrawal or ReasonForm(formdata=None),
        reopening=reopening or ReasonForm(formdata=None),
        correction=_correction(protest, discipline),
    )
    return page, status


def _correction(protest: Protest, discipline: Discipline) -> str:
    """Return the page on which the contested result is corrected."""
    if protest.ref:
        return url_for("results.correct", discipline_id=discipline.id, ref=protest.ref)
    return url_for("results.show", discipline_id=discipline.id)


def _decides(event: Event) -> bool:
    return may(Permission.SIGN_RESULTS, event.host_id, event.association_id)


def _from_paper(event: Event) -> bool:
    return may(Permission.RECORD_RESULTS, event.host_id, event.association_id)


def _withdraws(protest: Protest, own: Collection[int]) -> bool:
    return protest.by_id == account_id() or protest.entry_id in own
