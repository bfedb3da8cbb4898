"""Pages of guests: a member's own, and the organiser's list with its settings."""

from flask import Blueprint, Response, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventsapp import clock
from eventsapp.accounts import services as accounts
from eventsapp.accounts.permissions import Permission, account, account_id, requires
from eventsapp.database import db
from eventsapp.entries import services as entries
from eventsapp.entries.access import manages, seen
from eventsapp.entries.errors import NoMemberBehind
from eventsapp.entries.queueing import starts_at
from eventsapp.errors import DomainError, Forbidden, NotFound
from eventsapp.events.models import Event
from eventsapp.guests import asking, bringing, listing
from eventsapp.guests.forms import GuestForm, GuestRulesForm
from eventsapp.guests.id_numbers import masked
from eventsapp.guests.models import Guest
from eventsapp.guests.words import ID_KINDS, RELATIONS
from eventsapp.guests.workbook import insurance_list, state_words
from eventsapp.members import services as members
from eventsapp.members.models import Member
from eventsapp.sheets.writing import MIME

bp = Blueprint("guests", __name__)


@bp.route("/events/<int:event_id>/guests", methods=["GET", "POST"])
@requires(Permission.ENTER_ONESELF)
def own(event_id: int) -> ResponseReturnValue:
    """Show a member's own guests, and take one more."""
    event = seen(event_id)
    member = _oneself()
    terms = asking.terms(event)
    form = GuestForm().ask(terms.rules)
    status = 200
    if form.validate_on_submit():
        try:
            guest = bringing.bring(event, member, form.facts(), now=clock.now(), by=account())
        except DomainError as refusal:
            db.session.rollback()
            form.form_errors.append(refusal.message)
            status = refusal.status
        else:
            name = guest.name
            db.session.commit()
            flash(_("On the list of guests: %(name)s.", name=name))
            return redirect(url_for(".own", event_id=event_id))
    elif form.is_submitted():
        status = 422
    return _own_page(seen(event_id), member, form), status


def _own_page(event: Event, member: Member, form: GuestForm) -> str:
    terms = asking.terms(event)
    guests = bringing.guests_of(event, member)
    now = clock.now()
    return render_template(
        "guests/own.html",
        event=event,
        terms=terms,
        guests=guests,
        form=form,
        masked=masked,
        relations=RELATIONS,
        id_kinds=ID_KINDS,
        lacking=listing.lacking,
        is_open=entries.is_open(event, now),
        has_begun=now >= starts_at(event),
        mine=entries.around(event, member),
    )


@bp.route("/guests/<int:guest_id>", methods=["GET", "POST"])
@requires(Permission.ENTER_ONESELF)
def edit(guest_id: int) -> ResponseReturnValue:
    """Change what is written about a guest of one's own."""
    guest = _guest(guest_id)
    if guest.member_id != _oneself().id:
        raise Forbidden
    event = guest.event
    form = GuestForm().ask(asking.terms(event).rules)
    status = 200
    if not form.is_submitted():
        form.fill_from(guest)
    elif not form.validate():
        status = 422
    else:
        address = url_for(".own", event_id=event.id)
        try:
            bringing.change(guest, form.facts(), now=clock.now(), by=account())
        except DomainError as refusal:
            db.session.rollback()
            form.form_errors.append(refusal.message)
            status = refusal.status
        else:
            db.session.commit()
            flash(_("Saved."))
            return redirect(address)
    guest = _guest(guest_id)
    return render_template(
        "guests/edit.html", event=guest.event, guest=guest, form=form
    ), status


@bp.post("/guests/<int:guest_id>/leave-out")
@requires(Permission.ENTER_ONESELF)
def leave_out(guest_id: int) -> ResponseReturnValue:
    """Take a guest off the list: the member does it, or the organiser."""
    guest = _guest(guest_id)
    member = members.behind(account_id())
    is_own = member is not None and guest.member_id == member.id
    if not is_own and not manages(guest.event):
        raise Forbidden
    back = ".own" if is_own else ".list_guests"
    address = url_for(back, event_id=guest.event_id)
    bringing.leave_out(guest, now=clock.now(), by=account())
    db.session.commit()
    flash(_("Off the list. What was noted about the guest is deleted."))
    return redirect(address)


@bp.route("/events/<int:event_id>/guest-list", methods=["GET", "POST"])
@requires(Permission.MANAGE_EVENTS)
def list_guests(event_id: int) -> ResponseReturnValue:
    """Show the organiser who comes along, and set what is asked of them."""
    event = _managed(event_id)
    form = GuestRulesForm()
    status = 200
    if not form.is_submitted():
        form.fill_from(asking.terms(event))
    elif not form.validate():
        status = 422
    else:
        try:
            asking.change(event, form.most.data, now=clock.now(), by=account(), **form.values())
        except DomainError as refusal:
            db.session.rollback()
            form.form_errors.append(refusal.message)
            status = refusal.status
        else:
            db.session.commit()
            flash(_("Saved."))
            return redirect(url_for(".list_guests", event_id=event_id))
    event = _managed(event_id)
    terms = asking.terms(event)
    rows = listing.rows(event)
    page = render_template(
        "guests/list_guests.html",
        event=event,
        form=form,
        rows=rows,
        terms=terms,
        masked=masked,
        relations=RELATIONS,
        lacking=listing.lacking,
        state_words=state_words,
        has_begun=clock.now() >= starts_at(event),
    )
    return page, status


@bp.post("/events/<int:event_id>/guest-list.xlsx")
@requires(Permission.MANAGE_EVENTS)
def download(event_id: int) -> ResponseReturnValue:
    """Give the list for the insurance; the trail says who took it."""
    event = _managed(event_id)
    rows = listing.rows(event)
    content, name = insurance_list(rows), f"{event.code}-guests.xlsx"
    accounts.audit("guests.listed", event, by=account(), now=clock.now(), count=len(rows))
    db.session.commit()
    return Response(
        content,
        mimetype=MIME,
        headers={"Content-Disposition": f"attachment; filename={name}"},
    )


def _managed(event_id: int) -> Event:
    event = seen(event_id)
    if not manages(event):
        raise Forbidden
    return event


def _oneself() -> Member:
    member = members.behind(account_id())
    if member is None:
        raise NoMemberBehind
    return member


def _guest(guest_id: int) -> Guest:
    guest = db.session.get(Guest, guest_id)
    if guest is None:
        raise NotFound
    return guest
