"""Pages of the scan log and of personal codes."""

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
from eventsapp.checkins.forms import VoidForm
from eventsapp.checkins.models import Scan, Verdict
from eventsapp.checkins.panels import code_picture
from eventsapp.checkins.places import Place
from eventsapp.database import db
from eventsapp.errors import Conflict, NotFound
from eventsapp.events import services as events
from eventsapp.frame.addresses import asked_number, asked_page
from eventsapp.frame.fields import tidy
from eventsapp.members import services as members

bp = Blueprint("checkins", __name__)

ROWS_A_PAGE = 100
LONGEST_SOUGHT = 60


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


@bp.get("/sessions/<int:session_id>/scans")
@requires(Permission.SCAN)
def log(session_id: int) -> ResponseReturnValue:
    """Show every scan of a session, refused ones too, and why each is judged as it is."""
    place, session = _place(session_id, Permission.SCAN), events.get_session(session_id)
    asked = request.args.get("only", "")
    only = Verdict(asked) if asked in set(Verdict) else None
    sought = tidy(request.args.get("q", ""))[:LONGEST_SOUGHT]
    tally = checkins.tally_of(session_id, sought)
    total = tally[only] if only else sum(tally.values())
    pages = max(1, -(-total // ROWS_A_PAGE))
    page = min(asked_page(), pages)
    return render_template(
        "checkins/log.html",
        place=place,
        session=session,
        others=checkins.figures(place.event_id, [session_id]).others[session_id],
        rows=checkins.log_of(
            place,
            only=only,
            sought=sought,
            most=ROWS_A_PAGE,
            after=(page - 1) * ROWS_A_PAGE,
        ),
        tally=tally,
        only=only,
        sought=sought,
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
    own, check_ins = checkins.own_of(member.id, clock.today()) if member else (None, [])
    spaced = codes.spaced(own.text) if own else ""
    return render_template(
        "checkins/code.html",
        member=member,
        code=own,
        spaced=spaced,
        picture=code_picture(own) if own else None,
        check_ins=check_ins,
        clock_time=words.clock_time,
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
