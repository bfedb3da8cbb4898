"""The web server around an application that is there already."""

import gc
import select
from typing import Any, Final, Protocol

from flask import Flask
from gunicorn.app.base import BaseApplication
from gunicorn.workers.gthread import ThreadWorker

THREADS = 8
LAST_REQUESTS_TAKE = 30  # seconds that requests under way get when the server is told to stop
STAYS_FOR: Final = 20  # milliseconds that a thread waits for the next request of a connection


def settle_down(worker: Any) -> None:
    """Let the collector of garbage pass over what has been imported, which stays to the end."""
    gc.collect()
    gc.freeze()


class Worker(ThreadWorker):  # type: ignore[misc]  # gunicorn carries no types
    """Gunicorn's threads, which stay with a connection for a moment after each request.

    A phone at a gate, or a browser that fetches a page with all that belongs to it, sends the
    next request at once. To hand the connection back to the main thread, which waits for it
    and hands it to a thread again, takes longer than to read a small request. Where there are
    more connections than threads, nobody stays.
    """

    def handle(self, conn: Any) -> Any:
        """Answer requests as long as the next one is there at once; says what becomes of it."""
        while True:
            stays: Any = super().handle(conn)
            if stays is not True or not self._may_stay(conn) or not _has_more(conn):
                return stays

    def _may_stay(self, conn: Any) -> bool:
        return bool(self.alive) and self.nr_conns <= self.cfg.threads and not conn.is_http2


def _has_more(conn: Any) -> bool:
    """Wait for a moment; whether the next request has begun to come."""
    if conn.parser.unreader.buf.getvalue():  # it was read with the last one: theirs to find
        return False
    waiting = select.poll()
    waiting.register(conn.sock, select.POLLIN)
    return bool(waiting.poll(STAYS_FOR))


class Companion(Protocol):
    """What works beside the requests of the one worker."""

    def start(self) -> None:
        """Begin, in threads of its own."""

    def stop(self, graceful: bool = False) -> None:  # noqa: FBT001, FBT002  # huey's signature
        """End; gracefully means after what is under way."""


class Server(BaseApplication):  # type: ignore[misc]  # gunicorn carries no types
    """Gunicorn with one worker: SQLite's writers wait fairly within a process only.

    The worker is forked from the process that made the application, so that
    nothing is imported twice; the companion is started in it.
    """

    def __init__(self, app: Flask, *, port: int, companion: Companion) -> None:
        self.application = app
        self.port = port
        self.companion = companion
        super().__init__()

    def load_config(self) -> None:
        """Set what differs from gunicorn's own settings."""
        settings = {
            "bind": f"127.0.0.1:{self.port}",
            "workers": 1,
            "worker_class": Worker,
            "threads": THREADS,
            "graceful_timeout": LAST_REQUESTS_TAKE,
            "control_socket_disable": True,
            "loglevel": "warning",
            "post_worker_init": self._begin,
            "worker_exit": self._end,
        }
        for name, value in settings.items():
            self.cfg.set(name, value)

    def _begin(self, worker: Any) -> None:
        settle_down(worker)
        self.companion.start()

    def _end(self, server: Any, worker: Any) -> None:
        self.companion.stop(graceful=True)

    def load(self) -> Flask:
        """Give the worker the application."""
        return self.application
