"""``python -m benchmarks.killing 20``: kill the server in the middle of a storm, so many times.

Eight phones send scans; the server and its workers are killed with ``SIGKILL``; the phones send
what was not acknowledged to the next server, as they do. In the end every scan is in the log
once, everybody is in once, and what is kept equals what the log says.
"""

import contextlib
import http.client
import itertools
import json
import os
import random
import signal
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from sqlalchemy import func, select

from benchmarks.hall import Hall, opened_hall
from benchmarks.postgresql import postgresql
from benchmarks.server import Server, running, running_by
from eventsapp.checkins import services as checkins
from eventsapp.checkins.models import Participation, Presence, Scan
from eventsapp.database import db

PHONES = 8
Sent = dict[str, object]


def main(times: int) -> None:
    """Do it over both databases; anything lost or doubled ends it."""
    with tempfile.TemporaryDirectory() as folder:
        _storm(f"sqlite:///{Path(folder) / 'killing.db'}", "SQLite", times, workers=None)
        with postgresql(Path(folder)) as url:
            _storm(url, "PostgreSQL, 2 workers", times, workers=2)


def _storm(url: str, name: str, times: int, workers: int | None) -> None:
    hall = opened_hall(url, times + 1)
    acknowledged: set[str] = set()
    left: list[Sent] = []
    dice = random.Random(times)
    for run in range(times):
        left += hall.scans(run, 2_000)
        serving = (
            running(hall.environ) if workers is None else running_by(workers, hall.environ)
        )
        with serving as server, ThreadPoolExecutor(PHONES) as phones:
            server.get("/healthz")  # the worker is up
            shares = [left[number::PHONES] for number in range(PHONES)]
            sent = [phones.submit(_send, hall, server.port, share) for share in shares]
            time.sleep(dice.uniform(0.2, 1.2))
            _kill(server)
            answered = set(itertools.chain.from_iterable(one.result() for one in sent))
        acknowledged |= answered
        left = [scan for scan in left if scan["client_scan_id"] not in acknowledged]
        _require_kept(hall, acknowledged)
    print(
        f"{name}: killed {times} times, {len(acknowledged):,} acknowledged, none lost or twice"
    )


def _send(hall: Hall, port: int, scans: list[Sent]) -> set[str]:
    """Send one scan after the other until the server is gone; return what was acknowledged."""
    acknowledged: set[str] = set()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    with contextlib.suppress(OSError, http.client.HTTPException):
        for scan in scans:
            connection.request("POST", "/api/v1/scans", json.dumps(scan), dict(hall.headers))
            answer = connection.getresponse()
            told = json.loads(answer.read())
            if answer.status != 200 or told["verdict"] != "accepted":
                raise SystemExit(f"a scan was answered {told}")
            acknowledged.add(str(scan["client_scan_id"]))
    return acknowledged


def _kill(server: Server) -> None:
    for pid in server.pids():
        os.kill(pid, signal.SIGKILL)
    server.process.wait()


def _require_kept(hall: Hall, acknowledged: set[str]) -> None:
    """End unless all that was acknowledged is in the log, and what is kept follows from it."""
    with hall.app.app_context():
        stored = list(db.session.scalars(select(Scan.client_scan_id)))
        kept = [_count(Presence), _count(Participation)]
        checkins.rebuild_all()
        rebuilt = [_count(Presence), _count(Participation)]
        db.session.rollback()
        db.session.remove()
        db.engine.dispose()
    lost = acknowledged - set(stored)
    if lost or len(stored) != len(set(stored)) or not (kept == rebuilt == [len(stored)] * 2):
        raise SystemExit(
            f"{len(lost)} lost, {len(stored)} scans, {kept} kept, {rebuilt} rebuilt"
        )


def _count(model: type) -> int:
    return db.session.scalar(select(func.count()).select_from(model)) or 0


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
