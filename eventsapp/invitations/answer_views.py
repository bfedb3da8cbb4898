"""Pages on which those who are invited answer, or their branch for them."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventsapp import clock
from eventsapp.accounts.permissions import Permission, account, account_id, requires
from eventsapp.database import db
from eventsapp.declarations.errors import DeclarationRefused
from eventsapp.declarations.forms import texts_shown
from eventsapp.entries.errors import EntryRefused
from eventsapp.entries.models import Entry
from eventsapp.entries.words import outcome
from eventsapp.errors import Forbidden
from eventsapp.invitations import services as invitations
from eventsapp.invitations.access import concerning, discipline_of, looks_after
from eventsapp.invitations.errors import AnsweredAlready
from eventsapp.invitations.views import bp as bp
from eventsapp.invitations.views import done
from eventsapp.members import services as members
from eventsapp.members.models import Member

__all__ = ["bp"]


@bp.post("/entries/<int:entry_id>/invitations/<int:member_id>/accept")
@requires(Permission.ENTER_ONESELF)
def accept(entry_id: int, member_id: int) -> ResponseReturnValue:
    """Accept an invitation; its branch may do it for somebody who said so."""
    entry, member = _answered(entry_id, member_id)
    is_own = member.account_id == account_id()
    try:
        said = invitations.accept(
            entry,
            member,
            now=clock.now(),
            by=account(),
            declared=texts_shown(request.form.get("declared", "")) if is_own else None,
        )
    except AnsweredAlready as already:
        db.session.rollback()
        flash(already.message, "warning")
        return redirect(url_for(".show", entry_id=entry_id))
    except (EntryRefused, DeclarationRefused) as refusal:
        db.session.rollback()
        flash(f"{refusal.message} {refusal.remedy}", "refused")
        return redirect(url_for(".show", entry_id=entry_id))
    what = discipline_of(entry).name
    if said.is_complete:
        words = outcome(entry, f"{what} · {entry.team_name}")
    else:
        words = _("Accepted: %(what)s.", what=what)
    db.session.commit()
    flash(words)
    if said.refusal is not None:
        flash(f"{said.refusal.message} {said.refusal.remedy}", "warning")
    return redirect(url_for("entries.mine") if is_own else url_for(".show", entry_id=entry_id))


@bp.post("/entries/<int:entry_id>/invitations/<int:member_id>/decline")
@requires(Permission.ENTER_ONESELF)
def decline(entry_id: int, member_id: int) -> ResponseReturnValue:
    """Decline an invitation, or take a yes back."""
    entry, member = _answered(entry_id, member_id)
    return done(
        entry_id,
        lambda: invitations.decline(entry, member, now=clock.now(), by=account()),
        _("Declined. The captain is told."),
    )


def _answered(entry_id: int, member_id: int) -> tuple[Entry, Member]:
    """Return the entry and the member for whom the signed-in person may answer."""
    (entry, _own), member = concerning(entry_id), members.get(member_id)
    if member.account_id != account_id() and not looks_after(entry):
        raise Forbidden
    return entry, member
