"""Pages on which protests are filed, read and decided."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf import FlaskForm

from eventsapp import clock
from eventsapp.accounts.permissions import Permission, account, requires
from eventsapp.database import db
from eventsapp.draws import services as draws
from eventsapp.draws.access import demand_for, seen_discipline
from eventsapp.entries.access import seen
from eventsapp.errors import DomainError, Forbidden
from eventsapp.events.models import Discipline
from eventsapp.frame.languages import sentences, yuan
from eventsapp.protests import services as protests
from eventsapp.protests.access import own_entries
from eventsapp.protests.contesting import Contest, Matter
from eventsapp.protests.forms import (
    CORRECT,
    RESTORE,
    STANDS,
    AppealForm,
    DecisionForm,
    FilingForm,
    ReasonForm,
)
from eventsapp.protests.pages import (
    Forms,
    appeals,
    list_page,
    protest_page,
    seen_protest,
    takes_paper,
    verdicts_of,
    withdraws,
)
from eventsapp.protests.terms_views import bp
from eventsapp.protests.words import matter_words

__all__ = ["bp"]


@bp.get("/events/<int:event_id>/protests")
@requires(Permission.SEE_SITE)
def list_protests(event_id: int) -> ResponseReturnValue:
    """Show the protests of an event, and where one is filed."""
    return list_page(seen(event_id), None)


@bp.get("/disciplines/<int:discipline_id>/protests")
@requires(Permission.SEE_SITE)
def of_discipline(discipline_id: int) -> ResponseReturnValue:
    """Show the protests of a discipline."""
    discipline = seen_discipline(discipline_id)
    return list_page(discipline.event, discipline)


@bp.route("/disciplines/<int:discipline_id>/protests/new", methods=["GET", "POST"])
@requires(Permission.SEE_SITE)
def file(discipline_id: int) -> ResponseReturnValue:
    """File a protest: for oneself, for one's branch, or as a referee from paper."""
    discipline = seen_discipline(discipline_id)
    contest = protests.contest_of(discipline)
    from_paper = takes_paper(discipline.event)
    whose = set(contest.entrants) if from_paper else own_entries(discipline, contest.entrants)
    if not whose and request.method == "POST":
        raise Forbidden
    matters = _open_to(contest, whose, from_paper=from_paper)
    form = FilingForm()
    form.matter.offer((one.ref or "-", matter_words(one)) for one in matters)
    form.entry.offer_names(
        (entry_id, f"{one.name} {one.branch}".strip())
        for entry_id, one in contest.entrants.items()
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
            flash(_filed_words(contest))
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


def _filed_words(contest: Contest) -> str:
    words = _("The protest is filed; the referees are told.")
    if contest.fee_fen is None:
        return words
    hand_in = _("Hand in the fee of %(fee)s now.", fee=yuan(contest.fee_fen))
    return sentences([words, hand_in])


@bp.get("/protests/<int:protest_id>")
@requires(Permission.SEE_SITE)
def show(protest_id: int) -> ResponseReturnValue:
    """Show a protest and what became of it."""
    return protest_page(*seen_protest(protest_id))


@bp.post("/protests/<int:protest_id>/decision")
@requires(Permission.SIGN_RESULTS)
def decide(protest_id: int) -> ResponseReturnValue:
    """Decide a protest, or write down what the jury decided."""
    protest, discipline = seen_protest(protest_id)
    demand_for(Permission.SIGN_RESULTS, discipline)
    form = DecisionForm()
    form.verdict.offer(verdicts_of(protest))
    forms = Forms(decision=form)
    if not form.validate_on_submit():
        return protest_page(protest, discipline, forms, status=422)
    try:
        protests.decide(
            protest,
            is_upheld=form.verdict.data in {CORRECT, STANDS},
            needs_correction=form.verdict.data in {CORRECT, RESTORE},
            words=form.words.data or "",
            jurors=form.jurors.data or (),
            now=clock.now(),
            by=account(),
        )
    except DomainError as refusal:
        return _refused(protest_id, forms, form, refusal)
    db.session.commit()
    flash(_("The protest is decided; its people are told."))
    return redirect(url_for(".show", protest_id=protest_id))


@bp.post("/protests/<int:protest_id>/withdrawal")
@requires(Permission.SEE_SITE)
def withdraw(protest_id: int) -> ResponseReturnValue:
    """Withdraw a protest of one's own, or of one's branch."""
    protest, discipline = seen_protest(protest_id)
    if not withdraws(protest, own_entries(discipline, draws.entrants_of(discipline))):
        raise Forbidden
    forms = Forms(withdrawal=ReasonForm())
    if not forms.withdrawal.validate_on_submit():
        return protest_page(protest, discipline, forms, status=422)
    try:
        protests.withdraw(
            protest, forms.withdrawal.why.data or "", now=clock.now(), by=account()
        )
    except DomainError as refusal:
        return _refused(protest_id, forms, forms.withdrawal, refusal)
    db.session.commit()
    flash(_("The protest is withdrawn."))
    return redirect(url_for(".show", protest_id=protest_id))


@bp.post("/protests/<int:protest_id>/appeal")
@requires(Permission.SEE_SITE)
def appeal(protest_id: int) -> ResponseReturnValue:
    """Take the first decision to the jury: by either side, or by a referee from paper."""
    protest, discipline = seen_protest(protest_id)
    own = own_entries(discipline, draws.entrants_of(discipline))
    if not appeals(protest, discipline, own):
        raise Forbidden
    forms = Forms(appeal=AppealForm())
    if not forms.appeal.validate_on_submit():
        return protest_page(protest, discipline, forms, status=422)
    try:
        row = protests.appeal(
            protest, forms.appeal.against.data or "", now=clock.now(), by=account()
        )
    except DomainError as refusal:
        return _refused(protest_id, forms, forms.appeal, refusal)
    db.session.commit()
    flash(_appealed_words(row.fee_fen))
    return redirect(url_for(".show", protest_id=protest_id))


def _appealed_words(fee_fen: int | None) -> str:
    words = _("The decision is contested; the jury is told.")
    if fee_fen is None:
        return words
    hand_in = _("Hand in the fee of the appeal, %(fee)s, now.", fee=yuan(fee_fen))
    return sentences([words, hand_in])


@bp.post("/protests/<int:protest_id>/reopening")
@requires(Permission.SIGN_RESULTS)
def reopen(protest_id: int) -> ResponseReturnValue:
    """Open a protest again; what was decided stays on record."""
    protest, discipline = seen_protest(protest_id)
    demand_for(Permission.SIGN_RESULTS, discipline)
    forms = Forms(reopening=ReasonForm())
    if not forms.reopening.validate_on_submit():
        return protest_page(protest, discipline, forms, status=422)
    try:
        protests.reopen(protest, forms.reopening.why.data or "", now=clock.now(), by=account())
    except DomainError as refusal:
        return _refused(protest_id, forms, forms.reopening, refusal)
    db.session.commit()
    flash(_("The protest is open again."))
    return redirect(url_for(".show", protest_id=protest_id))


def _refused(
    protest_id: int, forms: Forms, sent: FlaskForm, refusal: DomainError
) -> ResponseReturnValue:
    db.session.rollback()
    sent.form_errors.append(refusal.message)
    return protest_page(*seen_protest(protest_id), forms, status=refusal.status)
