"""Figures of a hike's roll-call: 2,500 people and five points, most of them back.

By itself: ``python -m benchmarks.roll_call``.
"""

import os
import time
from collections.abc import Iterator
from datetime import time as clock_time
from datetime import timedelta
from pathlib import Path

from flask_migrate import upgrade
from sqlalchemy import text

from benchmarks.pace import Figure, show_alone
from benchmarks.postgresql import postgresql
from benchmarks.union import found_union
from eventsapp import clock, create_app
from eventsapp.checkins import services as checkins
from eventsapp.checkins.models import Origin
from eventsapp.checkpoints import services as checkpoints
from eventsapp.database import batches, db
from eventsapp.events import services as events
from eventsapp.hikes import services as hikes
from eventsapp.hikes.reading import Course
from eventsapp.plans.models import Scale
from tests.statements import statements_sent

PEOPLE, BRANCHES, POINTS, TIMES = 2_500, 20, 5, 7
ONE_IN_TEN = 10  # is on the way still


def roll_call_figures(folder: Path) -> Iterator[Figure]:
    """Yield what the roll-call takes (the best of seven), on both databases."""
    yield _figure(f"sqlite:///{folder / 'bench.db'}", "SQLite")
    with postgresql(folder) as url:
        yield _figure(url, "PostgreSQL")


def _figure(url: str, name: str) -> Figure:
    environ = os.environ | {"DATABASE_URL": url, "SECRET_KEY": "k" * 32, "LOG_LEVEL": "ERROR"}
    app = create_app(environ)
    with app.app_context():
        upgrade()
        session_id = _walk()
        if db.engine.name == "postgresql":
            db.session.execute(text("ANALYZE"))
        db.session.commit()
        sent, taken = _timed(session_id)
        db.session.remove()
        db.engine.dispose()
    what = f"roll-call of {PEOPLE:,} people, {POINTS} points ({name})"
    return what, f"{taken:.0f} ms, {sent} st.", "under 100 ms, 15 statements"


def _timed(session_id: int) -> tuple[int, float]:
    """Return how many statements are sent, and the milliseconds of the quickest time."""
    best = float("inf")
    for _time in range(TIMES):
        with statements_sent() as sent:
            started = time.perf_counter()
            call = hikes.roll_call_of(hikes.course_of(session_id))
            best = min(best, (time.perf_counter() - started) * 1000)
        if len(call.missing) != PEOPLE // ONE_IN_TEN or call.started != PEOPLE:
            raise SystemExit("the count is wrong")
    return len(sent), best


def _walk() -> int:
    now = clock.now()
    union, _people = found_union(PEOPLE, BRANCHES)
    hike = events.create(
        name="登山",
        host=union,
        scale=Scale.CENTRAL,
        held_on=clock.today(),
        opens=clock_time(0),
        closes=clock_time(23, 59),
        has_walk_ins=True,
        now=now,
        by=None,
    ).sessions[0]
    for number in range(2, POINTS + 1):
        checkpoints.add(hike, checkpoints.Terms(f"第{number}点"), now=now, by=None)
    hikes.set_up(hike, now=now, by=None)
    _scan(hikes.course_of(hike.id))
    return hike.id


def _scan(course: Course) -> None:
    now = clock.now()
    for stop, point in enumerate(course.stops):
        is_finish = stop == course.finish
        scans = [
            checkins.ScanIn(
                "bench",
                f"{stop}-{number}",
                course.place.session_id,
                f"{10_000 + number}",
                now - timedelta(seconds=course.finish - stop),
                Origin.STAFF_NUMBER,
                check_point_id=point.point_id,
            )
            for number in range(PEOPLE)
            if not (is_finish and number % ONE_IN_TEN == 0)
        ]
        for batch in batches(scans, checkins.MOST_AT_ONCE):
            checkins.record(batch, now=now, operator=None)


if __name__ == "__main__":
    show_alone(roll_call_figures)
