"""A real, empty database for every test, on SQLite or on PostgreSQL, and people by name."""

import gc
import itertools
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from flask import current_app
from flask_migrate import upgrade
from hypothesis import HealthCheck, settings
from sqlalchemy import bindparam, insert, literal, select, true, update

from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account, Role
from eventsapp.accounts.sessions import session_id
from eventsapp.accounts.throttling import limiter
from eventsapp.associations import services as associations
from eventsapp.checkins import services as checkins
from eventsapp.checkins.models import Origin
from eventsapp.clock import LOCAL
from eventsapp.database import Base, commit_last, db, table
from eventsapp.entries import services as entries
from eventsapp.events import services as events
from eventsapp.members import services as members
from eventsapp.members.models import Member, Sex
from eventsapp.plans.models import Scale
from tests.databases import Databases, Emptying, PostgreSQLServer, SQLiteFiles, roomy_memory
from tests.racing import run_at_once
from tests.side_by_side import SideBySide, asks_postgresql
from tests.sites import opened
from tests.statements import statements_sent
from tests.strictness import be_strict


def is_on_sqlite() -> bool:
    """Whether the tests of this process ask SQLite; else it is PostgreSQL."""
    return os.environ.get("TEST_DATABASE", "sqlite") == "sqlite"


# No deadline and no word on slow examples: time is only measured by ``make bench``. What a
# landing is tested with is the same every time, and a part of the examples that
# ``make explore`` tries by lot. Whether a rule holds is looked for on SQLite; when all is asked
# of PostgreSQL, the question is only whether the statements behind it come to the same there,
# and each example sends the same ones, so 15 have to do where SQLite gets 50.
settings.register_profile(
    "explore", deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=400
)
settings.register_profile(
    "house",
    settings.get_profile("explore"),
    derandomize=True,
    max_examples=50 if is_on_sqlite() else 15,
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "house"))


def pytest_addoption(parser) -> None:
    """Let all be run in parts."""
    parser.addoption("--side-by-side", action="store_true", help="in parts, on both databases")


def pytest_configure(config) -> None:
    """Divide the tests into parts, where somebody wants all of them."""
    if config.option.side_by_side:
        config.pluginmanager.register(SideBySide())


def pytest_collection_modifyitems(config, items) -> None:
    """Leave out, on PostgreSQL, what asks it nothing."""
    if not is_on_sqlite():
        asking = [item for item in items if asks_postgresql(item)]
        config.hook.pytest_deselected(items=[item for item in items if item not in asking])
        items[:] = asking


# The collector of garbage comes seldom, but before what is new has outgrown the processor's own
# memory; and it is spared what stays to the end.
gc.set_threshold(50_000, 100, 20)


def pytest_collection_finish() -> None:
    """Let what was imported and collected be looked at no more."""
    gc.freeze()


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish() -> None:
    """Look once at all that is left, when fixtures are gone; pytest and Python do so again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def own_hasher() -> Iterator[PasswordHasher]:
    """Hash passwords at the least cost; gives what the site itself hashes with."""
    cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    with pytest.MonkeyPatch.context() as patch:
        own = accounts._hasher
        patch.setattr(accounts, "_hasher", cheap)
        yield own


@pytest.fixture(scope="session")
def databases() -> Iterator[Databases]:
    """Give each worker its own: SQLite, or PostgreSQL; ``blank`` has all tables, no rows."""
    # Short: a socket path has 107 bytes at most.
    folder = Path(tempfile.mkdtemp(prefix="wtt", dir=roomy_memory()))
    folder.chmod(0o755)
    if is_on_sqlite():
        yield _with_blank(SQLiteFiles(folder))
    else:
        made = PostgreSQLServer(folder)
        yield _with_blank(made)
        made.server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


def _with_blank(databases: Databases) -> Databases:
    with opened(databases.make("blank")) as app, app.app_context():
        upgrade()
        if is_on_sqlite():
            be_strict(db.engine)
        db.session.remove()
    return databases


@pytest.fixture(scope="session")
def built_app(databases):
    """The application, built once; its tables are emptied after each test."""
    with opened(databases.copy("blank", "test")) as app:
        yield app


@pytest.fixture(scope="session")
def emptying() -> Emptying:
    """Empties the tables of the one application."""
    return Emptying(Base.metadata.sorted_tables)


@pytest.fixture
def app(built_app, emptying):
    """The application over an empty database."""
    with built_app.app_context():
        yield built_app
        db.session.remove()
        emptying.empty(db.engine)
    limiter.reset()


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


# Accounts for whoever joined, by statements that were put together once: nearly every test
# begins with somebody, and to let the session write each account takes twice as long.
THESE = Member.id.in_(bindparam("ids", expanding=True))
OPEN_ACCOUNTS = insert(table(Account)).from_select(
    ["login", "name", "session_epoch", "is_active"],
    select(Member.staff_number, Member.name, literal(1), true()).where(THESE),
)
OWN_ACCOUNT = select(Account.id).where(Account.login == Member.staff_number).scalar_subquery()
HAND_OVER = update(table(Member)).values(account_id=OWN_ACCOUNT).where(THESE)
WHO_JOINED = select(Member).where(THESE)


@pytest.fixture
def make_members(branch, now) -> Callable[..., list[Member]]:
    """Let many people join at once, by name, each with an account that may log in."""
    numbers = itertools.count(10001)

    def make(*names, of=None, staff_number=None, sex=Sex.FEMALE, joined=date(2020, 1, 1)):
        body = of or branch
        joinings = [
            members.Joining(staff_number or f"0{next(numbers)}", name, sex, body.id, joined)
            for name in names
        ]
        ids = members.join_many(joinings, now=now, by=None)
        db.session.execute(OPEN_ACCOUNTS, {"ids": ids})
        db.session.execute(HAND_OVER, {"ids": ids})
        made = {one.id: one for one in db.session.scalars(WHO_JOINED, {"ids": ids})}
        commit_last()
        return [made[member_id] for member_id in ids]

    return make


@pytest.fixture
def make_member(make_members) -> Callable[..., Member]:
    """Let somebody join."""

    def make(name="李娜", **changes):
        (member,) = make_members(name, **changes)
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
def enter(make_members, now):
    """Let people join and enter a discipline, by name."""

    def enter_them(discipline, *names, of=None):
        people = make_members(*names, of=of)
        made = entries.enter_many(
            discipline.event, people, discipline=discipline, now=now, by=None
        )
        db.session.commit()
        return made

    return enter_them


@pytest.fixture
def client_of():
    """Return a browser signed in as the given member."""

    def sign_in(member):
        client = current_app.test_client()
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
def count_queries():
    """Count the statements that a block sends to the database."""
    return statements_sent


@pytest.fixture
def scan(now):
    """Check somebody in at an event by staff number: minutes after eight, or at an instant."""

    def check_in(event, member, *, minutes=1, at=None):
        at = at or now + timedelta(minutes=minutes)
        read = checkins.ScanIn(
            device="门口",
            client_scan_id=f"{event.code}-{member.staff_number}-{at:%m%d-%H%M}",
            session_id=event.sessions[0].id,
            code=member.staff_number,
            happened_at=at,
            origin=Origin.STAFF_NUMBER,
        )
        (answer,) = checkins.record([read], now=at, operator=None)
        db.session.commit()
        return answer

    return check_in


@pytest.fixture
def race(app):
    """Run acts at once, each with a session of its own, and return what each came to."""
    return partial(run_at_once, app)
