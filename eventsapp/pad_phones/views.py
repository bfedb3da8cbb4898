"""Pairing volunteers' phones: the referee shows a code, the phone that reads it is paired."""

from flask import (
    Blueprint,
    flash,
    make_response,
    redirect,
    render_template,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventsapp import clock
from eventsapp.accounts.permissions import Permission, account, demand, requires
from eventsapp.charts.qr import qr_svg
from eventsapp.database import db
from eventsapp.devices import services as devices
from eventsapp.entries.access import seen
from eventsapp.errors import Conflict, DomainError
from eventsapp.events.models import Event
from eventsapp.frame.access import public
from eventsapp.frame.addresses import asked_number, from_outside
from eventsapp.pad_phones import services as pad_phones
from eventsapp.pad_phones.access import (
    own,
    paired,
    paired_by,
    remember,
    taken_down,
    taking_down,
)
from eventsapp.pad_phones.forms import PhoneForm
from eventsapp.pad_phones.models import PadPhone
from eventsapp.pad_phones.slots import taken_down_at, ways_to

bp = Blueprint("pad_phones", __name__)


def _refereed(event_id: int) -> Event:
    event = seen(event_id)
    demand(Permission.RECORD_RESULTS, event.host_id, event.association_id)
    return event


@bp.route("/events/<int:event_id>/pad-phones", methods=["GET", "POST"])
@requires(Permission.RECORD_RESULTS)
def phones(event_id: int) -> ResponseReturnValue:
    """Show the volunteers' phones of an event, and offer one more to be paired."""
    event = _refereed(event_id)
    disciplines = taken_down_at(event)
    form = PhoneForm().offer(disciplines, asked_number("discipline"))
    link, status = "", 200
    if form.validate_on_submit():
        wanted = [one for one in disciplines if one.id in (form.disciplines.data or ())]
        try:
            _phone, secret = pad_phones.offer(
                event, wanted, form.name.data, now=clock.now(), by=account()
            )
        except DomainError as refusal:
            db.session.rollback()
            form.form_errors.append(refusal.message)
            status = refusal.status
        else:
            db.session.commit()
            link = from_outside(url_for(".show_pairing", pad_code=secret))
            form.name.data = ""  # the next phone is somebody else's
    elif form.is_submitted():
        status = 422
    return render_template(
        "pad_phones/phones.html",
        event=seen(event_id),
        form=form,
        link=link,
        picture=qr_svg(link, _("Pairing code")) if link else None,
        minutes=pad_phones.MINUTES,
        phones=pad_phones.of_event(event),
        is_open=_is_open,
        is_over=devices.is_over(event, now=clock.now()),
    ), status


def _is_open(phone: PadPhone) -> bool:
    """Whether the phone can still be paired."""
    return pad_phones.is_open(phone, now=clock.now())


@bp.post("/pad-phones/<int:pad_phone_id>/revoke")
@requires(Permission.RECORD_RESULTS)
def revoke(pad_phone_id: int) -> ResponseReturnValue:
    """Send a phone away; it opens nothing from now on."""
    phone = pad_phones.get(pad_phone_id)
    event = _refereed(phone.event_id)
    try:
        pad_phones.revoke(phone, now=clock.now(), by=account())
    except Conflict as refusal:
        db.session.rollback()
        flash(refusal.message, "refused")
    else:
        db.session.commit()
        flash(_("This phone can't take down any more. What it took down stays."))
    return redirect(url_for(".phones", event_id=event.id))


@bp.get("/pad-phones/pair/<pad_code>")
@public
def show_pairing(pad_code: str) -> ResponseReturnValue:
    """Ask the phone that read a code whether to pair it; lead on the one that it paired."""
    own = paired_by(pad_code)
    if own is not None:
        return redirect(_way_of(own))
    phone = pad_phones.offered(pad_code, now=clock.now())
    return render_template("pad_phones/pair.html", phone=phone)


@bp.post("/pad-phones/pair/<pad_code>")
@public
def pair(pad_code: str) -> ResponseReturnValue:
    """Pair the phone, and lead it to what it takes down."""
    own = paired_by(pad_code)
    if own is not None:
        return redirect(_way_of(own))
    phone, token = pad_phones.pair(pad_code, now=clock.now())
    answer = make_response(redirect(_way_of(phone)))
    remember(answer, phone, token)
    db.session.commit()
    return answer


def _way_of(phone: PadPhone) -> str:
    """Return the address of its only pad, or of the choice between several."""
    ways = ways_to(phone.event, phone.disciplines)
    return ways[0].address if len(ways) == 1 else url_for(".pads", event_id=phone.event_id)


@bp.get("/events/<int:event_id>/pads")
@taking_down
def pads(event_id: int) -> ResponseReturnValue:
    """Show a phone what it can take down at its event."""
    event, phone = taken_down(event_id), paired()
    disciplines = own({one.id: one for one in taken_down_at(event)}).values()
    return render_template(
        "pad_phones/pads.html", event=event, phone=phone, ways=ways_to(event, disciplines)
    )
