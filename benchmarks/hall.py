"""A hall for the benchmark of scans: people, events, codes, a paired phone, a long log."""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time, timedelta

from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import Date, bindparam, select, text

from benchmarks.clients import request
from benchmarks.union import found_union
from eventsapp import clock, create_app
from eventsapp.accounts import services as accounts
from eventsapp.checkins.models import Code
from eventsapp.checkpoints import services as checkpoints
from eventsapp.database import UTCDateTime, db
from eventsapp.devices import services as devices
from eventsapp.entries import services as entries
from eventsapp.events import services as events
from eventsapp.events.models import Event, Measure
from eventsapp.members import services as members
from eventsapp.members.models import Member
from eventsapp.plans.models import Scale

PEOPLE, BRANCHES = 2_000, 40


@dataclass(frozen=True)
class Hall:
    """What is scanned: at a check point for each run everybody once, by one phone."""

    app: Flask
    environ: Mapping[str, str]
    codes: list[str]
    points: list[int]
    headers: Mapping[str, str]

    def requests(self, run: int, count: int) -> list[bytes]:
        """Return scans of one person after the other, each a request."""
        return [self._request(one) for one in self.scans(run, count)]

    def list_of(self, run: int, count: int) -> bytes:
        """Return scans of one person after the other, all in one request."""
        return self._request(self.scans(run, count))

    def _request(self, body: object) -> bytes:
        return request("POST", "/api/v1/scans", self.headers, json.dumps(body))

    def scans(self, run: int, count: int) -> list[dict[str, object]]:
        """Return scans of one person after the other at the check point of a run."""
        at = clock.now().isoformat()
        return [
            {
                "client_scan_id": f"{run}-{number}",
                "check_point_id": self.points[run],
                "code": self.codes[number % PEOPLE],
                "happened_at": at,
            }
            for number in range(count)
        ]


def opened_hall(url: str, runs: int) -> Hall:
    """Fill a database with people who have entered an event for each run."""
    environ = os.environ | {
        "DATABASE_URL": url,
        "SECRET_KEY": "a key that only this uses",
        "LOG_LEVEL": "ERROR",
    }
    app = create_app(environ)
    with app.app_context():
        upgrade()
        _union, people = found_union(PEOPLE, BRANCHES)
        held = [_event(people, number) for number in range(runs)]
        points = checkpoints.points_of([one.sessions[0].id for one in held])
        now = clock.now()
        _phone, secret = devices.offer(held[0], points, "bench", now=now, by=None)
        _phone, token = devices.pair(secret, now=now)
        codes = list(db.session.scalars(select(Code.text).order_by(Code.member_id)))
        ids = [point.id for point in points]
        db.session.commit()
        db.session.remove()
        _count_up()
        db.engine.dispose()
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    return Hall(app, environ, codes, ids, headers)


def _event(people: list[Member], number: int) -> Event:
    """Hold an event today, with an entry list on which all stand."""
    now = clock.now()
    event = events.create(
        name=f"健步走 {number}",
        host=accounts.union(),
        scale=Scale.CENTRAL,
        held_on=clock.today(),
        opens=time(0),
        closes=time(23, 59),
        now=now,
        by=None,
    )
    discipline = events.add_discipline(event, name="五公里", measure=Measure.PLACE)
    events.publish(event, now=now, by=None)
    entries.record_many(
        entries.RecordedAct(
            event_id=event.id,
            member_id=one.id,
            act=entries.EntryAct.ENTERED,
            happened_at=now - timedelta(days=1),
            recorded_at=now - timedelta(days=1),
            source_key=f"bench:{number}:{one.id}",
            discipline_id=discipline.id,
        )
        for one in people
    )
    return event


def lengthen(hall: Hall, scans: int) -> None:
    """Fill the log with so many scans of events that are over, and what belongs to them."""
    with hall.app.app_context():
        now = clock.now()
        held = [
            events.create(
                name=f"晨跑 {day}",
                host=accounts.union(),
                scale=Scale.CENTRAL,
                held_on=clock.today() - timedelta(days=day),
                opens=time(6),
                closes=time(9),
                now=now,
                by=None,
            )
            for day in range(1, 101)
        ]
        points = checkpoints.points_of([one.sessions[0].id for one in held])
        first = {
            "session": min(point.session_id for point in points),
            "event": min(one.id for one in held),
            "point": min(point.id for point in points),
            "member": db.session.scalar(select(Member.id).order_by(Member.id).limit(1)),
            "branch": members.branches()[0].id,
            "at": clock.now() - timedelta(days=100),
            "day": clock.today() - timedelta(days=100),
            "year": clock.today().year,
            "people": PEOPLE,
        }
        db.session.flush()
        for statement in _PAST:
            sent = text(statement)
            typed = [one for one in _TYPED if f":{one.key}" in statement]
            db.session.execute(sent.bindparams(*typed), first | {"scans": scans})
        db.session.commit()
        db.session.remove()
        _count_up()
        db.engine.dispose()


def counted_up(hall: Hall) -> None:
    """Let PostgreSQL know its tables again, now that there are scans in them.

    In life it does so by itself a minute after a hall has opened; here all is over by then, and
    statements would be planned for tables that were empty when they were counted.
    """
    with hall.app.app_context():
        _count_up()
        db.engine.dispose()


def _count_up() -> None:
    """Let PostgreSQL know its tables, as it does by itself within a minute or two.

    What was filled in at once is written out as well: else that goes on for minutes, in the
    processor time of the scans that come next.
    """
    if db.engine.dialect.name == "postgresql":
        with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as alone:
            alone.execute(text("VACUUM ANALYZE"))
            alone.execute(text("CHECKPOINT"))


_TYPED = (bindparam("at", type_=UTCDateTime()), bindparam("day", type_=Date()))
_PAST = (
    """
    INSERT INTO scans (device, client_scan_id, check_point_id, session_id, member_id, direction,
                       code_read, happened_at, received_at, skew_ms, at, origin, answer)
    WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < :scans)
    SELECT 'paired:' || CAST(1000 + i % 20 AS VARCHAR), 'past-' || CAST(i AS VARCHAR),
           :point + i / :people % 100, :session + i / :people % 100, :member + i % :people,
           'entry', 'PASTCODE',
           :at, :at, 0, :at, 'camera',
           CASE WHEN i < 100 * :people THEN 'accepted' ELSE 'again' END
    FROM n
    """,
    """
    INSERT INTO presences (check_point_id, member_id, session_id, state, first_scan_id,
                           first_at, last_at)
    SELECT check_point_id, member_id, session_id, 'in', id, at, at FROM scans
    WHERE code_read = 'PASTCODE' AND answer = 'accepted'
    """,
    """
    INSERT INTO participations (session_id, event_id, year, held_on, member_id, branch_id,
                                scan_id, first_at)
    SELECT session_id, session_id - :session + :event, :year, :day, member_id,
           :branch, id, at
    FROM scans WHERE code_read = 'PASTCODE' AND answer = 'accepted'
    """,
    """
    INSERT INTO audit (at, act, subject, subject_id, details)
    SELECT at, 'scans.recorded', 'scans', id, '{}' FROM scans WHERE code_read = 'PASTCODE'
    """,
)
