"""A request that writes shows the token of its own session, in its form or in its head."""

import re

import pytest
from itsdangerous import SignatureExpired

from eventsapp.frame.signing import Signatures, Signer

HOUR = 3600


@pytest.fixture
def client(app, monkeypatch):
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)
    return app.test_client()


def token_of(client):
    page = client.get("/log-in").text
    return re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)[1]


def test_the_token_of_ones_own_page_opens_the_way(client):
    token = token_of(client)

    by_form = client.post("/language/en", data={"csrf_token": token})
    by_head = client.post("/language/zh", headers={"X-CSRFToken": token})

    assert (by_form.status_code, by_head.status_code) == (302, 302)


@pytest.mark.parametrize("shown", ["", "made up", "{token}x", "x{token}"])
def test_no_other_does_even_after_the_right_one_was_seen(client, shown):
    token = token_of(client)
    client.post("/language/en", data={"csrf_token": token})

    answer = client.post("/language/en", data={"csrf_token": shown.format(token=token)})

    assert answer.status_code == 400


def test_the_token_of_another_session_is_worth_nothing(client, app):
    other = app.test_client()
    token_of(client)

    answer = client.post("/language/en", data={"csrf_token": token_of(other)})

    assert answer.status_code == 400


def test_without_a_session_no_token_is_good(client, app):
    token = token_of(client)

    answer = app.test_client().post("/language/en", data={"csrf_token": token})

    assert answer.status_code == 400


def test_a_text_that_was_checked_before_grows_old_all_the_same(monkeypatch):
    signatures = Signatures("a key that only this test uses", salt="tests")
    text = signatures.dumps("word")
    assert signatures.loads(text, max_age=HOUR) == "word"
    later = Signer.get_timestamp(None) + HOUR + 1

    monkeypatch.setattr(Signer, "get_timestamp", lambda signer: later)

    with pytest.raises(SignatureExpired):
        signatures.loads(text, max_age=HOUR)
