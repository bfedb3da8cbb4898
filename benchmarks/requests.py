"""What single requests cost a real server, in processor time of all its processes."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from datetime import time, timedelta

from flask import Flask
from itsdangerous import URLSafeTimedSerializer
from sqlalchemy import func, select

from benchmarks.clients import request
from benchmarks.floor import floor_figure
from benchmarks.pace import Figure
from benchmarks.server import running
from benchmarks.site import FORGETFUL
from eventsapp import clock
from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account
from eventsapp.accounts.sessions import session_id
from eventsapp.checkins.models import Participation
from eventsapp.database import db
from eventsapp.events import services as events
from eventsapp.events.disciplines import add_discipline
from eventsapp.events.models import Discipline, Measure, Session
from eventsapp.members.belonging import covering
from eventsapp.members.models import BranchSpan, Member
from eventsapp.plans.models import Scale

WARM_UP = 50
TIMES = 400
DISCIPLINES = 30
Headers = Mapping[str, str]


def request_figures(
    app: Flask, environ: Mapping[str, str], steward: Account
) -> Iterator[Figure]:
    """Time scans, entries and the page for visitors, each asked for by eight clients.

    Everything else is as people have it.
    """
    scans = list(_scans(signed_in(app, session_id(steward))))
    discipline = _open_discipline()
    entries = list(_entries(app, discipline))
    page = [request("GET", f"/visit/events/{discipline.event_id}", {})] * (WARM_UP + TIMES)
    db.session.remove()
    yield floor_figure()
    with running(environ) as server:
        taken = server.cpu_ms_each(scans, WARM_UP)
        yield _figure("one scan through the API", taken, "under 3 ms")
        taken = server.cpu_ms_each(entries, WARM_UP, expects=302)
        yield _figure("one entry through its form", taken, "under 5 ms")
        taken = server.cpu_ms_each(page, WARM_UP)
        yield _figure("page for visitors, kept", taken, "under 1 ms")
    with running(environ, FORGETFUL) as server:
        taken = server.cpu_ms_each(page, WARM_UP)
        yield _figure("page for visitors, made anew", taken, "under 4 ms")
    yield floor_figure()


def _figure(what: str, ms: float, target: str) -> Figure:
    return f"{what} (CPU of the server)", f"{ms:.2f} ms", target


def signed_in(app: Flask, user: str) -> dict[str, str]:
    """Return the headers of somebody whose browser has a session and a form's token."""
    word = hashlib.sha256(user.encode()).hexdigest()
    session = {"_user_id": user, "csrf_token": word}
    signer = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]
    token = URLSafeTimedSerializer(str(app.secret_key), salt="wtf-csrf-token").dumps(word)
    name = app.config["SESSION_COOKIE_NAME"]
    return {"Cookie": f"{name}={signer.dumps(session)}", "X-CSRFToken": str(token)}


def _scans(headers: Headers) -> Iterator[bytes]:
    """Let a hand scanner read one person after the other at the busiest session there was."""
    busiest = db.session.scalar(
        select(Participation.session_id)
        .group_by(Participation.session_id)
        .order_by(func.count().desc())
        .limit(1)
    )
    session = db.session.get_one(Session, busiest)
    numbers = list(db.session.scalars(select(Member.staff_number).limit(TIMES)))
    scan = {"device": "bench", "session_id": session.id, "origin": "staff_number"}
    scan["happened_at"] = f"{session.held_on.isoformat()}T{session.opens:%H:%M}:30+08:00"
    for number in range(WARM_UP + TIMES):
        scan |= {"client_scan_id": f"b{number}", "code": numbers[number % len(numbers)]}
        sent = {**headers, "Content-Type": "application/json"}
        yield request("POST", "/api/v1/scans", sent, json.dumps(scan))


def _open_discipline() -> Discipline:
    """Publish an event of next week with many disciplines; return one without a limit."""
    now = clock.now()
    event = events.create(
        name="职工运动会",
        host=accounts.union(),
        scale=Scale.CENTRAL,
        held_on=clock.today() + timedelta(days=7),
        opens=time(8),
        closes=time(12),
        now=now,
        by=None,
    )
    for number in range(DISCIPLINES):
        add_discipline(event, name=f"项目 {number + 1}", measure=Measure.PLACE)
    events.publish(event, now=now, by=None)
    db.session.commit()
    return event.disciplines[0]


def _entries(app: Flask, discipline: Discipline) -> Iterator[bytes]:
    """Let one member after the other press the button of the form."""
    path = f"/events/{discipline.event_id}/enter"
    here = select(Member).join(BranchSpan, BranchSpan.member_id == Member.id)
    people = db.session.scalars(
        here.where(covering(clock.today()), Member.account_id.is_(None)).limit(WARM_UP + TIMES)
    ).all()
    for member in people:
        member.account = accounts.open_account(member.staff_number, member.name)
        db.session.flush()
        headers = signed_in(app, session_id(member.account)) | {
            "Content-Type": "application/x-www-form-urlencoded"
        }
        yield request("POST", path, headers, f"discipline={discipline.id}")
    db.session.commit()
