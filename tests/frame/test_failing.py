"""Failures are pages with a sentence, in the reader's language."""

from contextlib import contextmanager

import pytest
from sqlalchemy import text

from eventsapp.database import db


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("zh", "没有这一页，或没有这条记录"), ("en", "There is no such page or record")],
)
def test_an_unknown_address_says_so(app, language, sentence):
    client = app.test_client()
    client.post(f"/language/{language}", data={"next": "/"})

    page = client.get("/no/such/page")

    assert page.status_code == 404
    assert sentence in page.text


def test_an_upload_over_the_limit_is_a_413_with_what_to_do(app, monkeypatch):
    monkeypatch.setitem(app.config, "MAX_CONTENT_LENGTH", 1000)

    page = app.test_client().post("/log-in", data={"login": "1" * 5000})

    assert page.status_code == 413
    assert "文件太大" in page.text


def test_what_a_role_may_not_do_is_a_403(client_of, li_na):
    page = client_of(li_na).get("/members/new")

    assert page.status_code == 403
    assert "您的角色不能做这件事" in page.text


def test_whoever_comes_second_gets_a_409_that_says_what_is_there(
    client_of, qin_yue, make_event, in_english
):
    address = f"/events/{make_event().id}/cancel"
    first, second = (in_english(client_of(qin_yue)) for _tab in range(2))
    first.post(address, data={"reason": "场地停电"})

    page = second.post(address, data={"reason": "下雨"})

    assert page.status_code == 409
    assert "<h1>The event is already cancelled.</h1>" in page.text


@pytest.fixture
def without(app, monkeypatch):
    """Take a table away while a block runs, as a broken database would."""
    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", False)

    @contextmanager
    def taken(table):
        def rename(old, new):
            db.session.remove()
            # A connection of before still has the name in the schema that it read.
            db.engine.dispose()
            with db.engine.begin() as connection:
                connection.execute(text(f"ALTER TABLE {old} RENAME TO {new}"))

        rename(table, "taken_away")
        try:
            yield
        finally:
            rename("taken_away", table)

    return taken


@pytest.mark.parametrize("table", ["events", "messages", "role_grants", "accounts"])
def test_a_broken_database_is_a_500_without_a_trace_whoever_asks(
    client_of, qin_yue, in_english, make_event, without, table
):
    client, address = in_english(client_of(qin_yue)), f"/events/{make_event().id}"

    with without(table):
        page = client.get(address)

    assert page.status_code == 500
    assert "<h1>Something broke on our side." in page.text
    assert page.headers["X-Request-Id"] in page.text
    assert table not in page.text
    assert client.get(address).status_code == 200


def test_programs_get_their_failures_as_json(app):
    page = app.test_client().get("/api/v1/nothing")

    assert page.status_code == 404
    assert page.json["error"]


def test_the_health_check_asks_the_database(app):
    assert app.test_client().get("/healthz").json == {"status": "ok"}
    assert db.session.scalar(text("SELECT 1")) == 1
