"""A year's folder to read, and what it must come to."""

import functools
import json
import os
import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest
from flask import Flask, current_app

from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Role
from eventsapp.clock import LOCAL
from eventsapp.database import db
from eventsapp.members import services as members
from eventsapp.yearbooks import services as yearbooks
from tests.sites import opened

NOW = datetime(2025, 5, 17, 8, 0, tzinfo=LOCAL)

OWN_YEAR = Path(__file__).parents[1] / "data" / "year"
WHOLE_YEAR = Path(
    os.environ.get("UNION_YEAR")
    or Path(__file__).resolve().parents[3] / "shared" / "data" / "union_2025"
)


@pytest.fixture
def folder(tmp_path):
    """A copy of the year that a test may spoil."""
    for file in OWN_YEAR.glob("*.csv"):
        shutil.copy(file, tmp_path)
    return tmp_path


@pytest.fixture
def expected():
    """What the year comes to."""
    return json.loads((OWN_YEAR / "expected.json").read_text(encoding="utf-8"))


def read(folder, *, now):
    """Read a folder into the database, as the command does."""
    book = yearbooks.read_folder(folder)
    progress = yearbooks.Progress()
    with current_app.test_request_context():
        for _ in yearbooks.store(book, progress, union_name="澜江电机工会", now=now):
            db.session.commit()
    return progress


@pytest.fixture
def read_in(app, now):
    """Read a folder into the empty database."""
    return functools.partial(read, now=now)


@dataclass(frozen=True)
class YearRead:
    """The project's own year in a database of its own, for tests that leave it as it is."""

    app: Flask
    progress: yearbooks.Progress


@pytest.fixture(scope="session")
def year_read(databases):
    """Read the year once."""
    with opened(databases.copy("blank", "own_year")) as app:
        with app.app_context():
            progress = read(OWN_YEAR, now=NOW)
            member = members.by_staff_number("200084")
            member.account = accounts.open_account("200084", member.name)
            accounts.grant(
                member.account,
                Role.ORGANISER,
                accounts.union(),
                from_on=NOW.date().replace(month=1, day=1),
                by=None,
                now=NOW,
            )
            db.session.commit()
            db.session.remove()
        yield YearRead(app, progress)


@pytest.fixture
def own_year(year_read):
    """The project's own year, in the database already."""
    with year_read.app.app_context():
        yield year_read
        db.session.remove()
