"""The web server around an application that is there already."""

import gc
import socket
from typing import Any, Final, Protocol

import click
from flask import Flask
from gunicorn.app.base import BaseApplication

from eventsapp.config import ConfigError

HOST: Final = "127.0.0.1"
THREADS = 8
LAST_REQUESTS_TAKE = 30  # seconds that requests under way get when the server is told to stop


def settle_down(worker: Any) -> None:
    """Let the collector of garbage pass over what has been imported, which stays to the end."""
    gc.collect()
    gc.freeze()


def require_free(port: int) -> None:
    """Find out before a database is filled whether the server could listen at all.

    Raises:
        ConfigError: somebody else serves there, or this user may not.
    """
    with socket.socket() as tried:
        # As the server itself: what another has just left is no hindrance.
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((HOST, port))
        except PermissionError as forbidden:
            raise ConfigError(
                f"PORT {port} is not for this user; set another, such as PORT=8000"
            ) from forbidden
        except OSError as taken:
            raise ConfigError(
                f"PORT {port} is in use; stop what serves there, or set another"
            ) from taken


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
            "bind": f"{HOST}:{self.port}",
            "workers": 1,
            "worker_class": "gthread",
            "threads": THREADS,
            "graceful_timeout": LAST_REQUESTS_TAKE,
            "control_socket_disable": True,
            "loglevel": "warning",
            "when_ready": self._say_where,
            "post_worker_init": self._begin,
            "worker_exit": self._end,
        }
        for name, value in settings.items():
            self.cfg.set(name, value)

    def _say_where(self, server: Any) -> None:
        click.echo(f"Wentitong is at http://{HOST}:{self.port} (Ctrl+C ends it).")

    def _begin(self, worker: Any) -> None:
        settle_down(worker)
        self.companion.start()

    def _end(self, server: Any, worker: Any) -> None:
        self.companion.stop(graceful=True)

    def load(self) -> Flask:
        """Give the worker the application."""
        return self.application
