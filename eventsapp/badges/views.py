"""Pages that print codes: of an event, of a branch, of the whole union."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from flask import Blueprint, Response, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from eventsapp import clock
from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Body
from eventsapp.accounts.permissions import Permission, account, requires
from eventsapp.badges import paper
from eventsapp.badges import services as badges
from eventsapp.badges.errors import NobodyToPrint
from eventsapp.badges.forms import Kind, PrintForm
from eventsapp.badges.services import Badge, Holder
from eventsapp.checkins import services as checkins
from eventsapp.database import db
from eventsapp.documents.setting import MIME, drawable, lacking
from eventsapp.entries.access import manages, seen
from eventsapp.errors import Forbidden
from eventsapp.events.models import Event
from eventsapp.frame.files import called, laid_open
from eventsapp.frame.languages import chosen
from eventsapp.members import services as members
from eventsapp.members.scopes import demand_sight, seen_branches

bp = Blueprint("badges", __name__)


@dataclass(frozen=True, slots=True)
class Pile:
    """Whose codes a page prints, under which heading, and what a file of them is called."""

    about: Body | Event
    heading: str
    code: str
    called: str
    holders: Sequence[Holder]


@bp.route("/events/<int:event_id>/badges", methods=["GET", "POST"])
@requires(Permission.SEE_MEMBERS)
def of_event(event_id: int) -> ResponseReturnValue:
    """Print codes of who is entered; a branch officer prints those of the own branch."""
    event = seen(event_id)
    reach = None if manages(event) else seen_branches()
    if reach is not None and not reach:
        raise Forbidden
    holders = badges.of_event(event, reach)
    return _page(Pile(event, event.name, event.code, event.name, holders), event=event)


@bp.route("/branches/<int:branch_id>/badges", methods=["GET", "POST"])
@requires(Permission.SEE_MEMBERS)
def of_branch(branch_id: int) -> ResponseReturnValue:
    """Print codes of who belongs to a branch today."""
    branch = members.get_branch(branch_id)
    reach = seen_branches()
    if reach is not None and branch_id not in reach:
        raise Forbidden
    holders = badges.of_branches([branch_id], clock.today())
    pile = Pile(branch, accounts.union().name, branch.code, branch.name, holders)
    return _page(pile, branch=branch)


@bp.route("/badges", methods=["GET", "POST"])
@requires(Permission.SEE_MEMBERS)
def of_union() -> ResponseReturnValue:
    """Print codes of all members of today."""
    if seen_branches() is not None:
        raise Forbidden
    union = accounts.union()
    holders = badges.of_branches(None, clock.today())
    return _page(Pile(union, union.name, "", union.name, holders))


@bp.post("/members/<int:member_id>/code")
@requires(Permission.SEE_MEMBERS)
def renew_code(member_id: int) -> ResponseReturnValue:
    """Replace the code of somebody whose badge was lost; the old one stops working at once."""
    member = members.get(member_id)
    demand_sight(member)
    checkins.reissue(member, now=clock.now(), by=account())
    db.session.commit()
    flash(_("The old code no longer works. The new one can be printed."))
    return redirect(url_for("members.show", member_id=member_id))


def _page(pile: Pile, **known: object) -> ResponseReturnValue:
    branches = [
        (branch_id, f"{name} ({len(list(some))})")
        for (branch_id, name), some in groupby(
            pile.holders, key=lambda one: (one.branch_id, one.branch)
        )
    ]
    everybody = ngettext(
        "All branches: %(num)s person", "All branches: %(num)s people", len(pile.holders)
    )
    form = PrintForm().offer(branches, everybody)
    status = 200
    if form.validate_on_submit():
        wanted = [one for one in pile.holders if form.branch.data in (0, one.branch_id)]
        try:
            some = badges.take_out(wanted, pile.about, now=clock.now(), by=account())
        except NobodyToPrint as refusal:
            form.form_errors.append(refusal.message)
            status = refusal.status
        else:
            db.session.commit()
            return _file(form.kind.data, some, pile)
    elif form.is_submitted():
        status = 422
    return render_template(
        "badges/print.html",
        form=form,
        pile=pile,
        several=len(branches) > 1,
        unprintable=[one for one in pile.holders if lacking(drawable(one.name))],
        **known,
    ), status


def _file(kind: Kind, some: Sequence[Badge], pile: Pile) -> Response:
    put = paper.badges if kind is Kind.BADGES else paper.sheets
    what = _("Badges") if kind is Kind.BADGES else _("Sheets of codes")
    content = put(some, heading=pile.heading, language=chosen(), dated_on=clock.today())
    return laid_open(content, called(pile.called, what, ending="pdf"), MIME, pile.code)
