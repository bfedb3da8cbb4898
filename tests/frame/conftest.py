"""A small but complete year, and people of every role who walk through it."""

import pytest

from eventsapp.accounts.throttling import limiter
from eventsapp.database import db
from tests.frame.half_a_year import half_a_year
from tests.frame.left_open import NOW
from tests.sites import opened


@pytest.fixture(scope="session")
def whole_year(databases):
    """Half a year with events held, drawn, played, cancelled, moved, open and drafted."""
    with opened(databases.copy("blank", "walks")) as app:
        with pytest.MonkeyPatch.context() as patch, app.app_context():
            patch.setenv("WENTITONG_NOW", NOW.isoformat())
            made = half_a_year(app)
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
def administrators_pages(whole_year):
    """Every page as the administrator sees it, by path; asked for once."""
    with pytest.MonkeyPatch.context() as patch, whole_year.app.app_context():
        patch.setenv("WENTITONG_NOW", NOW.isoformat())
        return whole_year.pages_of("administrator", most=30)
