"""Pages of the records that the disciplines of an event count for."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventsapp import clock
from eventsapp.accounts.permissions import Permission, account, may, requires
from eventsapp.database import db
from eventsapp.draws.access import demand_for, seen_discipline
from eventsapp.entries.access import seen
from eventsapp.errors import DomainError
from eventsapp.events.models import Event
from eventsapp.records import services as records
from eventsapp.records.forms import TieForm
from eventsapp.records.views import bp
from eventsapp.records.words import CHIPS, VERDICTS, group_words, keeper_words

__all__ = ["bp"]


@bp.get("/events/<int:event_id>/records")
@requires(Permission.SEE_SITE)
def of_event(event_id: int) -> ResponseReturnValue:
    """Show the records in force before an event, and what of them was broken at it."""
    return _of_event(seen(event_id))


def _of_event(
    event: Event, *, wrong: TieForm | None = None, status: int = 200
) -> ResponseReturnValue:
    is_keeper = may(Permission.MANAGE_EVENTS, event.host_id, event.association_id)
    known = records.everything() if is_keeper else []
    kept = records.broken_at(event)
    free = {
        one.id: [
            record
            for record in known
            if records.fitting(record, [one])
            and record.id not in {own.standing.record.id for own in kept.get(one.id, ())}
        ]
        for one in event.disciplines
    }
    page = render_template(
        "records/of_event.html",
        event=event,
        kept=kept,
        free=free,
        form=wrong or TieForm(formdata=None),
        is_keeper=is_keeper and not event.is_cancelled,
        quantity_of=records.quantity_of,
        verdicts=VERDICTS,
        chips=CHIPS,
        group_words=group_words,
        keeper_words=keeper_words,
    )
    return page, status


@bp.get("/disciplines/<int:discipline_id>/records")
@requires(Permission.SEE_SITE)
def of_discipline(discipline_id: int) -> ResponseReturnValue:
    """Show what the results of a discipline are to the records that it counts for."""
    discipline = seen_discipline(discipline_id)
    return render_template(
        "records/of_discipline.html",
        discipline=discipline,
        event=discipline.event,
        kept=records.kept_by(discipline),
        verdicts=VERDICTS,
        chips=CHIPS,
        group_words=group_words,
        keeper_words=keeper_words,
    )


@bp.post("/disciplines/<int:discipline_id>/records")
@requires(Permission.MANAGE_EVENTS)
def tie(discipline_id: int) -> ResponseReturnValue:
    """Let a discipline count for a record, or no more."""
    discipline = seen_discipline(discipline_id)
    demand_for(Permission.MANAGE_EVENTS, discipline)
    form = TieForm()
    form["record_id"].offer([(one.id, one.name) for one in records.everything()])
    if not form.validate_on_submit():
        return _of_event(discipline.event, wrong=form, status=422)
    record = records.get(form["record_id"].data)
    act = records.loosen if form.step.data == "loosen" else records.tie
    try:
        act(record, discipline, now=clock.now(), by=account())
    except DomainError as refusal:
        db.session.rollback()
        form.form_errors.append(refusal.message)
        event = seen_discipline(discipline_id).event
        return _of_event(event, wrong=form, status=refusal.status)
    db.session.commit()
    flash(_("Stored."))
    return redirect(url_for(".of_event", event_id=discipline.event_id))
