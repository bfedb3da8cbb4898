"""Pages of the scanner, the scan log and personal codes."""

import secrets

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventsapp import clock
from eventsapp.accounts.permissions import (
    Permission,
    account,
    demand,
    may,
    requires,
)
from eventsapp.checkins import codes, words
from eventsapp.checkins import services as checkins
from eventsapp.checkins.errors import CheckInRefused
from eventsapp.checkins.forms import ONCE, TypedForm, VoidForm, clean
from eventsapp.checkins.models import Origin, Scan, Verdict
from eventsapp.checkins.panels import code_picture
from eventsapp.checkins.places import Place
from eventsapp.checkins.services import Answer, Desk, ScanIn
from eventsapp.checkins.signs import SIGNS, viewfinder
from eventsapp.checkins.words import Spoken
from eventsapp.database import db
from eventsapp.errors import Conflict, NotFound
from eventsapp.events import services as events
from eventsapp.frame.addresses import asked_number, asked_page
from eventsapp.members import services as members

bp = Blueprint("checkins", __name__)

ROWS_AT_GATE = 8
ROWS_A_PAGE = 100


def _place(session_id: int, permission: Permission) -> Place:
    """Return the check point asked for, if the person may do this for whoever hosts it."""
    place = checkins.place_of(session_id, asked_number("point"))
    demand(permission, place.host_id, place.association_id)
    return place


def _place_of(scan: Scan, permission: Permission) -> Place:
    """Return where a scan was taken, if the person may do this for whoever hosts it."""
    place = checkins.place_of_scan(scan)
    demand(permission, place.host_id, place.association_id)
    return place


@bp.get("/sessions/<int:session_id>/scan")
@requires(Permission.SCAN)
def scanner(session_id: int) -> ResponseReturnValue:
    """Show the gate: camera, keypad, the last verdict and the last scans."""
    place = _place(session_id, Permission.SCAN)
    shown = asked_number("scan")
    answer = checkins.answer_of(shown) if shown else None
    if answer is not None and answer.place.session_id != session_id:
        answer = None
    return _gate(place, TypedForm(formdata=None), answer)


def _scanner_of(place: Place, scan: int | None = None) -> str:
    return url_for(".scanner", session_id=place.session_id, point=place.point_id, scan=scan)


def _gate(
    place: Place, form: TypedForm, answer: Answer | None, status: int = 200
) -> ResponseReturnValue:
    form.scan.data = secrets.token_hex(8)
    session = events.get_session(place.session_id)
    present, registered = checkins.counts(place.event_id, [place.session_id])
    last = checkins.last_of(Desk.of(account()), place.session_id)
    is_fresh = last is not None and clock.now() - last.received_at <= checkins.UNDO_LASTS
    return render_template(
        "checkins/scanner.html",
        place=place,
        session=session,
        form=form,
        spoken=words.spoken(answer) if answer else None,
        blank={look: Spoken(look, "", "", "") for look in SIGNS},
        signs=SIGNS,
        viewfinder=viewfinder(_("Frame: hold the check-in code in here")),
        present=present[place.session_id],
        registered=registered,
        rows=checkins.log_of(place, most=ROWS_AT_GATE),
        undoable=last if is_fresh else None,
        words=words,
    ), status


@bp.post("/sessions/<int:session_id>/scan")
@requires(Permission.SCAN)
def type_code(session_id: int) -> ResponseReturnValue:
    """Take what was typed without script, and show the verdict as a page."""
    place = _place(session_id, Permission.SCAN)
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
    return redirect(_scanner_of(place, scan=answer.scan_id))


@bp.post("/scans/<int:scan_id>/undo")
@requires(Permission.SCAN)
def undo(scan_id: int) -> ResponseReturnValue:
    """Undo one's own last scan, within a minute."""
    scan = checkins.get_scan(scan_id)
    place = _place_of(scan, Permission.SCAN)
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
    return redirect(_scanner_of(place))


@bp.get("/sessions/<int:session_id>/scans")
@requires(Permission.SCAN)
def log(session_id: int) -> ResponseReturnValue:
    """Show every scan of a session, refused ones too, and why each is judged as it is."""
    place = _place(session_id, Permission.SCAN)
    asked = request.args.get("only", "")
    only = Verdict(asked) if asked in set(Verdict) else None
    tally = checkins.tally_of(session_id)
    total = tally[only] if only else sum(tally.values())
    pages = max(1, -(-total // ROWS_A_PAGE))
    page = min(asked_page(), pages)
    return render_template(
        "checkins/log.html",
        place=place,
        session=events.get_session(session_id),
        rows=checkins.log_of(
            place, only=only, most=ROWS_A_PAGE, after=(page - 1) * ROWS_A_PAGE
        ),
        tally=tally,
        only=only,
        page=page,
        pages=pages,
        may_void=may(Permission.VOID_SCANS, place.host_id, place.association_id),
        words=words,
    )


@bp.route("/scans/<int:scan_id>/void", methods=["GET", "POST"])
@requires(Permission.VOID_SCANS)
def void(scan_id: int) -> ResponseReturnValue:
    """Take a scan back, with a reason that the log keeps."""
    scan = checkins.get_scan(scan_id)
    place = _place_of(scan, Permission.VOID_SCANS)
    form = VoidForm()
    status = 200
    if form.validate_on_submit():
        try:
            checkins.void(scan, reason=form.reason.data or "", now=clock.now(), by=account())
        except (CheckInRefused, Conflict) as refusal:
            db.session.rollback()
            form.form_errors.append(refusal.message)
            status = refusal.status
        else:
            db.session.commit()
            flash(_("Taken back. It stays in the log and does not count."))
            return redirect(url_for(".log", session_id=place.session_id))
    elif form.is_submitted():
        status = 422
    [row] = checkins.log_of(place, scan_id=scan_id)
    return render_template(
        "checkins/void.html",
        form=form,
        row=row,
        place=place,
        session=events.get_session(place.session_id),
        words=words,
    ), status


@bp.get("/my-code")
@requires(Permission.SEE_SITE)
def code() -> ResponseReturnValue:
    """Show one's own check-in code."""
    member = members.of_account(account())
    own = checkins.code_of(member) if member else None
    spaced = codes.spaced(own.text) if own else ""
    return render_template(
        "checkins/code.html",
        member=member,
        code=own,
        spaced=spaced,
        picture=code_picture(own) if own else None,
    )


@bp.post("/my-code/new")
@requires(Permission.SEE_SITE)
def renew_code() -> ResponseReturnValue:
    """Issue a new code for oneself; the old one stops working at once."""
    member = members.of_account(account())
    if member is None:
        raise NotFound
    checkins.reissue(member, now=clock.now(), by=account())
    db.session.commit()
    flash(_("This is the new code. The old one no longer works."))
    return redirect(url_for(".code"))
