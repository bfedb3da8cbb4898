"""A judge's phone that reads its own code again gets back to where it is."""

import re

import pytest

from eventsapp.database import db
from eventsapp.judgings import services as judgings


@pytest.fixture
def address(open_speech, client_of, referee):
    """The address of a code for the first judge."""
    path = f"/disciplines/{open_speech.id}/judging/phones"
    offer = client_of(referee).post(path, data={"number": "1"})
    return re.search(r"/judge/pair/[\w-]+", offer.text)[0]


@pytest.fixture
def phone(app):
    """A phone that nobody is signed in on."""
    return app.test_client()


def test_the_phone_that_a_code_paired_is_led_on_when_it_reads_it_again(phone, address):
    own = phone.post(address).location

    again = phone.get(address)
    tapped = phone.post(address)

    assert (again.status_code, again.location) == (302, own)
    assert (tapped.status_code, tapped.location) == (302, own)


def test_another_phone_is_told_that_the_code_was_used(app, phone, address):
    phone.post(address)

    assert app.test_client().get(address).status_code == 410


def test_a_phone_that_was_sent_away_is_told_so(phone, address, open_speech, now):
    phone.post(address)

    judgings.revoke(open_speech, 1, now=now, by=None)
    db.session.commit()

    assert phone.get(address).status_code == 410


def test_the_cookie_is_shown_to_the_page_of_that_code_alone(phone, address):
    cookie = phone.post(address).headers["Set-Cookie"]

    assert f"Path={address}" in cookie
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
