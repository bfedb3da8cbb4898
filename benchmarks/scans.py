"""Scans: eight gates at once, a phone that comes back with a thousand, and a long log."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, select, text

from benchmarks.clients import answered
from benchmarks.floor import floor_figure
from benchmarks.hall import PEOPLE, Hall, counted_up, lengthen, opened_hall
from benchmarks.pace import Figure, show_alone, slower
from benchmarks.postgresql import master_of, postgresql
from benchmarks.server import Server, cpu_seconds_of, running, running_by
from eventsapp.checkins.models import Participation, Presence, Scan
from eventsapp.database import db

CLIENTS, QUEUED, LONG_LOG = 8, 1_000, 1_000_000
SHORT, LISTS, LONG = range(1, 4), range(4, 7), range(8, 11)  # runs; the rest warms up
ALL_RUNS = 11


@dataclass(frozen=True)
class Storm:
    """What a run of single scans came to.

    Attributes:
        each_second: scans a second.
        p95_ms: what 95 of 100 answers took at most.
        cpu_ms: processor time of a scan, of all processes but the clients'.
        pace: of the machine right before and after it, in the mean.
    """

    each_second: float
    p95_ms: float
    cpu_ms: float
    pace: float

    @property
    def evened_ms(self) -> float:
        """Return its processor time as it would be at a pace of one."""
        return self.cpu_ms / self.pace

    def __str__(self) -> str:
        return f"{self.each_second:,.0f} a second, p95 {self.p95_ms:.0f} ms"


def scan_figures(folder: Path) -> Iterator[Figure]:
    """Yield what scans take; a wrong count in the end ends the benchmark."""
    yield from _figures(f"sqlite:///{folder / 'scans.db'}", "SQLite, 1 process", None)
    with postgresql(folder) as url:
        yield from _figures(url, "PostgreSQL, 2 workers", master_of(folder))


def _figures(url: str, name: str, database: int | None) -> Iterator[Figure]:
    hall = opened_hall(url, ALL_RUNS)
    serving = running_by(2, hall.environ) if database else running(hall.environ)

    def storm(server: Server, run: int) -> Storm:
        return _storm(hall, server, run, lambda: server.cpu_seconds() + _of(database))

    yield floor_figure()
    with serving as server:
        storm(server, 0)
        counted_up(hall)
        short = _middle(storm(server, run) for run in SHORT)
        yield (
            f"one scan of {CLIENTS} clients ({name})",
            f"{short.cpu_ms:.2f} ms",
            _goal(short, database),
        )
        listed = min(_list(hall, server, run) for run in LISTS)
        yield f"{QUEUED:,} queued scans ({name})", f"{listed:.0f} ms", "under 200 ms"
        lengthen(hall, LONG_LOG)
        storm(server, 7)
        long = _middle(storm(server, run) for run in LONG)
        times = f"{long.evened_ms / short.evened_ms:.2f} times"
        yield (
            f"  a scan with {LONG_LOG:,} in the log ({name})",
            times,
            f"under 1.3 times; {long}",
        )
    yield floor_figure()
    yield (
        f"  the log of {LONG_LOG:,} scans ({name})",
        f"{_bytes_each(hall):.0f} B",
        "a scan, with indexes",
    )


def _middle(storms: Iterable[Storm]) -> Storm:
    """Return the one of middling cost: where the pace changes in it, a run is no measure."""
    ordered = sorted(storms, key=lambda one: one.evened_ms)
    return ordered[len(ordered) // 2]


def _of(database: int | None) -> float:
    return cpu_seconds_of(database) if database else 0.0


def _goal(storm: Storm, database: int | None) -> str:
    goal = "CPU under 1.6 ms, 1,000 a second" if database else "800 a second"
    return f"{goal}, p95 20 ms; {storm}"


def _storm(hall: Hall, server: Server, run: int, used: Callable[[], float]) -> Storm:
    requests = hall.requests(run, PEOPLE)
    first = slower()
    before = used()
    seconds, taken, answers = answered(server.port, requests, CLIENTS)
    cpu = used() - before
    pace = (first + slower()) / 2
    for answer in answers:
        told = json.loads(answer.partition(b"\r\n\r\n")[2])
        if (
            told.get("verdict") != "accepted"
            or not told["branch"]
            or told["team"] != ["五公里"]
        ):
            raise SystemExit(f"a scan was answered {told}")
    _require_kept(hall, run, PEOPLE)
    p95 = sorted(taken)[len(taken) * 95 // 100]
    return Storm(len(taken) / seconds, p95 * 1000, cpu * 1000 / len(taken), pace)


def _list(hall: Hall, server: Server, run: int) -> float:
    """Return the milliseconds that a phone waits that sends all it kept."""
    seconds, _taken, [answer] = answered(server.port, [hall.list_of(run, QUEUED)], 1)
    told = json.loads(answer.partition(b"\r\n\r\n")[2])
    if len(told) != QUEUED or any(one.get("verdict") != "accepted" for one in told):
        raise SystemExit(f"a queue was answered {told[0]}")
    _require_kept(hall, run, QUEUED)
    return seconds * 1000


def _require_kept(hall: Hall, run: int, count: int) -> None:
    """End unless every scan of a run is in the log, and everybody is in, once."""
    point = hall.points[run]
    with hall.app.app_context():
        here = select(Scan.session_id).where(Scan.check_point_id == point).limit(1)
        session = db.session.scalar(here)
        kept = [
            db.session.scalar(
                select(func.count()).select_from(model).where(model.session_id == session)
            )
            for model in (Scan, Presence, Participation)
        ]
        db.session.remove()
        db.engine.dispose()
    if kept != [count] * 3:
        raise SystemExit(f"of {count} scans {kept} are kept")


def _bytes_each(hall: Hall) -> float:
    """Return the bytes of the log that a scan takes, its indexes and kept rows included."""
    with hall.app.app_context():
        if db.engine.dialect.name == "postgresql":
            sizes = "pg_total_relation_size('scans') + pg_total_relation_size('presences')"
            size = db.session.scalar(text(f"SELECT {sizes}"))
        else:
            size = db.session.scalar(
                text(
                    "SELECT SUM(pgsize) FROM dbstat"
                    " WHERE name LIKE '%scans%' OR name LIKE '%presences%'"
                )
            )
        count = db.session.scalar(select(func.count()).select_from(Scan))
        db.session.remove()
        db.engine.dispose()
    return size / count


if __name__ == "__main__":
    show_alone(scan_figures)
