"""The application over a database, and clients that send requests to it."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask, g
from flask.testing import FlaskClient
from jinja2 import FileSystemBytecodeCache
from sqlalchemy import event

from eventsapp import create_app
from eventsapp.database import db

KEY = "a key that only the tests use"


class FreshClient(FlaskClient):
    """Starts each request with nothing left over from the one before.

    The tests keep one application context open, to look into the database;
    requests run inside it and would find each other's ``g`` there.
    """

    def open(self, *args, **kwargs):
        """Empty ``g``, then send the request."""
        for name in list(g):
            g.pop(name)
        return super().open(*args, **kwargs)


@contextmanager
def opened(url: str, **settings: str) -> Iterator[Flask]:
    """Give the application over a database; its connections are closed at the end."""
    folder = tempfile.TemporaryDirectory(prefix="wtt-jobs")
    app = create_app(
        {
            "DATABASE_URL": url,
            "SECRET_KEY": KEY,
            "LOG_LEVEL": "ERROR",
            "JOBS_FILE": f"{folder.name}/jobs.db",
            **settings,
        },
        TESTING=True,
        WTF_CSRF_ENABLED=False,
    )
    app.test_client_class = FreshClient
    if folder_of_compiled := os.environ.get("COMPILED_TEMPLATES"):  # from the same sources
        app.jinja_env.bytecode_cache = FileSystemBytecodeCache(folder_of_compiled)
    with app.app_context():
        engine = db.engine
    if engine.dialect.name == "sqlite":  # as for PostgreSQL: no test cuts the power
        event.listen(engine, "connect", _without_syncing)
    yield app
    engine.dispose()
    folder.cleanup()


def _without_syncing(connection, _record) -> None:
    connection.execute("PRAGMA synchronous=OFF")
