"""Pairing phones: the organiser shows a code, the phone that reads it gets a token."""

from flask import Blueprint, flash, jsonify, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventsapp import clock
from eventsapp.accounts.permissions import Permission, account, demand, requires
from eventsapp.charts.qr import qr_svg
from eventsapp.checkpoints import services as checkpoints
from eventsapp.checkpoints.models import CheckPoint
from eventsapp.database import db
from eventsapp.devices import services as devices
from eventsapp.devices.access import paired, scanning, shown_token
from eventsapp.devices.errors import PairingOver, Unpaired
from eventsapp.devices.forms import PhoneForm
from eventsapp.devices.models import Device
from eventsapp.errors import Conflict, DomainError
from eventsapp.events import services as events
from eventsapp.events.models import Event
from eventsapp.frame.access import public
from eventsapp.frame.addresses import from_outside

bp = Blueprint("devices", __name__)


def _managed(event_id: int) -> Event:
    event = events.get(event_id)
    demand(Permission.MANAGE_EVENTS, event.host_id, event.association_id)
    return event


@bp.route("/events/<int:event_id>/phones", methods=["GET", "POST"])
@requires(Permission.MANAGE_EVENTS)
def phones(event_id: int) -> ResponseReturnValue:
    """Show the phones of an event, and offer one more to be paired."""
    event = _managed(event_id)
    points = checkpoints.points_of([session.id for session in event.sessions])
    form = PhoneForm().offer(event, points)
    link, status = "", 200
    if form.validate_on_submit():
        wanted = [point for point in points if point.id in (form.points.data or ())]
        try:
            _device, secret = devices.offer(
                event, wanted, form.name.data, now=clock.now(), by=account()
            )
        except DomainError as refusal:
            db.session.rollback()
            form.form_errors.append(refusal.message)
            status = refusal.status
        else:
            db.session.commit()
            link = from_outside(url_for(".show_pairing", pairing=secret))
            form.name.data = ""  # the next phone is somebody else's
    elif form.is_submitted():
        status = 422
    return render_template(
        "devices/phones.html",
        event=events.get(event_id),
        form=form,
        link=link,
        picture=qr_svg(link, _("Pairing code")) if link else None,
        minutes=int(devices.PAIRING_LASTS.total_seconds() / 60),
        phones=devices.of_event(event),
        is_open=_is_open,
        is_over=devices.is_over(event, now=clock.now()),
    ), status


def _is_open(device: Device) -> bool:
    """Whether the phone can still be paired."""
    return device.is_open(lasts=devices.PAIRING_LASTS, now=clock.now())


@bp.post("/phones/<int:device_id>/revoke")
@requires(Permission.MANAGE_EVENTS)
def revoke(device_id: int) -> ResponseReturnValue:
    """Send a phone away; its token opens nothing from now on."""
    device = devices.get(device_id)
    event = _managed(device.event_id)
    try:
        devices.revoke(device, now=clock.now(), by=account())
    except Conflict as refusal:
        db.session.rollback()
        flash(refusal.message, "refused")
    else:
        db.session.commit()
        flash(_("This phone can't scan any more."))
    return redirect(url_for(".phones", event_id=event.id))


@bp.get("/pair/<pairing>")
@public
def show_pairing(pairing: str) -> ResponseReturnValue:
    """Ask the phone that read a pairing code whether to pair it."""
    device = devices.offered(pairing, now=clock.now())
    return render_template("devices/pair.html", device=device, token="")


@bp.post("/pair/<pairing>")
@public
def pair(pairing: str) -> ResponseReturnValue:
    """Pair the phone, and give it its token, once."""
    device, token = devices.pair(pairing, now=clock.now())
    db.session.commit()
    return render_template("devices/pair.html", device=device, token=token)


@bp.post("/api/v1/devices")
@public
def pair_by_program() -> ResponseReturnValue:
    """Pair the phone that shows the secret of a pairing code as its token."""
    secret = shown_token()
    if not secret:
        raise PairingOver(minutes=int(devices.PAIRING_LASTS.total_seconds() / 60))
    device, token = devices.pair(secret, now=clock.now())
    told = _told(device)
    db.session.commit()
    return jsonify(told | {"token": token}), 201


@bp.get("/api/v1/device")
@scanning
def show() -> ResponseReturnValue:
    """Tell a phone what it is paired with."""
    phone = paired()
    if phone is None:
        raise Unpaired
    return jsonify(_told(devices.get(phone.device_id)))


def _told(device: Device) -> dict[str, object]:
    return {
        "device": device.key,
        "name": device.name,
        "event": {"id": device.event_id, "name": device.event.name},
        "check_points": [_point(point) for point in device.points],
        "ends_at": devices.ends_at(device.event.last_on).isoformat(),
        "now": clock.now().isoformat(),
    }


def _point(point: CheckPoint) -> dict[str, object]:
    session = point.session
    opens, closes = point.opens or session.opens, point.closes or session.closes
    return {
        "id": point.id,
        "session_id": session.id,
        "name": point.called,
        "held_on": session.held_on.isoformat(),
        "opens_at": clock.local(clock.instant(session.held_on, opens)).isoformat(),
        "closes_at": clock.local(clock.instant(session.held_on, closes)).isoformat(),
        "has_exits": point.has_exits,
        "has_re_entry": point.has_re_entry,
        "gates": [
            {"id": gate.id, "name": gate.name, "direction": gate.direction}
            for gate in point.gates
        ],
    }
