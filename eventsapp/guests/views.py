"""Pages of guests: a member's own, and the organiser's list with its settings."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventsapp import clock
from eventsapp.accounts import services as accounts
from eventsapp.accounts.permissions import Permission, account, account_id, requires
from eventsapp.database import db
from eventsapp.declarations import of_guests
from eventsapp.declarations import services as declarations
from eventsapp.declarations.errors import DeclarationRefused
from eventsapp.declarations.forms import texts_shown
from eventsapp.declarations.words import KINDS
from eventsapp.entries import services as entries
from eventsapp.entries.access import manages, seen
from eventsapp.entries.entering import Deadline
from eventsapp.entries.errors import NoMemberBehind
from eventsapp.entries.opening import opens_at
from eventsapp.entries.queueing import starts_at
from eventsapp.errors import DomainError, Forbidden, NotFound
from eventsapp.events.models import Event
from eventsapp.frame.files import called, handed_out
from eventsapp.guests import asking, bringing, listing
from eventsapp.guests.errors import NobodyToComeWith
from eventsapp.guests.forms import GuestForm, GuestOfForm, GuestRulesForm
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
            guest = bringing.bring(
                event,
                member,
                form.facts(),
                now=clock.now(),
                by=account(),
                declared=texts_shown(request.form.get("declared", "")),
            )
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
        opens_at=opens_at(event, now),
        has_begun=now >= starts_at(event),
        mine=entries.around(event, member).entries,
        texts=of_guests.owed(event, member),
        kinds=KINDS,
    )


@bp.post("/events/<int:event_id>/guests/declare")
@requires(Permission.ENTER_ONESELF)
def declare(event_id: int) -> ResponseReturnValue:
    """Accept for one's guests what the event asks."""
    event = seen(event_id)
    shown = texts_shown(request.form.get("declared", ""))
    try:
        declarations.lock(event)
        of_guests.accept(event, _oneself(), shown, now=clock.now(), by=account())
    except DeclarationRefused as refusal:
        db.session.rollback()
        flash(refusal.message, "refused")
    else:
        db.session.commit()
        flash(_("Accepted."))
    return redirect(url_for(".own", event_id=event_id))


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
    if not form.is_submitted():
        form.fill_from(asking.terms(event))
        return _list_page(event_id, form)
    if not form.validate():
        return _list_page(event_id, form, status=422)
    try:
        asking.change(event, form.most.data, now=clock.now(), by=account(), **form.values())
    except DomainError as refusal:
        db.session.rollback()
        form.form_errors.append(refusal.message)
        return _list_page(event_id, form, status=refusal.status)
    db.session.commit()
    flash(_("Saved."))
    return redirect(url_for(".list_guests", event_id=event_id))


@bp.post("/events/<int:event_id>/guest-list/bring")
@requires(Permission.MANAGE_EVENTS)
def bring(event_id: int) -> ResponseReturnValue:
    """Note a guest for a member, past the deadline too."""
    event = _managed(event_id)
    terms = asking.terms(event)
    guest_form = GuestOfForm().ask(terms.rules)
    form = GuestRulesForm(formdata=None)
    form.fill_from(terms)
    if not guest_form.validate():
        return _list_page(event_id, form, guest_form, 422)
    try:
        guest = bringing.bring(
            event,
            _member_with(guest_form.staff_number.data),
            guest_form.facts(),
            now=clock.now(),
            by=account(),
            deadline=Deadline.WAIVED,
        )
    except DomainError as refusal:
        db.session.rollback()
        guest_form.form_errors.append(refusal.message)
        return _list_page(event_id, form, guest_form, refusal.status)
    name = guest.name
    db.session.commit()
    flash(_("On the list of guests: %(name)s.", name=name))
    return redirect(url_for(".list_guests", event_id=event_id))


def _member_with(number: str) -> Member:
    found = members.ids_by_staff_number([number])
    if number not in found:
        raise NobodyToComeWith(number=number)
    return members.get(found[number])


def _list_page(
    event_id: int,
    form: GuestRulesForm,
    guest_form: GuestOfForm | None = None,
    status: int = 200,
) -> ResponseReturnValue:
    event = _managed(event_id)
    terms = asking.terms(event)
    rows = listing.rows(event)
    page = render_template(
        "guests/list_guests.html",
        event=event,
        form=form,
        guest_form=guest_form or GuestOfForm(formdata=None).ask(terms.rules),
        rows=rows,
        terms=terms,
        masked=masked,
        relations=RELATIONS,
        lacking=listing.lacking,
        state_words=state_words,
        has_begun=clock.now() >= starts_at(event),
        owing=of_guests.owing(event, sorted({row.guest.member_id for row in rows})),
    )
    return page, status


@bp.post("/events/<int:event_id>/guest-list.xlsx")
@requires(Permission.MANAGE_EVENTS)
def download(event_id: int) -> ResponseReturnValue:
    """Give the list for the insurance; the trail says who took it."""
    event = _managed(event_id)
    rows = listing.rows(event)
    of = event.name, _("Guests")
    content = insurance_list(" · ".join(of), rows)
    accounts.audit("guests.listed", event, by=account(), now=clock.now(), count=len(rows))
    db.session.commit()
    return handed_out(content, called(*of, ending="xlsx"), MIME, event.code)


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
