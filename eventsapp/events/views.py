"""Pages of events."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventsapp import clock
from eventsapp.accounts import services as accounts
from eventsapp.accounts.permissions import Permission, account, demand, may, requires, scope_of
from eventsapp.associations import services as associations
from eventsapp.associations.models import Association
from eventsapp.clock import instant
from eventsapp.database import db
from eventsapp.errors import DomainError, NotFound
from eventsapp.events import listing, slots, steps, words
from eventsapp.events import services as events
from eventsapp.events.errors import AlreadyCancelled, AlreadyThere, EventCancelled, EventChanged
from eventsapp.events.forms import (
    CancelForm,
    DisciplineForm,
    EventForm,
    RescheduleForm,
    differences,
)
from eventsapp.events.hosts import hosts_for
from eventsapp.events.models import Event
from eventsapp.events.states import EventState, times_of
from eventsapp.frame.addresses import asked_number
from eventsapp.frame.fields import tidy
from eventsapp.frame.languages import day_and_weekday
from eventsapp.frame.years import asked_year
from eventsapp.plans import services as plans
from eventsapp.plans.models import PlanItem, Scale
from eventsapp.plans.words import SCALES

bp = Blueprint("events", __name__)

ENTERED_NOW_OR_LATER = {EventState.ANNOUNCED, EventState.OPEN}


def _reader() -> listing.Reader:
    return listing.Reader(scope_of(Permission.MANAGE_EVENTS))


@bp.get("/events")
@requires(Permission.SEE_SITE)
def list_events() -> ResponseReturnValue:
    """Show the events of a year, what is to come first."""
    reader, now = _reader(), clock.now()
    year = asked_year()
    typed = tidy(request.args.get("q"))[:60]
    scale = next((s for s in Scale if s.value == request.args.get("scale")), None)
    lines = listing.lines(year, reader=reader, now=now, words=typed, scale=scale)
    years = sorted({clock.today().year, year, *listing.years(reader)}, reverse=True)
    is_narrowed = bool(typed or scale)
    return render_template(
        "events/list_events.html",
        coming=[line for line in lines if line.last_on >= clock.today() and not line.is_over],
        over=[line for line in lines if line.last_on < clock.today() or line.is_over],
        year=year,
        years=years,
        typed=typed,
        scale=scale,
        scales=SCALES,
        states=words.STATES,
        notes=slots.notes([line.id for line in lines if line.state in ENTERED_NOW_OR_LATER]),
        count=listing.count(year, reader=reader) if is_narrowed else len(lines),
    )


@bp.get("/events/<int:event_id>")
@requires(Permission.SEE_SITE)
def show(event_id: int) -> ResponseReturnValue:
    """Show one event: facts, disciplines, and what the higher features add."""
    event = _seen(event_id)
    now = clock.now()
    times = times_of(event)
    state = times.state(now)
    manages = may(Permission.MANAGE_EVENTS, event.host_id, event.association_id)
    return render_template(
        "events/show.html",
        event=event,
        closes_at=times.closes_at,
        chip=words.STATES[state],
        state=state,
        manages=manages,
        moves=events.reschedulings(event),
        rooms=slots.rooms(event),
        phases=words.PHASES,
        sections=slots.sections(event),
        columns=slots.columns(event),
        links={d.id: slots.links_of(d) for d in event.disciplines},
        steps=steps.next_steps(event, state, now) if manages else [],
        formats=words.formats_of(event, slots.formats(event)),
        audiences=words.AUDIENCES,
        scales=SCALES,
    )


@bp.route("/events/new", methods=["GET", "POST"])
@requires(Permission.MANAGE_EVENTS)
def create() -> ResponseReturnValue:
    """Make a draft of an event, out of a plan item if one is named."""
    item = _item()
    form = EventForm()
    scope = scope_of(Permission.MANAGE_EVENTS)
    form.offer(hosts_for(scope, clock.today()), _runners(item.association if item else None))
    if item is not None:
        form.plan_budget_fen = item.budget_fen
        if not form.is_submitted():
            form.fill_from_item(item)
    if form.validate_on_submit():
        try:
            event = _create(form, item)
        except DomainError as refusal:
            return refused("events/create.html", form, refusal, item=item)
        db.session.commit()
        flash(_("Saved as a draft. Publish it when members may see it."))
        return redirect(url_for(".show", event_id=event.id))
    return typed("events/create.html", form, item=item)


def _create(form: EventForm, item: PlanItem | None) -> Event:
    said, held_on = _said(form), form.held_on.data
    if events.twin_of(name=said["name"], host_id=said["host"].id, held_on=held_on):
        raise AlreadyThere
    return events.create(held_on=held_on, plan_item=item, now=clock.now(), by=account(), **said)


def _said(form: EventForm) -> events.Particulars:
    """Return what was typed, to whoever may hold such an event."""
    host_id, association_id = form.host_id.data, form.association_id.data or None
    demand(Permission.MANAGE_EVENTS, host_id, association_id)
    return form.values(
        accounts.get_body(host_id),
        associations.get(association_id) if association_id else None,
    )


def _item() -> PlanItem | None:
    item_id = asked_number("item")
    if item_id is None:
        return None
    item = plans.get_item(item_id)
    demand(Permission.MANAGE_EVENTS, item.plan.body_id, item.association_id)
    return item


def _runners(own: Association | None) -> list[Association]:
    found = associations.all_open()
    return found if own is None or own in found else [*found, own]


@bp.route("/events/<int:event_id>/edit", methods=["GET", "POST"])
@requires(Permission.MANAGE_EVENTS)
def edit(event_id: int) -> ResponseReturnValue:
    """Change an event; who was slower sees what the other one stored."""
    event = managed(event_id)
    form = _form_of(event)
    if not form.is_submitted():
        form.fill_from(event)
    if form.validate_on_submit():
        try:
            _edit(event, form)
        except EventChanged as overtaken:
            db.session.rollback()
            return _overtaken(event_id, form, overtaken)
        except DomainError as refusal:
            return refused("events/edit.html", form, refusal, event=event)
        db.session.commit()
        flash(_("Saved."))
        return redirect(url_for(".show", event_id=event.id))
    return typed("events/edit.html", form, event=event, why_fixed=slots.why_fixed(event))


def _form_of(event: Event) -> EventForm:
    form = EventForm()
    _equip(form, event)
    return form


def _equip(form: EventForm, event: Event) -> None:
    hosts = hosts_for(scope_of(Permission.MANAGE_EVENTS), clock.today())
    form.offer(
        hosts if event.host in hosts else [event.host, *hosts], _runners(event.association)
    )
    form.plan_budget_fen = event.plan_item.budget_fen if event.plan_item else 0
    if event.is_published:
        form.fix_day(event.first_on)
    if len(event.sessions) > 1:
        form.later_end = max(instant(each.held_on, each.closes) for each in event.sessions[1:])


def _edit(event: Event, form: EventForm) -> None:
    version, now = form.seen_version(), clock.now()
    events.edit(event, version=version, now=now, by=account(), **_said(form))
    if form.held_on is not None:
        events.move_draft(event, held_on=form.held_on.data)


def _overtaken(event_id: int, form: EventForm, overtaken: EventChanged) -> ResponseReturnValue:
    event = events.get(event_id)
    stored = EventForm(formdata=None)
    _equip(stored, event)
    stored.fill_from(event)
    form.show_version(event.version)
    form.form_errors.append(overtaken.message)
    page = render_template(
        "events/edit.html", form=form, event=event, differences=differences(form, stored)
    )
    return page, overtaken.status


@bp.post("/events/<int:event_id>/publish")
@requires(Permission.MANAGE_EVENTS)
def publish(event_id: int) -> ResponseReturnValue:
    """Show the event to all members."""
    event = managed(event_id)
    events.publish(event, now=clock.now(), by=account())
    db.session.commit()
    flash(_("Published. Members see it now."))
    return redirect(url_for(".show", event_id=event.id))


@bp.route("/events/<int:event_id>/cancel", methods=["GET", "POST"])
@requires(Permission.MANAGE_EVENTS)
def cancel(event_id: int) -> ResponseReturnValue:
    """Cancel an event, with a reason."""
    event = managed(event_id)
    if event.is_cancelled:
        raise AlreadyCancelled
    form = CancelForm()
    if form.validate_on_submit():
        events.cancel(event, reason=form.reason.data, now=clock.now(), by=account())
        db.session.commit()
        flash(_("Cancelled."), "warning")
        return redirect(url_for(".show", event_id=event.id))
    return typed("events/cancel.html", form, event=event)


@bp.route("/events/<int:event_id>/reschedule", methods=["GET", "POST"])
@requires(Permission.MANAGE_EVENTS)
def reschedule(event_id: int) -> ResponseReturnValue:
    """Move a session to another day, with a reason."""
    event = managed(event_id)
    if event.is_cancelled:
        raise EventCancelled
    form = RescheduleForm()
    form.session_id.offer(
        (session.id, day_and_weekday(session.held_on)) for session in event.sessions
    )
    if form.validate_on_submit():
        session = next(s for s in event.sessions if s.id == form.session_id.data)
        opening = event.entries_open_at
        try:
            events.reschedule(
                session,
                to_on=form.to_on.data,
                reason=form.reason.data,
                now=clock.now(),
                by=account(),
            )
        except DomainError as refusal:
            return refused("events/reschedule.html", form, refusal, event=event)
        db.session.commit()
        flash(_("Moved to %(day)s.", day=day_and_weekday(form.to_on.data)))
        if opening and not event.entries_open_at:
            flash(_("Entries were to open later than that. They are open now."), "warning")
        return redirect(url_for(".show", event_id=event.id))
    return typed("events/reschedule.html", form, event=event)


def _seen(event_id: int) -> Event:
    event = events.get(event_id)
    if not _reader().sees(event):
        raise NotFound
    return event


def managed(event_id: int) -> Event:
    """Return an event to whoever manages it."""
    event = events.get(event_id)
    demand(Permission.MANAGE_EVENTS, event.host_id, event.association_id)
    return event


Form = EventForm | CancelForm | RescheduleForm | DisciplineForm


def typed(template: str, form: Form, **values: object) -> ResponseReturnValue:
    """Show a form, or show it again with what is wrong in it."""
    page = render_template(template, form=form, **values)
    return page, 422 if form.is_submitted() else 200


def refused(
    template: str, form: Form, refusal: DomainError, **values: object
) -> ResponseReturnValue:
    """Show a form again with why it was refused."""
    form.form_errors.append(refusal.message)
    page = render_template(template, form=form, **values)
    db.session.rollback()
    return page, refusal.status
