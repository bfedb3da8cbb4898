"""The screens of a session, one as it hangs at the door, and the member in front of it."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from flask import (
    Blueprint,
    current_app,
    flash,
    jsonify,
    redirect,
    render_template,
    session,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from eventsapp import clock
from eventsapp.accounts.permissions import Permission, account, account_id, demand, requires
from eventsapp.checkins.signs import SIGNS
from eventsapp.checkpoints import services as checkpoints
from eventsapp.checkpoints.models import CheckPoint
from eventsapp.database import db
from eventsapp.errors import NotFound
from eventsapp.events import services as events
from eventsapp.frame.access import public
from eventsapp.frame.addresses import from_outside
from eventsapp.members import services as members
from eventsapp.members.models import Member
from eventsapp.scanners.shell import serve
from eventsapp.screens import codes, words
from eventsapp.screens import services as screens
from eventsapp.screens.errors import NobodyBehind, TooManyTries
from eventsapp.screens.files import DOOR
from eventsapp.screens.forms import HereForm

bp = Blueprint("screens", __name__)


serve(bp, DOOR, files="/door/files", worker="/check-points/door-worker.js")

KEPT = "here"  # in the session: check point, code, and when its link was opened


def _scanned(check_point_id: int) -> CheckPoint:
    """Return a check point at which the person may scan."""
    point = checkpoints.get_point(check_point_id)
    event = point.session.event
    demand(Permission.SCAN, event.host_id, event.association_id)
    return point


@bp.get("/sessions/<int:session_id>/screens")
@requires(Permission.SCAN)
def of_session(session_id: int) -> ResponseReturnValue:
    """Show which check points have a screen at the door."""
    found = events.get_session(session_id)
    demand(Permission.SCAN, found.event.host_id, found.event.association_id)
    points = checkpoints.points_of([session_id])
    return render_template(
        "screens/of_session.html",
        session=found,
        points=points,
        screens=screens.screens_of(points),
        is_today=found.held_on == clock.today(),
    )


@bp.post("/check-points/<int:check_point_id>/screen/open")
@requires(Permission.SCAN)
def open_screen(check_point_id: int) -> ResponseReturnValue:
    """Switch a screen on, and show it."""
    point = _scanned(check_point_id)
    screens.open_screen(point, now=clock.now(), by=account())
    db.session.commit()
    return redirect(url_for(".show", check_point_id=check_point_id))


@bp.post("/check-points/<int:check_point_id>/screen/renew")
@requires(Permission.SCAN)
def renew(check_point_id: int) -> ResponseReturnValue:
    """Let the codes that were shown so far open nothing any more."""
    return _switched(
        check_point_id,
        lambda point: screens.renew(point, now=clock.now(), by=account()),
        _("Renewed. Codes of before open nothing. Screens with network go on by themselves."),
    )


@bp.post("/check-points/<int:check_point_id>/screen/close")
@requires(Permission.SCAN)
def close(check_point_id: int) -> ResponseReturnValue:
    """Switch a screen off: its codes are good for nothing from now on."""
    return _switched(
        check_point_id,
        lambda point: screens.close(point, now=clock.now(), by=account()),
        _("Switched off. Nobody checks in by this screen."),
    )


def _switched(
    check_point_id: int, act: Callable[[CheckPoint], object], done: str
) -> ResponseReturnValue:
    point = _scanned(check_point_id)
    act(point)
    address = url_for(".of_session", session_id=point.session_id)
    db.session.commit()
    flash(done)
    return redirect(address)


@bp.get("/check-points/<int:check_point_id>/screen")
@requires(Permission.SCAN)
def show(check_point_id: int) -> ResponseReturnValue:
    """Show the screen at the door; it goes on by itself with the network gone."""
    point = _scanned(check_point_id)
    screen = screens.screen_of(point)
    if screen is None:
        return redirect(url_for(".of_session", session_id=point.session_id))
    return _door(
        point=point,
        session=point.session,
        screen=screen,
        present=screens.count_in(point.id),
        link=from_outside(url_for(".read", check_point_id=point.id, code="0")),
        typed_at=from_outside(url_for(".here")).partition("//")[2],
        begins=_ms(clock.day_start(screen.held_on)),
        ends=_ms(clock.day_start(screen.held_on + timedelta(days=1))),
    )


def _door(**known: object) -> str:
    return render_template(
        "screens/show.html", texts=json.dumps(_texts(), ensure_ascii=False), **known
    )


@bp.get("/door/")
@public
def shell() -> ResponseReturnValue:
    """Show a screen without check point or secret, for screens to keep."""
    return _door(point=None)


def _texts() -> dict[str, str]:
    return {
        "on": _("Connected"),
        "off": _("No network since %(at)s. The codes go on.", at="{at}"),
        "never": _("No network. The clock of this screen was not compared yet."),
        "closed": _("This screen is switched off."),
        "other_day": _("Codes are shown on the day of the event only."),
        "unsafe": _("The codes need an address that begins with https."),
        "qr": _("QR code to check in with"),
        "unknown": _("Open this screen once with the network."),
    }


@bp.get("/api/v1/check-points/<int:check_point_id>/screen")
@requires(Permission.SCAN)
def state(check_point_id: int) -> ResponseReturnValue:
    """Tell a screen the time, what its codes are made of, and how many are in."""
    point = _scanned(check_point_id)
    screen = screens.screen_of(point)
    response = jsonify(
        secret=screen.secret if screen else None,
        present=screens.count_in(point.id),
        now=_ms(clock.now()),
    )
    response.headers["Cache-Control"] = "no-store"
    return response


@bp.get("/here/<int:check_point_id>/<code>")
@public
def read(check_point_id: int, code: str) -> ResponseReturnValue:
    """Note when the link on a screen was opened; check in, after logging in if need be."""
    if codes.read(code) is None:
        raise NotFound
    now = clock.now()
    opened_at = screens.judged_at(_opened_at(check_point_id, code), now)
    session[KEPT] = [check_point_id, code, _ms(opened_at)]
    if not current_user.is_authenticated:
        answer: ResponseReturnValue = current_app.login_manager.unauthorized()  # type: ignore[attr-defined]
        return answer
    point = checkpoints.get_point(check_point_id)
    form = HereForm(formdata=None).offer([point])
    form.point.data, form.code.data = point.id, code
    return render_template("screens/read.html", form=form, point=point)


def _opened_at(check_point_id: int, code: str) -> datetime | None:
    """Return when this link was opened first, as far as the browser's session knows."""
    kept = session.get(KEPT)
    if not isinstance(kept, list) or kept[:2] != [check_point_id, code]:
        return None
    return datetime.fromtimestamp(0, UTC) + timedelta(milliseconds=kept[2])


