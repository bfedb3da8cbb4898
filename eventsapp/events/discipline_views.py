"""Pages on which the disciplines of an event are added, changed and removed."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventsapp import clock
from eventsapp.accounts.permissions import Permission, account, requires
from eventsapp.database import db
from eventsapp.errors import DomainError
from eventsapp.events import services as events
from eventsapp.events import slots
from eventsapp.events.forms import DisciplineForm
from eventsapp.events.models import Discipline
from eventsapp.events.sports import SPORTS
from eventsapp.events.views import bp, managed, refused, typed

__all__ = ["bp"]


@bp.route("/events/<int:event_id>/disciplines/new", methods=["GET", "POST"])
@requires(Permission.MANAGE_EVENTS)
def add_discipline(event_id: int) -> ResponseReturnValue:
    """Add a discipline."""
    event = managed(event_id)
    form = DisciplineForm()
    if not form.is_submitted():
        form.fill_usual(request.args.get("sport", ""))
    if form.validate_on_submit():
        try:
            events.add_discipline(event, **form.values())
        except DomainError as refusal:
            return refused(
                "events/add_discipline.html", form, refusal, event=event, sports=SPORTS
            )
        db.session.commit()
        flash(_("Discipline added."))
        return redirect(url_for(".show", event_id=event.id))
    return typed(
        "events/add_discipline.html",
        form,
        event=event,
        sports=SPORTS,
        why_fixed=slots.why_fixed(event),
    )


@bp.route("/disciplines/<int:discipline_id>/edit", methods=["GET", "POST"])
@requires(Permission.MANAGE_EVENTS)
def edit_discipline(discipline_id: int) -> ResponseReturnValue:
    """Change a discipline."""
    discipline = _managed_discipline(discipline_id)
    event = discipline.event
    form = DisciplineForm(obj=discipline)
    if not form.is_submitted():
        form.fill_makeup(discipline.of_whom)
        form.fill_points(discipline.points)
    in_use = events.is_in_use(discipline)
    is_fixed = slots.holds_measure(discipline)
    if form.validate_on_submit():
        try:
            events.edit_discipline(discipline, now=clock.now(), by=account(), **form.values())
        except DomainError as refusal:
            return refused(
                "events/edit_discipline.html",
                form,
                refusal,
                event=event,
                discipline=discipline,
                in_use=in_use,
                is_fixed=is_fixed,
            )
        db.session.commit()
        flash(_("Saved."))
        return redirect(url_for(".show", event_id=event.id))
    return typed(
        "events/edit_discipline.html",
        form,
        event=event,
        discipline=discipline,
        in_use=in_use,
        is_fixed=is_fixed,
        why_fixed=slots.why_fixed(event),
    )


@bp.post("/disciplines/<int:discipline_id>/remove")
@requires(Permission.MANAGE_EVENTS)
def remove_discipline(discipline_id: int) -> ResponseReturnValue:
    """Remove a discipline that nobody has entered."""
    discipline = _managed_discipline(discipline_id)
    event_id = discipline.event_id
    events.remove_discipline(discipline, now=clock.now(), by=account())
    db.session.commit()
    flash(_("Discipline removed."))
    return redirect(url_for(".show", event_id=event_id))


def _managed_discipline(discipline_id: int) -> Discipline:
    discipline = events.get_discipline(discipline_id)
    managed(discipline.event_id)
    return discipline
