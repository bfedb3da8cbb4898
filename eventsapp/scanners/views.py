"""The scanner: a page that works without script, and an app that works without network."""

import json
import secrets
from datetime import timedelta

from flask import (
    Blueprint,
    Response,
    flash,
    jsonify,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf.csrf import generate_csrf

from eventsapp import clock
from eventsapp.accounts.permissions import Permission, account, demand, may, requires
from eventsapp.checkins import services as checkins
from eventsapp.checkins import words
from eventsapp.checkins.errors import CheckInRefused
from eventsapp.checkins.forms import ONCE, TypedForm, clean
from eventsapp.checkins.models import Origin
from eventsapp.checkins.places import Place, places_of_sessions
from eventsapp.checkins.services import Answer, Desk, ScanIn
from eventsapp.checkins.signs import SIGNS, viewfinder
from eventsapp.checkins.words import Spoken
from eventsapp.database import db
from eventsapp.devices.access import paired, scanning
from eventsapp.devices.services import Paired
from eventsapp.errors import Conflict, Forbidden, NotFound
from eventsapp.events import services as events
from eventsapp.events.models import Session
from eventsapp.frame.access import public
from eventsapp.frame.addresses import asked_number
from eventsapp.frame.forgery import HEADER
from eventsapp.frame.languages import day_and_weekday
from eventsapp.scanners import texts
from eventsapp.scanners.errors import EventOver
from eventsapp.scanners.rosters import roster
from eventsapp.scanners.shell import READER, SCANNER, compressed, serve

bp = Blueprint("scanners", __name__)

ROWS_AT_GATE = 8
AHEAD = timedelta(days=7)  # so long before a phone may take a list along


serve(bp, SCANNER, files="/scanner/files", worker="/scanner-worker.js")


def _may_scan(place: Place) -> Place:
    demand(Permission.SCAN, place.host_id, place.association_id)
    return place


def _place(session_id: int) -> Place:
    """Return the check point asked for, if the person may scan for whoever hosts it."""
    return _may_scan(checkins.place_of(session_id, asked_number("point")))


def _gate_of(place: Place, scan: int | None = None) -> str:
    return url_for(".gate", session_id=place.session_id, point=place.point_id, scan=scan)


@bp.get("/sessions/<int:session_id>/scan")
@requires(Permission.SCAN)
def gate(session_id: int) -> ResponseReturnValue:
    """Show the gate: camera, keypad, the last verdict and the last scans."""
    place = _place(session_id)
    shown = asked_number("scan")
    answer = checkins.answer_of(shown) if shown else None
    if answer is not None and answer.place.session_id != session_id:
        answer = None
    return _gate(place, TypedForm(formdata=None), answer)


def _gate(
    place: Place, form: TypedForm, answer: Answer | None, status: int = 200
) -> ResponseReturnValue:
    form.scan.data = secrets.token_hex(8)
    present, registered = checkins.counts(place.event_id, [place.session_id])
    last = checkins.last_of(Desk.of(account()), place.session_id)
    is_fresh = last is not None and clock.now() - last.received_at <= checkins.UNDO_LASTS
    return _page(
        form,
        place=place,
        session=events.get_session(place.session_id),
        spoken=words.spoken(answer) if answer else None,
        present=present[place.session_id],
        registered=registered,
        rows=checkins.log_of(place, most=ROWS_AT_GATE),
        undoable=last if is_fresh else None,
        may_void=_may_void(place),
    ), status


def _may_void(place: Place) -> bool:
    return may(Permission.VOID_SCANS, place.host_id, place.association_id)


def _page(form: TypedForm, **known: object) -> str:
    return render_template(
        "scanners/scanner.html",
        form=form,
        blank={look: Spoken(look, "", "", "") for look in SIGNS},
        signs=SIGNS,
        viewfinder=viewfinder(_("Frame: hold the check-in code in here")),
        words=words,
        texts=texts.for_phones(),
        addresses=json.dumps(
            {
                "scans": url_for("checkins.post_scans", present=1),
                "undo": url_for("checkins.undo_by_program", scan_id=0),
                "roster": url_for("scanners.give_roster", session_id=0),
                "jsqr": url_for("scanners.file", name=READER),
                "worker": url_for("scanners.worker"),
                "device": url_for("devices.show"),
                "guests": url_for("guest_arrivals.post_arrivals"),
                "gates": url_for(".list_gates"),
                "gate": url_for(".gate", session_id=0),
            }
        ),
        **known,
    )


@bp.post("/sessions/<int:session_id>/scan")
@requires(Permission.SCAN)
def type_code(session_id: int) -> ResponseReturnValue:
    """Take what was typed without script, and show the verdict as a page."""
    place = _place(session_id)
    form = TypedForm()
    if not form.validate_on_submit():
        return _gate(place, form, None, status=422)
    token = form.scan.data or ""
    now = clock.now()
    scan = ScanIn(
        device=f"form-{account().id}",
        client_scan_id=token if ONCE.fullmatch(token) else secrets.token_hex(8),
        session_id=session_id,
        check_point_id=place.point_id,
        code=clean(form.code.data or ""),
        happened_at=now,
        origin=Origin.STAFF_NUMBER,
    )
    [answer] = checkins.record([scan], now=now, operator=account())
    db.session.commit()
    return redirect(_gate_of(place, scan=answer.scan_id))


@bp.post("/scans/<int:scan_id>/undo")
@requires(Permission.SCAN)
def undo(scan_id: int) -> ResponseReturnValue:
    """Undo one's own last scan, within a minute."""
    scan = checkins.get_scan(scan_id)
    place = _may_scan(checkins.place_of_scan(scan))
    try:
        checkins.take_back(
            scan, reason=_("Undone at the gate"), now=clock.now(), by=Desk.of(account())
        )
    except (CheckInRefused, Conflict) as refusal:
        db.session.rollback()
        flash(refusal.message, "refused")
    else:
        db.session.commit()
        flash(_("Taken back. It stays in the log and does not count."))
    return redirect(_gate_of(place))


@bp.get("/api/v1/sessions/<int:session_id>/roster")
@scanning
def give_roster(session_id: int) -> ResponseReturnValue:
    """Give a phone the people of a session, unless it has this list already."""
    phone = paired()
    connection = db.session.connection()
    places = places_of_sessions(connection, [session_id])
    if not places:
        raise NotFound
    if phone:
        places = _of_phone(places, phone)
    else:
        _may_scan(places[0])
    told = roster(connection, places, is_searched=phone is None)
    if not phone:
        told["on_duty"] = _("On duty: %(name)s", name=account().name)
        told["void"] = url_for("checkins.void", scan_id=0) if _may_void(places[0]) else ""
    response = jsonify(told)
    response.add_etag()
    response.make_conditional(request)
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Now"] = str(round(clock.now().timestamp() * 1000))
    if not phone:
        response.headers[HEADER] = generate_csrf()
    return response if response.status_code == 304 else compressed(response)


def _of_phone(places: list[Place], phone: Paired) -> list[Place]:
    """Return where a paired phone scans, as long as its event is not over."""
    if clock.now() >= phone.ends_at:
        raise EventOver
    own = [place for place in places if place.point_id in phone.point_ids]
    if not own:
        raise Forbidden
    return own


@bp.get("/scanner")
@public
def shell() -> ResponseReturnValue:
    """Show the scanner without a person or an event, for phones to keep."""
    return _page(TypedForm(formdata=None), present="–", registered=0, rows=[])


@bp.get("/api/v1/gates")
@requires(Permission.SCAN)
def list_gates() -> ResponseReturnValue:
    """Tell who opened the scanner by itself where they may scan, today and in the next days."""
    today = clock.today()
    held = [
        one
        for one in events.sessions_between(today, today + AHEAD)
        if may(Permission.SCAN, one.event.host_id, one.event.association_id)
    ]
    response = jsonify(
        [
            {
                "session_id": one.id,
                "event": one.event.name,
                "when": _when(one),
                "is_today": one.held_on == today,
                "is_hike": one.is_hike,
            }
            for one in held
        ]
    )
    response.headers["Cache-Control"] = "no-store"
    return response


def _when(session: Session) -> str:
    hours = f"{session.opens:%H:%M}–{session.closes:%H:%M}"
    told = (day_and_weekday(session.held_on), hours, session.place)
    return " · ".join(part for part in told if part)


@bp.get("/scanner.webmanifest")
@public
def manifest() -> Response:
    """Say what the scanner looks like on a phone's first screen."""
    icons = [
        {
            "src": url_for("static", filename=f"scanner/icon-{size}.png"),
            "sizes": f"{size}x{size}",
            "type": "image/png",
            "purpose": "any maskable",
        }
        for size in (192, 512)
    ]
    response = jsonify(
        id="/scanner",
        name=_("Wentitong check-in"),
        short_name=_("Check-in"),
        start_url=url_for(".shell"),
        scope="/",
        display="standalone",
        orientation="portrait",
        background_color="#0a0f0d",
        theme_color="#0d6554",
        icons=icons,
    )
    response.mimetype = "application/manifest+json"
    return response