@bp.get("/here")
@requires(Permission.ENTER_ONESELF)
def here() -> ResponseReturnValue:
    """Let a member type the code of a screen."""
    _oneself()
    points = [screen.point for screen in screens.screens_on(clock.today())]
    form = HereForm(formdata=None).offer(points)
    return render_template("screens/here.html", form=form, points=points)


@bp.post("/here")
@requires(Permission.ENTER_ONESELF)
def check_in() -> ResponseReturnValue:
    """Check a member in by the code of a screen, read or typed."""
    member = _oneself()
    points = [screen.point for screen in screens.screens_on(clock.today())]
    form = HereForm().offer(points)
    if not form.validate_on_submit():
        return render_template("screens/here.html", form=form, points=points), 422
    point, code, now = checkpoints.get_point(form.point.data), form.typed(), clock.now()
    event = point.session.event.name
    try:
        answer = screens.check_in(
            account(),
            member,
            point,
            code,
            at=screens.judged_at(_opened_at(point.id, form.code.data or ""), now),
            now=now,
        )
    except TooManyTries as refusal:
        db.session.rollback()
        form.form_errors.append(refusal.message)
        return render_template("screens/here.html", form=form, points=points), refusal.status
    db.session.commit()
    return render_template("screens/told.html", spoken=words.told(answer, event), signs=SIGNS)


def _oneself() -> Member:
    member = members.behind(account_id())
    if member is None:
        raise NobodyBehind
    return member


def _ms(at: datetime) -> int:
    return round(at.timestamp() * 1000)
