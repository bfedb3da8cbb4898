"""Pages of who goes on from one discipline to another."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from eventsapp import clock
from eventsapp.accounts.permissions import Permission, account, demand, may, requires
from eventsapp.database import db
from eventsapp.draws.access import demand_for, seen_discipline
from eventsapp.entries.access import seen
from eventsapp.errors import DomainError
from eventsapp.events import slots as event_slots
from eventsapp.events.models import Discipline, Event
from eventsapp.frame.addresses import asked_number
from eventsapp.progressions import services as progressions
from eventsapp.progressions.forms import CarryForm, RuleForm, WordForm
from eventsapp.progressions.services import Field, Word

bp = Blueprint("progressions", __name__)


@bp.get("/events/<int:event_id>/progressions")
@requires(Permission.SEE_SITE)
def list_rules(event_id: int) -> ResponseReturnValue:
    """Show from which discipline of an event people go on to which."""
    return _list(seen(event_id))


@bp.post("/events/<int:event_id>/progressions")
@requires(Permission.MANAGE_EVENTS)
def set_rule(event_id: int) -> ResponseReturnValue:
    """Say how many of a discipline go on to another."""
    event = seen(event_id)
    demand(Permission.MANAGE_EVENTS, event.host_id, event.association_id)
    form = RuleForm()
    _offer(form, event)
    if not form.validate_on_submit():
        return _list(event, form, status=422)
    by_id = {one.id: one for one in event.disciplines}
    into = by_id.get(form.into.data)
    try:
        progressions.set_rule(
            event,
            into,
            by_id.get(form.source.data),
            form.most.data,
            now=clock.now(),
            by=account(),
        )
    except DomainError as refusal:
        db.session.rollback()
        form.form_errors.append(refusal.message)
        return _list(seen(event_id), form, status=refusal.status)
    db.session.commit()
    flash(_("Saved."))
    return redirect(url_for(".list_rules", event_id=event_id))


def _offer(form: RuleForm, event: Event) -> None:
    listed = [(one.id, one.name) for one in event.disciplines]
    form.source.offer(listed)
    form.into.offer(listed)


def _list(
    event: Event, form: RuleForm | None = None, *, status: int = 200
) -> ResponseReturnValue:
    if form is None:
        form = RuleForm(formdata=None)
        _offer(form, event)
        if len(event.disciplines) > 1:
            form.source.data, form.into.data = (one.id for one in event.disciplines[:2])
    by_id = {one.id: one for one in event.disciplines}
    sets = len(by_id) > 1 and may(Permission.MANAGE_EVENTS, event.host_id, event.association_id)
    page = render_template(
        "progressions/list.html",
        event=event,
        rules=[
            (by_id[one.source_id], by_id[one.into_id], one.most)
            for one in progressions.rules_of(list(by_id))
        ],
        form=form,
        sets=sets,
        why_fixed=event_slots.why_fixed(event) if sets and not form.errors else "",
    )
    return page, status


@bp.get("/disciplines/<int:discipline_id>/progression")
@requires(Permission.SEE_SITE)
def show(discipline_id: int) -> ResponseReturnValue:
    """Show who goes on to a discipline, and who of them is entered there.

    Whose entry is ``place`` is about to give it up.
    """
    return _page(seen_discipline(discipline_id))


@bp.post("/disciplines/<int:discipline_id>/progression")
@requires(Permission.MANAGE_EVENTS)
def carry(discipline_id: int) -> ResponseReturnValue:
    """Enter who goes on, and withdraw who does not any more."""
    discipline = seen_discipline(discipline_id)
    demand_for(Permission.MANAGE_EVENTS, discipline)
    form = CarryForm()
    if not form.validate_on_submit():
        return _page(discipline, carrying=form, status=422)
    try:
        done = progressions.carry(
            discipline,
            seen=form.seen.data or "",
            reason=form.reason.data or "",
            now=clock.now(),
            by=account(),
        )
    except DomainError as refusal:
        db.session.rollback()
        form.form_errors.append(refusal.message)
        return _page(seen_discipline(discipline_id), carrying=form, status=refusal.status)
    db.session.commit()
    flash(_told(done))
    return redirect(url_for(".show", discipline_id=discipline_id))


def _told(done: Field) -> str:
    came, went = len(done.to_enter), len(done.to_withdraw)
    said = (
        [ngettext("%(num)s entry is made.", "%(num)s entries are made.", came)] if came else []
    )
    if went:
        said.append(
            ngettext("%(num)s entry is withdrawn.", "%(num)s entries are withdrawn.", went)
        )
    return " ".join(said)


@bp.post("/disciplines/<int:discipline_id>/progression/words")
@requires(Permission.MANAGE_EVENTS)
def say(discipline_id: int) -> ResponseReturnValue:
    """Write down that somebody gives up the place, or goes on after all."""
    discipline = seen_discipline(discipline_id)
    demand_for(Permission.MANAGE_EVENTS, discipline)
    form = WordForm()
    _offer_people(form, progressions.field_of(discipline))
    if not form.validate_on_submit():
        return _page(discipline, saying=form, status=422)
    try:
        progressions.say(
            discipline,
            form.entry.data,
            Word(form.word.data),
            form.why.data,
            now=clock.now(),
            by=account(),
        )
    except DomainError as refusal:
        db.session.rollback()
        form.form_errors.append(refusal.message)
        return _page(seen_discipline(discipline_id), saying=form, status=refusal.status)
    db.session.commit()
    flash(_("Saved."))
    return redirect(url_for(".show", discipline_id=discipline_id))


def _offer_people(form: WordForm, field: Field) -> None:
    form.entry.offer_names(
        (one.entrant.entry_id, f"{one.entrant.name} · {one.entrant.branch}")
        for one in field.candidates
        if one.goes_on or one.gave_up
    )


def _page(
    discipline: Discipline,
    *,
    carrying: CarryForm | None = None,
    saying: WordForm | None = None,
    status: int = 200,
) -> ResponseReturnValue:
    field = progressions.field_of(discipline)
    asked = asked_number("place")
    leaving = next(
        (one for one in field.through if one.entry is not None and one.entry.id == asked), None
    )
    if saying is None:
        saying = WordForm(formdata=None)
        _offer_people(saying, field)
        if leaving is not None:
            saying.entry.data = leaving.entrant.entry_id
    page = render_template(
        "progressions/show.html",
        discipline=discipline,
        event=discipline.event,
        by_id={one.id: one for one in discipline.event.disciplines},
        field=field,
        was_carried=any(one.entry for one in field.candidates),
        carrying=carrying or CarryForm(formdata=None),
        saying=saying,
        leaving=leaving,
    )
    return page, status
