"""``make bench``: the project's speed figures, each beside its target."""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import func, select

from benchmarks.contests import contest_figures
from benchmarks.engine import engine_figures
from benchmarks.machine import described
from benchmarks.schedule import schedule_figures
from benchmarks.server import running
from benchmarks.swiss import swiss_figures
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
WARM_UP = 50
SCANS = 400
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
    for figures in (engine_figures, contest_figures, swiss_figures, schedule_figures):
        for what, figure, target in figures():
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
    app = create_app(environ)
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
            session["_user_id"] = user = _administrator()
        page = median_ms(lambda: client.get("/ranking?year=2025"), 9, wall)
        line("ranking page (server time)", f"{page:.0f} ms", "under 60 ms")
        scan_figures(app, environ, _cookie(app, user))


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


def _cookie(app: Flask, user: str) -> str:
    """Return the session cookie of a signed-in account."""
    signer = app.session_interface.get_signing_serializer(app)
    return f"{app.config['SESSION_COOKIE_NAME']}={signer.dumps({'_user_id': user})}"


def scan_figures(app: Flask, environ: Mapping[str, str], cookie: str) -> None:
    """Time single scans against a real server, by the processor time that it takes."""
    busiest = db.session.scalar(
        select(Participation.session_id)
        .group_by(Participation.session_id)
        .order_by(func.count().desc())
        .limit(1)
    )
    session = db.session.get_one(Session, busiest)
    numbers = list(db.session.scalars(select(Member.staff_number).limit(400)))
    scan = {"device": "bench", "session_id": session.id, "origin": "staff_number"}
    scan["happened_at"] = f"{session.held_on.isoformat()}T{session.opens:%H:%M}:30+08:00"
    db.session.remove()
    with running(environ) as server:
        headers = {"Content-Type": "application/json", "Cookie": cookie}
        for number in range(WARM_UP + SCANS):
            if number == WARM_UP:
                started = server.cpu_seconds()
            scan |= {"client_scan_id": f"b{number}", "code": numbers[number % len(numbers)]}
            server.post("/api/v1/scans", json.dumps(scan), headers)
        taken = (server.cpu_seconds() - started) / SCANS * 1000
    line("one scan through the API (CPU of the server)", f"{taken:.2f} ms", "under 3 ms")


if __name__ == "__main__":
    main()
