"""The voter's pages: the paper, the look at what is on it, the box. Nothing of it is logged."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventsapp import clock
from eventsapp.accounts.permissions import Permission, requires
from eventsapp.ballots import services as ballots
from eventsapp.ballots import words
from eventsapp.ballots.forms import PaperForm, sent_paper
from eventsapp.ballots.papers import check
from eventsapp.ballots.services import Ballot, Paper
from eventsapp.ballots.views import bp, manages, own_member_id
from eventsapp.database import db
from eventsapp.errors import DomainError, NotFound

__all__ = ["bp"]  # with the routes of both modules on it
CONFIRMED, AGAIN = "confirmed", "again"


@bp.get("/ballots/<int:ballot_id>/vote")
@requires(Permission.SEE_SITE)
def paper(ballot_id: int) -> ResponseReturnValue:
    """Hand out the paper to who may vote."""
    ballot = ballots.get(ballot_id)
    try:
        _require_vote(ballot)
    except DomainError as refusal:
        return _refused(ballot, refusal)
    return _paper(ballot, PaperForm(formdata=None), {})


@bp.post("/ballots/<int:ballot_id>/vote")
@requires(Permission.SEE_SITE)
def vote(ballot_id: int) -> ResponseReturnValue:
    """Show what is on the paper; put it into the box once that was looked at."""
    ballot, form = ballots.get(ballot_id), PaperForm()
    sent: Paper = {}
    try:
        _require_vote(ballot)
        if not form.validate():
            return _paper(ballot, form, sent, status=422)
        sent = sent_paper(ballot)
        if form["step"].data == AGAIN:
            return _paper(ballot, form, sent)
        check(ballot, sent)
        if form["step"].data != CONFIRMED:
            return render_template(
                "ballots/confirm.html", ballot=ballot, form=form, sent=sent, words=words
            )
        ballots.cast(ballot, own_member_id(), sent, now=clock.now())
    except DomainError as refusal:
        db.session.rollback()
        return _refused(ballots.get(ballot_id), refusal, form, sent)
    db.session.commit()
    flash(_("Your vote is in the box. Nobody can see what it was, nor can it be changed."))
    return redirect(url_for(".show", ballot_id=ballot_id))


def _require_vote(ballot: Ballot) -> None:
    own, now = own_member_id(), clock.now()
    is_hidden = ballots.state_of(ballot, now) is ballots.State.DRAFT
    if is_hidden or (ballots.voter(ballot, own) is None and not manages()):
        raise NotFound
    ballots.require_open(ballot, now)
    ballots.require_vote(ballot, own)


def _refused(
    ballot: Ballot,
    refusal: DomainError,
    form: PaperForm | None = None,
    sent: Paper | None = None,
) -> ResponseReturnValue:
    """Say why: on the paper what can be mended there, else on a page of its own."""
    if isinstance(refusal, NotFound):
        raise refusal
    if form is not None and refusal.status == 422:
        form.form_errors.append(refusal.message)
        return _paper(ballot, form, sent or {}, status=422)
    page = render_template("ballots/refused.html", ballot=ballot, refusal=refusal.message)
    return page, refusal.status


def _paper(
    ballot: Ballot, form: PaperForm, sent: Paper, *, status: int = 200
) -> ResponseReturnValue:
    page = render_template(
        "ballots/vote.html", ballot=ballot, form=form, sent=sent, words=words
    )
    return page, status
