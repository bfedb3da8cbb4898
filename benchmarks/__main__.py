"""``make bench``: the project's speed figures, each beside its target."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from flask_migrate import upgrade
from sqlalchemy import func, select

from benchmarks.appraisal import appraisal_figures
from benchmarks.books import book_figures
from benchmarks.contests import contest_figures
from benchmarks.days import day_figures
from benchmarks.engine import engine_figures
from benchmarks.live_board import live_board_figures
from benchmarks.machine import described
from benchmarks.pace import Figure, show, show_alone
from benchmarks.paper import paper_figures
from benchmarks.requests import request_figures
from benchmarks.roll_call import roll_call_figures
from benchmarks.rush import rush_figures
from benchmarks.scans import scan_figures
from benchmarks.schedule import schedule_figures
from benchmarks.swiss import swiss_figures
from benchmarks.timetable import timetable_figures
from eventsapp import create_app
from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account, Role
from eventsapp.accounts.sessions import session_id
from eventsapp.appraisals import services as appraisals
from eventsapp.checkins.models import Scan
from eventsapp.clock import local
from eventsapp.database import db

ROOT = Path(__file__).resolve().parents[1]
FULL = ROOT.parent / "shared" / "data" / "union_2025"
OWN = ROOT / "tests" / "data" / "year"


def median_ms(act: Callable[[], object], times: int, clock: Callable[[], float]) -> float:
    """Return the median of several runs in milliseconds, after one that does not count."""
    act()
    taken: list[float] = []
    for _run in range(times):
        started = clock()
        act()
        taken.append((clock() - started) * 1000)
    return statistics.median(taken)


def main() -> None:
    """Print all figures."""
    print(described())
    for figures in (engine_figures, contest_figures, swiss_figures, schedule_figures):
        show(figures())
    once = (
        year_figures,
        rush_figures,
        scan_figures,
        paper_figures,
        book_figures,
        roll_call_figures,
        day_figures,
        appraisal_figures,
        timetable_figures,
        live_board_figures,
    )
    for figures in once:
        show_alone(figures)


def year_figures(folder: Path) -> Iterator[Figure]:
    """Import a year into SQLite, then time what people and stewards do with it."""
    source = FULL if FULL.exists() else OWN
    environ = os.environ | {
        "DATABASE_URL": f"sqlite:///{folder / 'bench.db'}",
        "SECRET_KEY": "a key that only this uses",
        "LOG_LEVEL": "ERROR",
    }
    app = create_app(environ)
    with app.app_context():
        upgrade()
    started = time.perf_counter()
    command = [Path(sys.executable).parent / "eventsapp", "import-year", source]
    subprocess.run(command, cwd=ROOT, env=environ, check=True, capture_output=True)
    taken = time.perf_counter() - started
    with app.app_context():
        rows = sum(1 for _ in (source / "log.csv").open(encoding="utf-8-sig")) - 1
        yield f"import of {rows:,} rows (whole process)", f"{taken:.1f} s", "under 15 s"
        wall = time.perf_counter
        tally = median_ms(lambda: appraisals.tally(2025), 9, wall)
        yield "tally of the year", f"{tally:.0f} ms", "under 300 ms"
        client = app.test_client()
        steward = _administrator()
        with client.session_transaction() as session:
            session["_user_id"] = session_id(steward)
        page = median_ms(lambda: client.get("/ranking?year=2025"), 9, wall)
        yield "ranking page (server time)", f"{page:.0f} ms", "under 60 ms"
        yield from request_figures(app, environ, steward)


def _administrator() -> Account:
    account = accounts.open_account("bench", "bench")
    now = db.session.scalar(select(func.max(Scan.received_at)))
    accounts.grant(
        account,
        Role.ADMINISTRATOR,
        accounts.union(),
        from_on=local(now).date().replace(month=1, day=1),
        by=None,
        now=now,
    )
    db.session.commit()
    return account


if __name__ == "__main__":
    main()
