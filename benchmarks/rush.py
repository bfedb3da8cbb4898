"""The rush: 500 members press "enter" within five seconds for 60 places, 12 of them kept."""

import os
import random
import statistics
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date, timedelta
from datetime import time as clock_time
from http.client import HTTPConnection
from pathlib import Path

from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import func, select

from benchmarks.postgresql import postgresql
from benchmarks.requests import signed_in
from benchmarks.server import Server, running, running_by
from eventsapp import clock, create_app
from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account
from eventsapp.accounts.sessions import session_id
from eventsapp.database import db
from eventsapp.entries import giving_out
from eventsapp.entries.models import Entry, EntryAct, EntryLog, EntryStatus
from eventsapp.entries.place_rules import WaitingRule
from eventsapp.events import services as events
from eventsapp.events.models import Discipline, Measure
from eventsapp.members import services as members
from eventsapp.members.models import Member, Sex
from eventsapp.plans.models import Scale

PEOPLE, BRANCHES = 500, 10
PLACES, KEEPING, KEPT_EACH = 60, 4, 3
SECONDS = 5
CLIENTS = 64
TARGET = "p95 500 ms"


@dataclass(frozen=True)
class Press:
    """One member's tap: when it is made, by whose browser, and what is sent."""

    at: float
    headers: Mapping[str, str]
    path: str
    body: str


def rush_figures(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Yield how long the answers took; a wrong outcome ends the benchmark."""
    yield from _rush(f"sqlite:///{folder / 'rush.db'}", "SQLite, 1 worker", workers=None)
    yield from _rush(f"sqlite:///{folder / 'rush2.db'}", "SQLite, 2 workers", workers=2)
    with postgresql(folder) as url:
        yield from _rush(url, "PostgreSQL, 2 workers", workers=2)


def _rush(url: str, name: str, workers: int | None) -> Iterator[tuple[str, str, str]]:
    environ = os.environ | {
        "DATABASE_URL": url,
        "SECRET_KEY": "a key that only this uses",
        "LOG_LEVEL": "ERROR",
    }
    app = create_app(environ)
    with app.app_context():
        upgrade()
        discipline = _sought_after()
        presses = _presses(app, discipline)
        discipline_id = discipline.id
        db.session.remove()
    serving = running(environ) if workers is None else running_by(workers, environ)
    with serving as server:
        before = server.cpu_seconds()
        taken = sorted(_answered(server, presses))
        cpu = (server.cpu_seconds() - before) * 1000 / PEOPLE
    with app.app_context():
        _require_exact(discipline_id)
        db.session.remove()
        db.engine.dispose()
    p95 = taken[len(taken) * 95 // 100] * 1000
    middle = statistics.median(taken) * 1000
    what = f"{PEOPLE} enter in {SECONDS} s for {PLACES} places ({name})"
    yield what, f"p95 {p95:,.0f} ms", f"{TARGET}; median {middle:,.0f} ms, {cpu:.1f} ms of CPU"


def _sought_after() -> Discipline:
    """Publish an event with a discipline of few places, some of them kept for branches."""
    now = clock.now()
    union = accounts.found_union("联合工会")
    branches = [
        members.found_branch(f"B{number}", f"第{number}分工会", f"{number}分")
        for number in range(1, BRANCHES + 1)
    ]
    event = events.create(
        name="健身气功体验课",
        host=union,
        scale=Scale.CENTRAL,
        held_on=clock.today() + timedelta(days=7),
        opens=clock_time(8),
        closes=clock_time(12),
        now=now,
        by=None,
    )
    discipline = events.add_discipline(
        event, name="体验课", measure=Measure.PLACE, capacity=PLACES
    )
    events.publish(event, now=now, by=None)
    usual = giving_out.rules_of(event)
    settings = {name: getattr(usual, name) for name in giving_out.Settings.__annotations__}
    giving_out.change(event, now=now, by=None, **{**settings, "waiting": WaitingRule.STRICT})
    for branch in branches[:KEEPING]:
        giving_out.keep(event, discipline, branch, KEPT_EACH, now=now, by=None)
    members.join_many(
        [
            members.Joining(
                f"{10_000 + number}",
                f"会员{number}",
                Sex.FEMALE,
                branches[number % BRANCHES].id,
                date(2020, 1, 1),
            )
            for number in range(PEOPLE)
        ],
        now=now,
        by=None,
    )
    for member in db.session.scalars(select(Member)):
        member.account = Account(login=member.staff_number, name=member.name)
    db.session.commit()
    return discipline


def _presses(app: Flask, discipline: Discipline) -> list[Press]:
    dice = random.Random(500)
    people = db.session.scalars(select(Member).order_by(Member.id)).all()
    return sorted(
        (
            Press(
                at=dice.uniform(0, SECONDS),
                headers=signed_in(app, session_id(member.account))
                | {"Content-Type": "application/x-www-form-urlencoded"},
                path=f"/events/{discipline.event_id}/enter",
                body=f"discipline={discipline.id}",
            )
            for member in people
            if member.account is not None
        ),
        key=lambda press: press.at,
    )


def _answered(server: Server, presses: Sequence[Press]) -> list[float]:
    """Send each at its time; return the seconds from the tap to the answer."""
    kept = threading.local()
    began = time.perf_counter() + 0.5

    def send(press: Press) -> float:
        if not hasattr(kept, "connection"):
            kept.connection = HTTPConnection("127.0.0.1", server.port, timeout=60)
        kept.connection.request("POST", press.path, press.body, dict(press.headers))
        answer = kept.connection.getresponse()
        text = answer.read().decode()
        if answer.status != 302:
            raise SystemExit(f"{press.path} was answered {answer.status}: {text[:200]}")
        return time.perf_counter() - began - press.at

    with ThreadPoolExecutor(CLIENTS) as pool:
        sent = []
        for press in presses:
            time.sleep(max(0, began + press.at - time.perf_counter()))
            sent.append(pool.submit(send, press))
        return [one.result() for one in sent]


def _require_exact(discipline_id: int) -> None:
    """End unless the places are taken to the last, the rest wait in order, nobody is twice."""
    of_it = Entry.discipline_id == discipline_id
    states = dict(
        iter(
            db.session.execute(
                select(Entry.status, func.count()).where(of_it).group_by(Entry.status)
            )
        )
    )
    waiting = db.session.scalars(
        select(Entry.id)
        .where(of_it, Entry.status == EntryStatus.WAITING)
        .order_by(Entry.queued_at, Entry.queued_by)
    ).all()
    came = db.session.scalars(
        select(EntryLog.entry_id).where(EntryLog.act == EntryAct.WAITING).order_by(EntryLog.id)
    ).all()
    people = db.session.scalar(select(func.count(Entry.member_id.distinct())).where(of_it))
    expected = {EntryStatus.ENTERED: PLACES, EntryStatus.WAITING: PEOPLE - PLACES}
    if states != expected or waiting != came or people != PEOPLE:
        raise SystemExit(f"the rush came out wrong: {states}, {people} people")
