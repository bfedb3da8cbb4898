"""The page of an event's reminders."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventsapp import clock
from eventsapp.accounts.permissions import Permission, account, demand, requires
from eventsapp.database import db
from eventsapp.events import services as events
from eventsapp.reminders import services as reminders
from eventsapp.reminders.forms import RemindersForm
from eventsapp.reminders.models import ReminderKind

bp = Blueprint("reminders", __name__)


@bp.route("/events/<int:event_id>/reminders", methods=["GET", "POST"])
@requires(Permission.MANAGE_EVENTS)
def show(event_id: int) -> ResponseReturnValue:
    """Show what people of an event are reminded of, and what went out; change it."""
    event = events.get(event_id)
    demand(Permission.MANAGE_EVENTS, event.host_id, event.association_id)
    form = RemindersForm()
    status = 200
    if not form.is_submitted():
        form.fill_from(reminders.rules_of([event.id])[event.id])
    elif form.validate():
        reminders.change(
            event,
            tells_day_before=form.tells_day_before.data,
            at_once=form.at_once.data,
            now=clock.now(),
            by=account(),
        )
        db.session.commit()
        flash(_("Saved."))
        return redirect(url_for(".show", event_id=event_id))
    else:
        status = 422
    page = render_template(
        "reminders/show.html",
        event=event,
        form=form,
        sent=reminders.shown(event),
        kinds=ReminderKind,
    )
    return page, status
