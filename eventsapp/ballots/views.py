"""Pages of ballots: all of them, one of them, and setting one up."""

from fractions import Fraction

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventsapp import clock
from eventsapp.accounts import services as accounts
from eventsapp.accounts.permissions import (
    Permission,
    account,
    account_id,
    demand,
    may,
    requires,
)
from eventsapp.ballots import services as ballots
from eventsapp.ballots import words
from eventsapp.ballots.forms import BallotForm, CancelForm
from eventsapp.ballots.services import Ballot, State
from eventsapp.charts.bars import bar
from eventsapp.database import db
from eventsapp.errors import DomainError, NotFound
from eventsapp.frame.addresses import sent_number
from eventsapp.members import services as members

bp = Blueprint("ballots", __name__)


def manages() -> bool:
    """Whether the reader sets the union's ballots up."""
    return may(Permission.MANAGE_APPRAISALS, accounts.union().id)


def demand_managing() -> None:
    """Go on only for who sets the union's ballots up."""
    demand(Permission.MANAGE_APPRAISALS, accounts.union().id)


def own_member_id() -> int | None:
    """Return the member behind the log-in; offices have none, and so no vote."""
    own = members.behind(account_id())
    return own.id if own else None


@bp.get("/ballots")
@requires(Permission.SEE_SITE)
def list_ballots() -> ResponseReturnValue:
    """Show the ballots in which one may vote; who sets them up sees all."""
    own, sets_up, now = own_member_id(), manages(), clock.now()
    found = ballots.list_of(own, everything=sets_up)
    ids = [one.id for one in found]
    return render_template(
        "ballots/list.html",
        rows=[(one, ballots.state_of(one, now)) for one in found],
        votes=ballots.may_vote_in(own, ids),
        turnouts=ballots.turnouts_of(ids),
        sets_up=sets_up,
        words=words,
    )


@bp.get("/ballots/<int:ballot_id>")
@requires(Permission.SEE_SITE)
def show(ballot_id: int) -> ResponseReturnValue:
    """Show a ballot: what is voted on, how many have voted, and after the end the result."""
    return page(ballots.get(ballot_id))


def page(ballot: Ballot, cancel_form: CancelForm | None = None, refusal: str = "") -> str:
    """Show a ballot to who may vote in it or sets it up.

    Raises:
        NotFound: for everybody else.
    """
    sets_up, now = manages(), clock.now()
    vote = ballots.voter(ballot, own_member_id())
    state = ballots.state_of(ballot, now)
    if not sets_up and (vote is None or state is State.DRAFT):
        raise NotFound
    is_counted = ballot.counted_at is not None and state is State.CLOSED
    return render_template(
        "ballots/show.html",
        ballot=ballot,
        state=state,
        vote=vote,
        sets_up=sets_up,
        turnout=ballots.turnout_of(ballot),
        result=ballots.result_of(ballot) if is_counted else None,
        trouble=ballots.trouble(ballot) if state is State.CLOSED and not is_counted else "",
        form=cancel_form or CancelForm(formdata=None),
        refusal=refusal,
        words=words,
        vote_bar=bar,
        least_papers=ballots.LEAST_PAPERS,
        electors=_electors(ballot),
    )


def _electors(ballot: Ballot) -> str:
    """Say who votes, with the names of the branches."""
    ids = set(ballot.electors["branches"])
    if not ids:
        return str(words.ELECTORATES[ballot.electorate])
    names = [one.short_name for one in members.branches() if one.id in ids]
    return _("members of: %(names)s", names="、".join(names))


@bp.route("/ballots/new", methods=["GET", "POST"])
@requires(Permission.MANAGE_APPRAISALS)
def new() -> ResponseReturnValue:
    """Set a ballot up."""
    demand_managing()
    form, status = BallotForm(), 200
    if request.method == "GET":
        form = BallotForm(formdata=None)
        form["year"].data = clock.today().year
        form["least_turnout"].data = Fraction(1, 2)
    form.offer(members.open_branches(clock.today()))
    if request.method == "POST":
        status = 422
        if form.validate():
            try:
                ballot = ballots.set_up(form.terms(), now=clock.now(), by=account())
            except DomainError as refusal:
                status = _refused(form, refusal)
            else:
                db.session.commit()
                flash(_("Stored. Nobody sees it until it is announced."))
                return redirect(url_for(".show", ballot_id=ballot.id))
    return render_template("ballots/edit.html", form=form, ballot=None), status


@bp.route("/ballots/<int:ballot_id>/edit", methods=["GET", "POST"])
@requires(Permission.MANAGE_APPRAISALS)
def edit(ballot_id: int) -> ResponseReturnValue:
    """Change a ballot that is not announced."""
    demand_managing()
    ballot = ballots.get(ballot_id)
    if ballots.state_of(ballot, clock.now()) is not State.DRAFT:
        raise NotFound
    form, status = BallotForm(), 200
    if request.method == "GET":
        form = BallotForm(formdata=None)
        form.fill_from(ballot, ballots.numbers_of(ballot))
    form.offer(members.open_branches(clock.today()))
    if request.method == "POST":
        status = 422
        if form.validate():
            try:
                ballots.change(
                    ballot,
                    form.terms(),
                    seen=sent_number("seen") or 0,
                    now=clock.now(),
                    by=account(),
                )
            except DomainError as refusal:
                status = _refused(form, refusal)
            else:
                db.session.commit()
                flash(_("Saved."))
                return redirect(url_for(".show", ballot_id=ballot_id))
    return render_template("ballots/edit.html", form=form, ballot=ballot), status


def _refused(form: BallotForm, refusal: DomainError) -> int:
    db.session.rollback()
    form.form_errors.append(refusal.message)
    return refusal.status


@bp.post("/ballots/<int:ballot_id>/announce")
@requires(Permission.MANAGE_APPRAISALS)
def announce(ballot_id: int) -> ResponseReturnValue:
    """Fix a ballot, and let it open at its time."""
    demand_managing()
    ballot = ballots.get(ballot_id)
    try:
        ballots.announce(ballot, seen=sent_number("seen") or 0, now=clock.now(), by=account())
    except DomainError as refusal:
        db.session.rollback()
        return page(ballots.get(ballot_id), refusal=refusal.message), refusal.status
    db.session.commit()
    flash(_("Announced. Whoever may vote is told when it opens."))
    return redirect(url_for(".show", ballot_id=ballot_id))


@bp.post("/ballots/<int:ballot_id>/cancel")
@requires(Permission.MANAGE_APPRAISALS)
def cancel(ballot_id: int) -> ResponseReturnValue:
    """Call a ballot off, with a reason."""
    demand_managing()
    ballot, form = ballots.get(ballot_id), CancelForm()
    if not form.validate():
        return page(ballot, form), 422
    try:
        ballots.cancel(ballot, reason=form["why"].data, now=clock.now(), by=account())
    except DomainError as refusal:
        db.session.rollback()
        return page(ballots.get(ballot_id), form, refusal.message), refusal.status
    db.session.commit()
    flash(_("Cancelled. No vote is counted; those who may vote are told."))
    return redirect(url_for(".show", ballot_id=ballot_id))
