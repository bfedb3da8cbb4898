"""Figures of a timetable: 6 disciplines, 180 entrants, 4 courts over four days.

By itself: ``python -m benchmarks.timetable``.
"""

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from flask.testing import FlaskClient
from flask_migrate import upgrade

from benchmarks.match_day import contest_of_today
from benchmarks.pace import Figure, show_alone
from benchmarks.postgresql import postgresql
from eventsapp import clock, create_app
from eventsapp.accounts.sessions import session_id
from eventsapp.database import db
from eventsapp.events import services as events
from eventsapp.timetables import services as timetables
from tests.statements import statements_sent

TIMES = 5


def timetable_figures(folder: Path) -> Iterator[Figure]:
    """Yield what making and reading take (the best of five), on both databases."""
    yield from _figures(f"sqlite:///{folder / 'bench.db'}", "SQLite")
    with postgresql(folder) as url:
        yield from _figures(url, "PostgreSQL")


def _figures(url: str, name: str) -> Iterator[Figure]:
    environ = os.environ | {"DATABASE_URL": url, "SECRET_KEY": "k" * 32, "LOG_LEVEL": "ERROR"}
    app = create_app(environ)
    with app.app_context():
        upgrade()
        event, organiser = contest_of_today()
        signed, event_id = session_id(organiser), event.id
        db.session.commit()
        taken, matches = _made(event_id)
        yield f"timetable of {matches} matches made ({name})", f"{taken:.0f} ms", "under 1 s"
        db.session.remove()
    client = app.test_client()
    with client.session_transaction() as session:
        session["_user_id"], session["_fresh"] = signed, True
    for page in ("timetable", "timetable?by=time", "timetable/draft"):
        with app.app_context():
            shown, sent = _page(client, f"/events/{event_id}/{page}")
        yield f"{page} ({name})", f"{shown:.0f} ms, {sent} st.", "under 100 ms, 15 statements"
    with app.app_context():
        db.engine.dispose()


def _best(act: Callable[[], None]) -> float:
    best = float("inf")
    for _time in range(TIMES):
        started = time.perf_counter()
        act()
        best = min(best, (time.perf_counter() - started) * 1000)
    return best


def _made(event_id: int) -> tuple[float, int]:
    """Return the milliseconds of the quickest making, and how many matches have a place."""

    def make() -> None:
        event, stored = events.get(event_id), timetables.stored_of(event_id)
        seen = stored.draft.version
        timetables.make(event, seen=seen, now=clock.now(), by=None)
        db.session.commit()

    best = _best(make)
    stored = timetables.stored_of(event_id)
    sheet = timetables.sheet_of(events.get(event_id))
    if sheet.unplaced or sheet.conflicts:
        raise SystemExit(f"{len(sheet.unplaced)} without a place, {len(sheet.conflicts)} bad")
    timetables.publish(
        events.get(event_id),
        seen=0,
        draft_seen=stored.draft.version,
        reason="",
        now=clock.now(),
        by=None,
    )
    db.session.commit()
    return best, len(sheet.places)


def _page(client: FlaskClient, path: str) -> tuple[float, int]:
    def ask() -> None:
        if client.get(path).status_code != 200:
            raise SystemExit(f"{path} is not shown")

    ask()
    with statements_sent() as sent:
        ask()
    return _best(ask), len(sent)


if __name__ == "__main__":
    show_alone(timetable_figures)
