"""A web server with a certificate stands before the site, and says who asked it."""

import itertools

import pytest

from eventsapp.accounts.throttling import limiter
from tests.sites import opened

CHEN, WANG = "10.1.0.7", "10.1.0.8"
ANSWERED, TURNED_AWAY = 401, 429
NUMBERS = itertools.count()


@pytest.fixture
def site(databases):
    url = databases.copy("blank", f"behind{next(NUMBERS)}")
    with opened(url, PUBLIC_URL="https://wtt.example") as app, app.app_context():
        limiter.reset()
        yield app
        limiter.reset()


def guess(app, asks, login="999999"):
    """Send a wrong password the way that the web server hands it on."""
    guessed = {"login": login, "password": "wrong wrong wrong"}
    page = app.test_client().post(
        "/log-in",
        data=guessed,
        headers={"X-Forwarded-For": asks},
        base_url="https://wtt.example",
    )
    return page.status_code


def test_who_fails_again_and_again_turns_nobody_else_away(site):
    failed = [guess(site, CHEN, f"9{number:05}") for number in range(61)]

    assert failed[-1] == TURNED_AWAY
    assert guess(site, WANG) == ANSWERED


def test_what_somebody_says_of_the_own_address_is_not_believed(site):
    failed = [guess(site, f"203.0.113.{n}, {CHEN}", f"9{n:05}") for n in range(61)]

    assert failed[-1] == TURNED_AWAY


def test_where_nobody_stands_before_the_site_nobody_is_asked_who_asks(app):
    failed = [guess(app, f"203.0.113.{n}", f"9{n:05}") for n in range(61)]

    assert failed[-1] == TURNED_AWAY


def test_addresses_for_others_are_those_by_which_people_reach_the_site(client_of, li_na):
    page = client_of(li_na).post("/mine/calendar", base_url="http://localhost:9999")

    assert "http://127.0.0.1:8000/calendar/" in page.text
    assert "localhost" not in page.text
