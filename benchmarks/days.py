"""Figures of the board of arrivals and of a month of attendance, at the largest size.

12,000 people stand on the list of an event of 23 days, and seven of ten come each day.
By itself: ``python -m benchmarks.days``.
"""

import os
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from datetime import time as clock_time
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import insert, select, text

from benchmarks.clients import request
from benchmarks.pace import Figure, show_alone
from benchmarks.requests import TIMES, WARM_UP, signed_in
from benchmarks.server import running
from benchmarks.union import found_union
from eventsapp import clock, create_app
from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Role
from eventsapp.accounts.sessions import session_id
from eventsapp.arrival_boards import figures
from eventsapp.checkins.models import Participation, Presence, Scan
from eventsapp.checkpoints import services as checkpoints
from eventsapp.database import batches, db
from eventsapp.entries.models import Entry
from eventsapp.events import series
from eventsapp.events import services as events
from eventsapp.events.models import Event
from eventsapp.members.models import BranchSpan
from eventsapp.plans.models import Scale

PEOPLE, BRANCHES, DAYS, COMES = 12_000, 20, 23, 0.7
ONE_DAY = timedelta(days=1)
Row = dict[str, Any]


def day_figures(folder: Path) -> Iterator[Figure]:
    """Yield what was measured, the figure and the target; SQLite, processor time."""
    environ = os.environ | {
        "DATABASE_URL": f"sqlite:///{folder / 'bench.db'}",
        "SECRET_KEY": "a key that only this uses",
        "LOG_LEVEL": "ERROR",
    }
    app = create_app(environ)
    with app.app_context():
        upgrade()
        event = _fill()
        event_id, day = event.id, event.sessions[-1].id
        steward = session_id(accounts.account_by_login("bench"))
        db.session.remove()
        read = least_ms(lambda: figures.read(day, clock.now()))
    yield "board of 12,000 people, read anew", f"{read:.0f} ms", "under 100 ms"
    for what, path in (
        ("month of 12,000 people and 23 days", f"/events/{event_id}/attendance"),
        ("the same, third page of a branch", f"/events/{event_id}/attendance?page=3"),
    ):
        taken = least_ms(partial(ask, app, steward, path))
        yield f"{what} (CPU)", f"{taken:.0f} ms", "under 100 ms"
    headers = signed_in(app, steward)
    path = f"/sessions/{day}/arrivals"
    with app.app_context():
        db.engine.dispose()
    with running(environ) as server:
        client = app.test_client()
        with client.session_transaction() as session:
            session["_user_id"] = steward
        version = client.get(path).headers["X-Version"]
        poll = request("GET", f"{path}?since={version}", headers)
        each = server.cpu_ms_each([poll] * (WARM_UP + TIMES), WARM_UP, expects=204)
    yield "poll of a board, unchanged (CPU of the server)", f"{each:.2f} ms", "under 1 ms"


def least_ms(act: Any) -> float:
    """Return the least processor time of five runs, in milliseconds."""
    taken = []
    for _time in range(5):
        started = time.process_time()
        act()
        taken.append((time.process_time() - started) * 1000)
    return min(taken)


def ask(app: Flask, user: str, path: str) -> None:
    """Open a page as somebody."""
    with app.app_context():
        client = app.test_client()
        with client.session_transaction() as session:
            session["_user_id"] = user
        assert client.get(path).status_code == 200
        db.session.remove()


def _fill() -> Event:
    now = clock.now()
    union, people = found_union(PEOPLE, BRANCHES)
    # The days of one month, all of them over.
    first = (clock.today().replace(day=1) - ONE_DAY).replace(day=1)
    days = [first + ONE_DAY * number for number in range(DAYS)]
    opens, closes = clock_time(10), clock_time(11)
    event = events.create(
        name="工间操",
        host=union,
        scale=Scale.CENTRAL,
        held_on=first,
        opens=opens,
        closes=closes,
        now=now,
        by=None,
    )
    series.add_days(event, days, opens=opens, closes=closes, place="", now=now, by=None)
    events.publish(event, now=now, by=None)
    _come(event, [one.id for one in people])
    account = accounts.open_account("bench", "bench")
    accounts.grant(account, Role.ADMINISTRATOR, union, from_on=first, by=None, now=now)
    db.session.commit()
    db.session.execute(text("ANALYZE"))
    db.session.commit()
    return event


def _come(event: Event, member_ids: list[int]) -> None:
    """Enter everybody, and let most of them come on each day."""
    at, lots = clock.now(), Random(1)
    write(
        Entry,
        [
            {"event_id": event.id, "member_id": one, "created_at": at, "status": "entered"}
            for one in member_ids
        ],
    )
    stands = select(BranchSpan.member_id, BranchSpan.branch_id)
    branch_of = dict(db.session.execute(stands).all())
    points = checkpoints.points_of([one.id for one in event.sessions])
    number = 0
    for point in points:
        session = point.session
        start = clock.instant(session.held_on, session.opens)
        scans, counted, present = [], [], []
        for place, one in enumerate(member_ids):
            if lots.random() >= COMES:
                continue
            number += 1
            moment = start + timedelta(milliseconds=250 * place)
            own = {
                "session_id": session.id,
                "member_id": one,
                "branch_id": branch_of[one],
                "first_at": moment,
            }
            there = {"check_point_id": point.id, "session_id": session.id, "member_id": one}
            scans.append(scan_row(number, moment) | there)
            held = {"event_id": event.id, "year": start.year, "held_on": session.held_on}
            counted.append(own | held | {"scan_id": number})
            seen = {"check_point_id": point.id, "state": "in", "last_at": moment}
            present.append(own | seen | {"first_scan_id": number})
        write(Scan, scans)
        write(Participation, counted)
        write(Presence, present)


_SCAN: Row = {
    "device": "bench",
    "code_read": "BENCH",
    "origin": "camera",
    "answer": "accepted",
}


def scan_row(number: int, moment: datetime) -> Row:
    """Return what every scan of these figures has: by its number, read at a moment."""
    when = dict.fromkeys(("happened_at", "received_at", "at"), moment)
    return _SCAN | {"id": number, "client_scan_id": str(number), **when}


def write(into: Any, rows: list[Row]) -> None:
    """Write many rows at once."""
    for part in batches(rows, 1_000):
        db.session.execute(insert(into), part)


if __name__ == "__main__":
    show_alone(day_figures)
