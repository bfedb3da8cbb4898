"""A year's folder to read, and what it must come to."""

import json
import os
import shutil
from pathlib import Path

import pytest

from eventsapp.database import db
from eventsapp.yearbooks import services as yearbooks

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


@pytest.fixture
def read_in(app, now):
    """Read a folder into the database, as the command does."""

    def read(folder):
        book = yearbooks.read_folder(folder)
        progress = yearbooks.Progress()
        with app.test_request_context():
            for _ in yearbooks.store(book, progress, union_name="澜江电机工会", now=now):
                db.session.commit()
        return progress

    return read
