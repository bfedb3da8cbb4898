"""Figures of the live board: 5,000 screens that ask every three seconds while scoring goes on.

Each screen asks on a connection of its own, anew each time: a browser's has been closed by
then. Time is counted from when the question was due, so that a server that falls behind is
seen to. By itself: ``python -m benchmarks.live_board``.
"""

import json
import os
import random
import selectors
import socket
import statistics
import threading
import time
from collections import deque
from collections.abc import Iterator, Mapping
from pathlib import Path

from flask import Flask
from flask_migrate import upgrade

from benchmarks.clients import request
from benchmarks.match_day import contest_of_today
from benchmarks.pace import Figure, show_alone
from benchmarks.postgresql import postgresql
from benchmarks.requests import signed_in
from benchmarks.server import Server, running, running_by
from eventsapp import clock, create_app
from eventsapp.accounts.sessions import session_id
from eventsapp.arrival_boards import hall_links
from eventsapp.database import db
from eventsapp.score_pads import services as score_pads

SCREENS, EVERY, SECONDS = 5_000, 3.0, 15.0
RESULTS_EVERY = 3.0  # twenty a minute
MOST_AT_ONCE = 900


def live_board_figures(folder: Path) -> Iterator[Figure]:
    """Yield what screens wait for an answer, and what one costs, on both databases."""
    yield from _figures(f"sqlite:///{folder / 'bench.db'}", "SQLite, 1 worker", 1)
    with postgresql(folder) as url:
        yield from _figures(url, "PostgreSQL, 2 workers", 2)


def _figures(url: str, name: str, workers: int) -> Iterator[Figure]:
    environ = os.environ | {"DATABASE_URL": url, "SECRET_KEY": "k" * 32, "LOG_LEVEL": "ERROR"}
    app = create_app(environ)
    address, results = _opened(app)
    serving = running(environ) if workers == 1 else running_by(workers, environ)
    with serving as server:
        over = threading.Event()
        scoring = threading.Thread(target=_score, args=(server.port, results, over))
        before = server.cpu_seconds()
        scoring.start()
        waited, news = _look(server, address)
        used = server.cpu_seconds() - before
        over.set()
        scoring.join()
    cuts = statistics.quantiles(waited, n=100)
    say = f"{SCREENS:,} screens every {EVERY:.0f} s"
    yield (
        f"{say}, p50 / p95 ({name})",
        f"{cuts[49] * 1e3:.0f} / {cuts[94] * 1e3:.0f} ms",
        ("p95 under 100 ms"),
    )
    share = f"{len(waited) / SECONDS:.0f}/s, {news * 100 // len(waited)} % news"
    yield f"answers, CPU of each ({name})", f"{used * 1e3 / len(waited):.2f} ms", share


def _opened(app: Flask) -> tuple[str, list[bytes]]:
    """Return where the board is, and results of the first round as requests."""
    with app.app_context():
        upgrade()
        event, organiser = contest_of_today()
        now = clock.now()
        screen = hall_links.change(
            event, is_open=True, shows_names=True, is_new=False, now=now, by=None
        )
        db.session.commit()
        headers = signed_in(app, session_id(organiser))
        link = hall_links.link_of(screen)
        path = f"/api/v1/events/{event.id}/pads/end"
        open_ones = score_pads.open_matches(score_pads.stages_of_event(event).values())
        sent = [_result(one, path, headers, number) for number, one in enumerate(open_ones)]
        db.session.remove()
        db.engine.dispose()
    return f"/live/{link}?for=phone&language=zh", sent


def _result(
    one: score_pads.Scored, path: str, headers: Mapping[str, str], number: int
) -> bytes:
    at = clock.now().isoformat()
    body = {
        "client_id": f"bench-{number}",
        "stage_id": one.board.stage.id,
        "ref": one.match.ref,
        "pair": list(one.pair),
        "opened_at": at,
        "first": 1,
        "acts": [{"kind": "start", "at": at}],
        "kind": "played",
        "result": [one.board.discipline.best_of // 2 + 1, 0],
    }
    return request(
        "POST", path, {**headers, "Content-Type": "application/json"}, json.dumps(body)
    )


def _score(port: int, results: list[bytes], over: threading.Event) -> None:
    """Send a result every three seconds until it is over."""
    for sent in results:
        with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
            connection.sendall(sent.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n", 1))
            answer = b"".join(iter(lambda: connection.recv(65536), b""))
        if b" 200 " not in answer[:20]:
            raise SystemExit(f"a result was answered {answer[:300]!r}")
        if over.wait(RESULTS_EVERY):
            return


class _Screens:
    """All screens: when each is due, what it shows, and which are being answered."""

    def __init__(self, port: int, address: str) -> None:
        self.port, self.address = port, address
        self.selector = selectors.DefaultSelector()
        lot = random.Random(1)
        began = time.perf_counter() + 0.5
        self.due = deque(sorted((began + lot.random() * EVERY, n) for n in range(SCREENS)))
        self.version = [""] * SCREENS
        self.came: dict[socket.socket, tuple[float, int, bytearray]] = {}
        self.waited: list[float] = []
        self.news = 0
        self.until = began + SECONDS

    def look(self) -> None:
        """Go on until every screen has had its last answer."""
        while self.due or self.came:
            now = time.perf_counter()
            while self.due and self.due[0][0] <= now and len(self.came) < MOST_AT_ONCE:
                self._ask(*self.due.popleft())
            pause = max(0.0, min(0.01, self.due[0][0] - now)) if self.due else 0.01
            for key, events in self.selector.select(pause):
                self._go_on(key.fileobj, events)  # type: ignore[arg-type]  # a socket

    def _ask(self, due: float, number: int) -> None:
        connection = socket.socket()
        connection.setblocking(False)  # noqa: FBT003  # the standard library's
        connection.connect_ex(("127.0.0.1", self.port))
        self.came[connection] = (due, number, bytearray())
        self.selector.register(connection, selectors.EVENT_WRITE)

    def _go_on(self, connection: socket.socket, events: int) -> None:
        due, number, came = self.came[connection]
        if events & selectors.EVENT_WRITE:
            since = self.version[number]
            connection.sendall(
                f"GET {self.address}&since={since} HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                "Accept-Encoding: gzip\r\nConnection: close\r\n\r\n".encode()
            )
            self.selector.modify(connection, selectors.EVENT_READ)
            return
        part = connection.recv(65536)
        if part:
            came.extend(part)
            return
        self.selector.unregister(connection)
        connection.close()
        del self.came[connection]
        self._answered(due, number, bytes(came))

    def _answered(self, due: float, number: int, answer: bytes) -> None:
        head = answer.partition(b"\r\n\r\n")[0].decode()
        status = head.split(" ")[1] if head else "nothing"
        if status not in ("200", "204"):
            raise SystemExit(f"a poll was answered {status}: {answer[:300]!r}")
        self.news += status == "200"
        fields = dict(line.split(": ", 1) for line in head.split("\r\n")[1:])
        self.version[number] = fields["X-Version"]
        self.waited.append(time.perf_counter() - due)
        if due + EVERY < self.until:
            self.due.append((due + EVERY, number))


def _look(server: Server, address: str) -> tuple[list[float], int]:
    server.get(f"{address}&since=")  # the first answer is read and kept
    screens = _Screens(server.port, address)
    screens.look()
    return screens.waited, screens.news


if __name__ == "__main__":
    show_alone(live_board_figures)
