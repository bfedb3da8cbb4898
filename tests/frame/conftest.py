"""A small but complete year, and people of every role who walk through it."""

import gc

import pytest

from eventsapp.accounts.throttling import limiter
from eventsapp.database import db
from tests.frame.half_a_year import half_a_year
from tests.frame.left_open import NOW
from tests.frame.walk import Walk
from tests.side_by_side import WALKED, shared
from tests.sites import opened


@pytest.fixture(scope="session")
def whole_year(databases):
    """Half a year with events held, drawn, played, cancelled, moved, open and drafted."""
    with opened(databases.copy("blank", "walks")) as app:
        with pytest.MonkeyPatch.context() as patch, app.app_context():
            patch.setenv("WENTITONG_NOW", NOW.isoformat())
            made = half_a_year(app)
        gc.collect()
        gc.freeze()  # the year stays to the end: the collector need not look at it each time
        yield made


@pytest.fixture(scope="module")
def year(whole_year):
    """The year in a database of its own; who walks through it leaves it as it was."""
    with pytest.MonkeyPatch.context() as patch, whole_year.app.app_context():
        patch.setenv("WENTITONG_NOW", NOW.isoformat())
        yield whole_year
        db.session.remove()
    limiter.reset()


@pytest.fixture(scope="session")
def administrators_walk(whole_year, tmp_path_factory):
    """The pages as the administrator sees them, and their forms; asked for once.

    What the walk on SQLite has told needs no longer walk on PostgreSQL.
    """
    told = shared(tmp_path_factory, WALKED)
    with pytest.MonkeyPatch.context() as patch, whole_year.app.app_context():
        patch.setenv("WENTITONG_NOW", NOW.isoformat())
        walk = Walk(whole_year, "administrator")
        if told.exists():
            walk.go_again(told)
        else:
            walk.go().tell(told)
    gc.freeze()
    return walk


@pytest.fixture(scope="session")
def administrators_pages(administrators_walk):
    """The pages as the administrator sees them, by path."""
    return administrators_walk.pages
