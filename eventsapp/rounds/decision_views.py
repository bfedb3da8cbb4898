"""Forms beside the times: lots, who starts no more, whom the jury lets go on."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from brackets import JuryWord, Leaving
from eventsapp import clock
from eventsapp.accounts.permissions import Permission, account, requires
from eventsapp.database import db
from eventsapp.errors import DomainError
from eventsapp.frame.addresses import carried_number
from eventsapp.results.forms import read_order
from eventsapp.rounds import services as rounds
from eventsapp.rounds.errors import OrderUnfit
from eventsapp.rounds.forms import (
    JuryForm,
    JuryReturnForm,
    LeavingForm,
    OrderForm,
    ReturnForm,
)
from eventsapp.rounds.page import bp, held_for, offer_jury, offer_leaving, page_of, refused

__all__ = ["bp"]


@bp.post("/disciplines/<int:discipline_id>/rounds/lots")
@requires(Permission.RECORD_RESULTS)
def draw_lot(discipline_id: int) -> ResponseReturnValue:
    """Record the order by lot of those who are level."""
    held = held_for(discipline_id)
    form = OrderForm()
    if not form.validate_on_submit():
        return page_of(held.row.discipline, order=form, status=422)
    typed = [
        (entry_id, text)
        for key, text in request.form.items()
        if key.startswith("order-") and (entry_id := carried_number(key.removeprefix("order-")))
    ]
    try:
        order = read_order(typed)
        if not order:
            raise OrderUnfit
        rounds.record_order(
            held.row,
            form.contest.data or "",
            order,
            reason=form.reason.data,
            now=clock.now(),
            by=account(),
        )
    except DomainError as refusal:
        return refused(discipline_id, refusal, form, order=form)
    db.session.commit()
    flash(_("The order is stored."))
    return redirect(url_for(".show", discipline_id=discipline_id))


@bp.post("/disciplines/<int:discipline_id>/rounds/leavings")
@requires(Permission.RECORD_RESULTS)
def leave(discipline_id: int) -> ResponseReturnValue:
    """Record that somebody starts no more; the best reserve comes in."""
    held = held_for(discipline_id)
    form = LeavingForm()
    offer_leaving(form, held)
    if not form.validate_on_submit():
        return page_of(held.row.discipline, leaving=form, status=422)
    kind = Leaving.DISQUALIFIED if form.is_disqualified.data else Leaving.WITHDRAWN
    try:
        rounds.record_leaving(
            held.row,
            form.entrant.data,
            kind=kind,
            reason=form.why.data,
            now=clock.now(),
            by=account(),
        )
    except DomainError as refusal:
        return refused(discipline_id, refusal, form, leaving=form)
    db.session.commit()
    flash(_("It is stored that they start no more."))
    return redirect(url_for(".show", discipline_id=discipline_id))


@bp.post("/disciplines/<int:discipline_id>/rounds/returns")
@requires(Permission.RECORD_RESULTS)
def take_back(discipline_id: int) -> ResponseReturnValue:
    """Record that somebody starts after all."""
    held = held_for(discipline_id)
    form = ReturnForm()
    if not form.validate_on_submit():
        return page_of(held.row.discipline, back=form, status=422)
    try:
        rounds.record_leaving(
            held.row,
            carried_number(form.entry_id.data) or 0,
            kind=Leaving.RETURNED,
            reason=form.why_back.data,
            now=clock.now(),
            by=account(),
        )
    except DomainError as refusal:
        return refused(discipline_id, refusal, form, back=form)
    db.session.commit()
    flash(_("Taken back: everything is as before."))
    return redirect(url_for(".show", discipline_id=discipline_id))


@bp.post("/disciplines/<int:discipline_id>/rounds/<contest>/jury")
@requires(Permission.RECORD_RESULTS)
def let_go_on(discipline_id: int, contest: str) -> ResponseReturnValue:
    """Record whom the jury lets go on from a round."""
    held = held_for(discipline_id)
    held.contest(contest)
    form = JuryForm()
    offer_jury(form, held, contest)
    if not form.validate_on_submit():
        return page_of(held.row.discipline, jury=form, status=422)
    try:
        rounds.record_jury(
            held.row,
            contest,
            form.entrant.data,
            kind=JuryWord.ADVANCED,
            reason=form.why_on.data,
            now=clock.now(),
            by=account(),
        )
    except DomainError as refusal:
        return refused(discipline_id, refusal, form, jury=form)
    db.session.commit()
    flash(_("It is stored that they go on."))
    return redirect(url_for(".show", discipline_id=discipline_id))


@bp.post("/disciplines/<int:discipline_id>/rounds/<contest>/jury/returns")
@requires(Permission.RECORD_RESULTS)
def take_jury_back(discipline_id: int, contest: str) -> ResponseReturnValue:
    """Take back that the jury lets somebody go on."""
    held = held_for(discipline_id)
    held.contest(contest)
    form = JuryReturnForm()
    if not form.validate_on_submit():
        return page_of(held.row.discipline, jury_back=form, status=422)
    try:
        rounds.record_jury(
            held.row,
            contest,
            carried_number(form.entry_id.data) or 0,
            kind=JuryWord.TAKEN_BACK,
            reason=form.why_not.data,
            now=clock.now(),
            by=account(),
        )
    except DomainError as refusal:
        return refused(discipline_id, refusal, form, jury_back=form)
    db.session.commit()
    flash(_("Taken back: everything is as before."))
    return redirect(url_for(".show", discipline_id=discipline_id))
