"""Figures of the appraisal at the largest size.

12,000 members in 60 branches, 120 events with 387 people each (46,440 participations), of
which 94 have six places that earn points. By itself: ``python -m benchmarks.appraisal``.
"""

import os
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from datetime import time as clock_time
from fractions import Fraction
from functools import partial
from pathlib import Path
from random import Random

from flask_migrate import upgrade
from sqlalchemy import select, text

from benchmarks.days import Figure, Row, ask, least_ms, scan_row, write
from benchmarks.union import found_union
from eventsapp import clock, create_app
from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Role
from eventsapp.accounts.sessions import session_id
from eventsapp.checkins.models import Participation, Scan
from eventsapp.checkpoints import services as checkpoints
from eventsapp.database import db
from eventsapp.entries.models import Entry
from eventsapp.events import services as events
from eventsapp.events.models import Event, Measure
from eventsapp.members.models import BranchSpan
from eventsapp.plans.models import Scale
from eventsapp.results.models import PointsAward
from eventsapp.schemes import services as schemes
from eventsapp.schemes.ready import READY

PEOPLE, BRANCHES, EVENTS, COME, WITH_POINTS = 12_000, 60, 120, 387, 94
TABLE = (7, 5, 4, 3, 2, 1)


def appraisal_figures(folder: Path) -> Iterator[Figure]:
    """Yield what was measured, the figure and the target; SQLite, processor time."""
    environ = os.environ | {
        "DATABASE_URL": f"sqlite:///{folder / 'bench.db'}",
        "SECRET_KEY": "a key that only this uses",
        "LOG_LEVEL": "ERROR",
    }
    app = create_app(environ)
    with app.app_context():
        upgrade()
        scheme_id, branch_id = _fill()
        user = session_id(accounts.account_by_login("bench"))
        db.session.remove()
    for what, path, target in (
        ("marks of 60 branches (CPU)", "standing", "under 60 ms"),
        ("other weights tried (CPU)", "what-if?w1=2", "under 200 ms"),
        ("marks of one branch, opened (CPU)", f"marks/{branch_id}?of=1.1", "under 100 ms"),
    ):
        taken = least_ms(partial(ask, app, user, f"/schemes/{scheme_id}/{path}"))
        yield what, f"{taken:.0f} ms", target


def _fill() -> tuple[int, int]:
    now, year = clock.now(), clock.today().year - 1
    union, people = found_union(PEOPLE, BRANCHES)
    account = accounts.open_account("bench", "bench")
    begins = date(year, 1, 1)
    accounts.grant(account, Role.ADMINISTRATOR, union, from_on=begins, by=None, now=now)
    branch_of = dict(
        db.session.execute(select(BranchSpan.member_id, BranchSpan.branch_id)).all()
    )
    lots = Random(1)
    numbers = [one.id for one in people]
    scans, counted = 0, 0
    for number in range(EVENTS):
        event = events.create(
            name=f"活动{number}",
            host=union,
            scale=Scale.CENTRAL,
            held_on=begins + timedelta(days=3 * number),
            opens=clock_time(8),
            closes=clock_time(10),
            now=now,
            by=None,
        )
        events.publish(event, now=now, by=None)
        came = lots.sample(numbers, COME)
        scans = _come(event, came, branch_of, scans)
        if number < WITH_POINTS:
            counted = _place(event, came, branch_of, counted)
    with db.session.no_autoflush:
        stored = schemes.begin(READY["usual"].make(year), note="", now=now, by=account)
    db.session.commit()
    db.session.execute(text("ANALYZE"))
    db.session.commit()
    return stored.id, branch_of[numbers[0]]


def _come(event: Event, came: list[int], branch_of: dict[int, int], scans: int) -> int:
    session = event.sessions[0]
    [point] = checkpoints.points_of([session.id])
    start = clock.instant(session.held_on, session.opens)
    read: list[Row] = []
    rows: list[Row] = []
    for member_id in came:
        scans += 1
        own = {"session_id": session.id, "member_id": member_id}
        read.append(scan_row(scans, start) | own | {"check_point_id": point.id})
        held = {"event_id": event.id, "year": start.year, "held_on": session.held_on}
        made = {"branch_id": branch_of[member_id], "scan_id": scans, "first_at": start}
        rows.append(own | held | made)
    write(Scan, read)
    write(Participation, rows)
    return scans


def _place(event: Event, came: list[int], branch_of: dict[int, int], counted: int) -> int:
    discipline = events.add_discipline(event, name="个人", measure=Measure.PLACE)
    db.session.flush()
    entries: list[Row] = []
    awards: list[Row] = []
    for place, (member_id, points) in enumerate(zip(came, TABLE, strict=False), 1):
        counted += 1
        ids = {"event_id": event.id, "discipline_id": discipline.id, "member_id": member_id}
        entries.append(ids | {"id": counted, "created_at": clock.now(), "status": "entered"})
        awards.append(
            ids
            | {
                "entry_id": counted,
                "year": event.year,
                "held_on": event.sessions[0].held_on,
                "place": place,
                "branch_id": branch_of[member_id],
                "points": Fraction(points),
                "why": {"share": "1"},
                "is_official": True,
            }
        )
    write(Entry, entries)
    write(PointsAward, awards)
    return counted


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made_in:
        for figure in appraisal_figures(Path(made_in)):
            print(*figure, sep="  ")
