"""Failures are pages with a sentence, in the reader's language."""

import pytest
from sqlalchemy import text
from werkzeug.exceptions import Conflict, RequestEntityTooLarge

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


@pytest.mark.parametrize(("failure", "status"), [(Conflict, 409), (RequestEntityTooLarge, 413)])
def test_http_failures_keep_their_status(app, failure, status):
    handler = app._find_error_handler(failure(), [])

    with app.test_request_context("/"):
        assert handler(failure()).status_code == status


def test_a_fault_shows_no_trace(app, monkeypatch):
    def broken():
        raise RuntimeError("the secret inside")

    monkeypatch.setitem(app.view_functions, "frame.healthz", broken)
    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", False)

    page = app.test_client().get("/healthz")

    assert page.status_code == 500
    assert "secret" not in page.text
    assert page.headers["X-Request-Id"] in page.text


def test_programs_get_their_failures_as_json(app):
    page = app.test_client().get("/api/v1/nothing")

    assert page.status_code == 404
    assert page.json["error"]


def test_the_health_check_asks_the_database(app):
    assert app.test_client().get("/healthz").json == {"status": "ok"}
    assert db.session.scalar(text("SELECT 1")) == 1
