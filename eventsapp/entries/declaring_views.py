"""Pages of declarations: accepting later, who owes it, reminding, paper."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from eventsapp import clock
from eventsapp.accounts.permissions import Permission, account, account_id, requires
from eventsapp.database import db
from eventsapp.declarations import services as declarations
from eventsapp.declarations.errors import DeclarationRefused, NothingToDeclare
from eventsapp.declarations.forms import texts_shown
from eventsapp.entries import declaring
from eventsapp.entries.access import manages, reach_in, seen
from eventsapp.entries.errors import NoMemberBehind
from eventsapp.entries.place_views import bp as bp  # with the routes of all modules on it
from eventsapp.frame.views import local_path
from eventsapp.members import services as members

__all__ = ["bp"]


@bp.post("/events/<int:event_id>/declare")
@requires(Permission.ENTER_ONESELF)
def declare(event_id: int) -> ResponseReturnValue:
    """Accept what the event asks, as somebody who is in already."""
    event = seen(event_id)
    member = members.behind(account_id())
    if member is None:
        raise NoMemberBehind
    shown = texts_shown(request.form.get("declared", ""))
    try:
        declarations.accept(event, member, shown, now=clock.now(), by=account())
    except NothingToDeclare as nothing:
        db.session.rollback()
        flash(nothing.message, "warning")
    except DeclarationRefused as refusal:
        db.session.rollback()
        flash(refusal.message, "refused")
    else:
        db.session.commit()
        flash(_("Accepted."))
    back = local_path(request.form.get("next")) or url_for("events.show", event_id=event_id)
    return redirect(back)


@bp.get("/events/<int:event_id>/declarations/owing")
@requires(Permission.ENTER_OTHERS)
def owing(event_id: int) -> ResponseReturnValue:
    """Show who is in and has yet to accept something, to the branch its own."""
    event = seen(event_id)
    return render_template(
        "entries/owing.html",
        event=event,
        people=declaring.owing(event, reach_in(event)),
        branches={branch.id: branch for branch in members.branches()},
        texts=declarations.in_force(event),
        manages=manages(event),
    )


@bp.post("/events/<int:event_id>/declarations/remind")
@requires(Permission.ENTER_OTHERS)
def remind(event_id: int) -> ResponseReturnValue:
    """Remind those who have yet to accept something."""
    event = seen(event_id)
    count = declaring.remind(event, reach_in(event), now=clock.now(), by=account())
    db.session.commit()
    flash(ngettext("%(num)s person reminded.", "%(num)s people reminded.", count))
    return redirect(url_for(".owing", event_id=event_id))


@bp.post("/events/<int:event_id>/declarations/paper")
@requires(Permission.ENTER_OTHERS)
def note_paper(event_id: int) -> ResponseReturnValue:
    """Write down who has accepted on paper."""
    event = seen(event_id)
    chosen = frozenset(request.form.getlist("member", type=int))
    shown = texts_shown(request.form.get("shown", ""))
    try:
        count = declaring.note_paper(
            event, chosen, shown, reach_in(event), now=clock.now(), by=account()
        )
    except DeclarationRefused as refusal:
        db.session.rollback()
        flash(refusal.message, "refused")
        return redirect(url_for(".owing", event_id=event_id))
    db.session.commit()
    if count:
        flash(ngettext("Noted for %(num)s person.", "Noted for %(num)s people.", count))
    else:
        flash(_("Choose at least one person."), "refused")
    return redirect(url_for(".owing", event_id=event_id))
