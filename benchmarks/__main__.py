"""``make bench``: the project's speed figures, each beside its target."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from flask_migrate import upgrade
from sqlalchemy import func, select

from benchmarks.engine import engine_figures
from benchmarks.machine import described
from eventsapp import create_app
from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Role
from eventsapp.accounts.sessions import session_id
from eventsapp.appraisals import services as appraisals
from eventsapp.checkins.models import Participation, Scan
from eventsapp.clock import local
from eventsapp.database import db
from eventsapp.events.models import Session
from eventsapp.members.models import Member

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


def line(what: str, figure: str, target: str) -> None:
    """Print one figure."""
    print(f"{what:<58} {figure:>12}   {target}")


def main() -> None:
    """Print all figures."""
    print(described())
    for what, figure, target in engine_figures():
        line(what, figure, target)
    with tempfile.TemporaryDirectory() as folder:
        year_figures(Path(folder))


def year_figures(folder: Path) -> None:
    """Import a year into SQLite, then time what people and stewards do with it."""
    source = FULL if FULL.exists() else OWN
    environ = os.environ | {
        "DATABASE_URL": f"sqlite:///{folder / 'bench.db'}",
        "SECRET_KEY": "a key that only this uses",
        "LOG_LEVEL": "ERROR",
    }
    app = create_app(environ, WTF_CSRF_ENABLED=False)
    with app.app_context():
        upgrade()
    started = time.perf_counter()
    command = [Path(sys.executable).parent / "eventsapp", "import-year", source]
    subprocess.run(command, cwd=ROOT, env=environ, check=True, capture_output=True)
    taken = time.perf_counter() - started
    with app.app_context():
        rows = sum(1 for _ in (source / "log.csv").open(encoding="utf-8-sig")) - 1
        line(f"import of {rows:,} rows (whole process)", f"{taken:.1f} s", "under 15 s")
        wall = time.perf_counter
        tally = median_ms(lambda: appraisals.tally(2025), 9, wall)
        line("tally of the year", f"{tally:.0f} ms", "under 300 ms")
        client = app.test_client()
        with client.session_transaction() as session:
            session["_user_id"] = _administrator()
        page = median_ms(lambda: client.get("/ranking?year=2025"), 9, wall)
        line("ranking page (server time)", f"{page:.0f} ms", "under 60 ms")
        scan_figures(app, client)


def _administrator() -> str:
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
    return session_id(account)


def scan_figures(app, client) -> None:
    """Time single scans through the API, by the processor time that the process takes."""
    busiest = db.session.scalar(
        select(Participation.session_id)
        .group_by(Participation.session_id)
        .order_by(func.count().desc())
        .limit(1)
    )
    session = db.session.get_one(Session, busiest)
    numbers = list(db.session.scalars(select(Member.staff_number).limit(400)))
    at = f"{session.held_on.isoformat()}T{session.opens:%H:%M}:30+08:00"
    db.session.commit()
    pending = iter(range(10_000))

    def scan() -> None:
        number = next(pending)
        answer = client.post(
            "/api/v1/scans",
            json={
                "device": "bench",
                "client_scan_id": f"bench-{number}",
                "session_id": session.id,
                "code": numbers[number % len(numbers)],
                "happened_at": at,
                "origin": "staff_number",
            },
        )
        if answer.status_code != 200:
            raise SystemExit(f"a scan was answered {answer.status_code}: {answer.text}")

    cpu = median_ms(scan, 300, time.process_time)
    line("one scan through the API (CPU of the process)", f"{cpu:.2f} ms", "under 3 ms")


if __name__ == "__main__":
    main()
