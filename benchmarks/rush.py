"""The rush: 500 members press "enter" within five seconds for 60 places, 12 of them kept.

Before it, others enter for another event, as they do all day: the server's processes have
their connections and know their statements. The client sends bytes made beforehand and
looks at the status alone, so that what is measured on one machine is the server.
"""

import os
import random
import re
import socket
import statistics
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date, timedelta
from datetime import time as clock_time
from pathlib import Path

from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import func, select

from benchmarks.clients import request
from benchmarks.pace import Figure, show_alone
from benchmarks.postgresql import postgresql
from benchmarks.requests import signed_in
from benchmarks.server import Server, running, running_by
from eventsapp import clock, create_app
from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account, Body
from eventsapp.accounts.sessions import session_id
from eventsapp.database import db
from eventsapp.entries import giving_out
from eventsapp.entries.models import Entry, EntryAct, EntryLog, EntryStatus
from eventsapp.entries.place_rules import WaitingRule
from eventsapp.events import services as events
from eventsapp.events.models import Discipline, Measure
from eventsapp.members import services as members
from eventsapp.members.models import Branch, Member, Sex
from eventsapp.plans.models import Scale

PEOPLE, BRANCHES = 500, 10
PLACES, KEEPING, KEPT_EACH = 60, 4, 3
REHEARSING = 160
SECONDS = 5
CLIENTS = 64
TARGET = "p95 500 ms"


@dataclass(frozen=True)
class Press:
    """One member's tap: when it is made, and what their browser sends."""

    at: float
    request: bytes


def rush_figures(folder: Path) -> Iterator[Figure]:
    """Yield how long the answers took; a wrong outcome ends the benchmark."""
    yield from _rush(f"sqlite:///{folder / 'rush.db'}", "SQLite, 1 worker", workers=None)
    yield from _rush(f"sqlite:///{folder / 'rush2.db'}", "SQLite, 2 workers", workers=2)
    with postgresql(folder) as url:
        yield from _rush(url, "PostgreSQL, 2 workers", workers=2)


def _rush(url: str, name: str, workers: int | None) -> Iterator[Figure]:
    environ = os.environ | {
        "DATABASE_URL": url,
        "SECRET_KEY": "a key that only this uses",
        "LOG_LEVEL": "ERROR",
    }
    app = create_app(environ)
    with app.app_context():
        upgrade()
        union = accounts.found_union("联合工会")
        branches = [
            members.found_branch(f"B{number}", f"第{number}分工会", f"{number}分")
            for number in range(1, BRANCHES + 1)
        ]
        rehearsal = _sought_after(union, branches, "昨天的体验课", day=6)
        discipline = _sought_after(union, branches, "健身气功体验课", day=7)
        people = _people(branches)
        rehearsed = _presses(app, rehearsal, people[PEOPLE:])
        presses = _presses(app, discipline, people[:PEOPLE])
        discipline_id = discipline.id
        db.session.remove()
    serving = running(environ) if workers is None else running_by(workers, environ)
    with serving as server:
        _answered(server, rehearsed)
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


def _sought_after(
    union: Body, branches: Sequence[Branch], name: str, *, day: int
) -> Discipline:
    """Publish an event with a discipline of few places, some of them kept for branches."""
    now = clock.now()
    event = events.create(
        name=name,
        host=union,
        scale=Scale.CENTRAL,
        held_on=clock.today() + timedelta(days=day),
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
    db.session.commit()
    return discipline


def _people(branches: Sequence[Branch]) -> list[Account]:
    """Let people join, and return their accounts."""
    members.join_many(
        [
            members.Joining(
                f"{10_000 + number}",
                f"会员{number}",
                Sex.FEMALE,
                branches[number % BRANCHES].id,
                date(2020, 1, 1),
            )
            for number in range(PEOPLE + REHEARSING)
        ],
        now=clock.now(),
        by=None,
    )
    for member in db.session.scalars(select(Member)):
        member.account = Account(login=member.staff_number, name=member.name)
    db.session.commit()
    return list(db.session.scalars(select(Account).order_by(Account.id)))


def _presses(app: Flask, discipline: Discipline, people: Sequence[Account]) -> list[Press]:
    """Return when each presses the button: as many a second as in the rush."""
    dice = random.Random(500)
    last = SECONDS * len(people) / PEOPLE
    presses = [
        Press(dice.uniform(0, last), _request(app, discipline, account)) for account in people
    ]
    return sorted(presses, key=lambda press: press.at)


def _request(app: Flask, discipline: Discipline, account: Account) -> bytes:
    headers = signed_in(app, session_id(account)) | {
        "Content-Type": "application/x-www-form-urlencoded"
    }
    path = f"/events/{discipline.event_id}/enter"
    return request("POST", path, headers, f"discipline={discipline.id}")


def _answered(server: Server, presses: Sequence[Press]) -> list[float]:
    """Send each at its time; return the seconds from the tap to the answer."""
    kept = threading.local()
    began = time.perf_counter() + 0.5

    def send(press: Press) -> float:
        if not hasattr(kept, "connection"):
            kept.connection = socket.create_connection(("127.0.0.1", server.port), timeout=60)
        kept.connection.sendall(press.request)
        answer = _read(kept.connection)
        if not answer.startswith(b"HTTP/1.1 302 "):
            raise SystemExit(f"an entry was answered {answer[:200]!r}")
        return time.perf_counter() - began - press.at

    with ThreadPoolExecutor(CLIENTS) as pool:
        sent = []
        for press in presses:
            time.sleep(max(0, began + press.at - time.perf_counter()))
            sent.append(pool.submit(send, press))
        return [one.result() for one in sent]


def _read(connection: socket.socket) -> bytes:
    """Read one answer to its end, by the length that it names."""
    answer = b""
    length = None
    while length is None or len(answer) < length:
        part = connection.recv(65_536)
        if not part:
            raise SystemExit("the server closed a connection")
        answer += part
        head, end, _body = answer.partition(b"\r\n\r\n")
        if end and length is None:
            [named] = re.findall(rb"(?i)\r\ncontent-length: (\d+)", head)
            length = len(head) + len(end) + int(named)
    return answer


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
        select(EntryLog.entry_id)
        .join(Entry, Entry.id == EntryLog.entry_id)
        .where(of_it, EntryLog.act == EntryAct.WAITING)
        .order_by(EntryLog.id)
    ).all()
    people = db.session.scalar(select(func.count(Entry.member_id.distinct())).where(of_it))
    expected = {EntryStatus.ENTERED: PLACES, EntryStatus.WAITING: PEOPLE - PLACES}
    if states != expected or waiting != came or people != PEOPLE:
        raise SystemExit(f"the rush came out wrong: {states}, {people} people")


if __name__ == "__main__":
    show_alone(rush_figures)
