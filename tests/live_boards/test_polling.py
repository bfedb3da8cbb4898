"""Thousands look at a board; each is told what is new, and the database is asked seldom."""

import time

import pytest

from eventsapp.live_boards import layer

STATEMENTS = 13


@pytest.fixture
def stranger(app):
    """A phone of somebody who is not signed in, with all layers of the site before it."""
    return app.test_client()


@pytest.fixture
def later(monkeypatch):
    """Let a moment pass, after which the board is read again."""
    start = time.monotonic()
    passed = [0.0]
    monkeypatch.setattr(time, "monotonic", lambda: start + passed[0])

    def go_on(seconds=1.5):
        passed[0] += seconds

    return go_on


def test_a_stranger_with_the_link_sees_the_board_and_polls_it(stranger, link, phone, later):
    address = link()
    page = stranger.get(f"{address}?for=hall")
    version = page.headers["X-Version"]

    same = stranger.get(f"{address}?since={version}")
    phone().does("0 0 0").sends()
    later()
    news = stranger.get(f"{address}?since={version}")

    assert (page.status_code, same.status_code, news.status_code) == (200, 204, 200)
    assert "职工乒乓球比赛" in page.text
    assert '<div class="p">3</div>' in news.text
    assert "<html" not in news.text


def test_within_a_second_the_database_is_not_asked_however_many_look(
    stranger, link, count_queries
):
    address = link()
    version = stranger.get(f"{address}?since=").headers["X-Version"]

    with count_queries() as sent:
        answers = [
            stranger.get(f"{address}?since={since}") for since in (version, "older") * 20
        ]

    assert list(sent) == []
    assert {answer.status_code for answer in answers} == {200, 204}


def test_an_answer_that_is_kept_is_sent_small_to_whoever_can_read_that(stranger, link):
    address = f"{link()}?since="
    plain = stranger.get(address)

    small = stranger.get(address, headers={"Accept-Encoding": "gzip"})

    assert small.headers["Content-Encoding"] == "gzip"
    assert len(small.data) < len(plain.data)
    for answer in (plain, small):
        assert "Set-Cookie" not in answer.headers
        assert "default-src" in answer.headers["Content-Security-Policy"]


def test_a_link_that_was_closed_ends_the_board(stranger, link, later):
    address = link()
    assert stranger.get(f"{address}?since=").status_code == 200

    link(is_open=False)
    later()

    assert stranger.get(f"{address}?since=").status_code == 410
    assert stranger.get(address).status_code == 410


def test_nobody_sees_a_board_by_a_link_that_was_not_made(stranger):
    assert stranger.get("/live/WzEsMV0.made-up?since=").status_code == 404


def test_who_is_signed_in_needs_no_link(client_of, referee, singles):
    answer = client_of(referee).get(f"/events/{singles.event_id}/live?for=phone")

    assert answer.status_code == 200
    assert "请准备" in answer.text


def test_a_board_is_read_in_few_statements(board, call, phone, win, count_queries):
    call(1, "1 号台")
    phone().does("0").sends()
    win("W1.2")

    with count_queries() as sent:
        board()

    assert len(sent) <= STATEMENTS


def test_a_failure_of_the_application_is_handed_on_and_not_kept():
    asked = []

    def broken(environ, start_response):
        asked.append(environ["QUERY_STRING"])
        start_response("500 Internal Server Error", [])
        return [b"?"]

    polls = layer.Polls(broken)
    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": "/live/x", "QUERY_STRING": "since=1"}
    told = []
    for _ in range(2):
        polls(environ, lambda *answer: told.append(answer[0]))

    assert told == ["500 Internal Server Error"] * 2
    assert len(asked) == 2


def test_a_phone_is_led_to_the_board_that_it_can_read(stranger, link):
    phone = {"User-Agent": "Mozilla/5.0 (Linux; Android 14) Chrome/130.0 Mobile Safari/537.36"}
    address = link()

    answer = stranger.get(f"{address}?language=en", headers=phone)
    hall = stranger.get(f"{address}?for=hall", headers=phone)
    desk = stranger.get(address)

    assert answer.status_code == 302
    assert answer.location == f"{address}?language=en&for=phone"
    assert (hall.status_code, desk.status_code) == (200, 200)
    assert "board live" in hall.text
