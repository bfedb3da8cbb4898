"""A bracket says when and where each match is played, and how those stand that are on court."""

from datetime import timedelta

import pytest

from eventsapp.draws.boards import board_of
from eventsapp.draws.moments import moments_of, on_paper, short_of, words_of


@pytest.fixture
def told(singles):
    """Return what is said of a match to come."""
    return lambda ref: words_of(moments_of(board_of(singles)).get(ref))


@pytest.fixture
def page(client_of, referee, singles):
    """Return the page of the bracket, or what is printed of it."""

    def read(after=""):
        return client_of(referee).get(f"/disciplines/{singles.id}/bracket{after}").text

    return read


def test_time_and_court_stand_above_a_match_and_beside_it_in_the_list(
    publish_timetable, told, page, now
):
    publish_timetable("1 号台", "2 号台")

    seen = page()

    assert told("W1.1") == "08:00 · 1 号台"
    assert told("F1") == "09:30 · 1 号台"
    assert seen.count(">08:00 · 1 号台<") == 2
    assert "欧阳文渊 对 吴海波, 08:00 · 1 号台" in seen
    assert ">09:30 · 1 号台<" in page("/print")


def test_without_a_timetable_nothing_is_said(told, page):
    assert told("W1.1") == ""
    assert "br-live" not in page()


def test_a_match_that_began_is_yellow_and_names_its_court(publish_timetable, begin, told, page):
    publish_timetable("1 号台", "2 号台")

    begin("W1.1", "2 号台")

    assert told("W1.1") == "2 号台 · 比赛中"
    assert "br-live" in page()


def test_the_running_score_stands_above_its_match_and_the_games_within(
    publish_timetable, begin, phone, told, page
):
    publish_timetable("1 号台")
    begin("W1.1", "1 号台")

    phone().does("g11:4 0*5 1*7").sends()

    assert told("W1.1") == "1 号台 · 第 2 局 5:7"
    assert ">1 号台 · 第 2 局 5:7</text>" in page()
    assert "br-live" not in page("/print"), "paper knows no running score"


def test_of_what_is_over_nothing_is_said_any_more(publish_timetable, told, win):
    publish_timetable("1 号台")

    win("W1.1")

    assert told("W1.1") == ""
    assert told("W1.2") == "08:30 · 1 号台"


def test_who_follows_somebody_reads_when_and_where_the_next_match_is(
    publish_timetable, page, singles
):
    publish_timetable("1 号台")
    first = board_of(singles).plan.entrants[0]

    seen = page(f"?follow={first}")

    assert '<span class="chip warn">' in seen
    assert "08:00 · 1 号台</span></li>" in seen


def test_on_another_day_the_day_is_said_too(publish_timetable, monkeypatch, told, now, singles):
    publish_timetable("1 号台")

    monkeypatch.setenv("WENTITONG_NOW", (now - timedelta(days=1)).isoformat())

    moment = moments_of(board_of(singles))["W1.1"]
    assert told("W1.1") == f"{now.month} 月 {now.day} 日 08:00 · 1 号台"
    assert short_of(moment) == f"{now.month}-{now.day} 08:00"
    assert on_paper({"W1.1": moment}) == {"W1.1": moment}


def test_once_all_is_played_the_database_is_not_asked(
    publish_timetable, win, singles, count_queries
):
    publish_timetable("1 号台")
    for ref in ("W1.1", "W1.2", "W1.3", "W1.4", "W2.1", "W2.2", "F1"):
        win(ref)
    board = board_of(singles)

    with count_queries() as queries:
        assert moments_of(board) == {}

    assert not queries


def test_the_list_of_matches_to_record_names_time_court_and_what_is_on(
    publish_timetable, begin, client_of, referee, singles
):
    publish_timetable("1 号台", "2 号台")
    begin("W1.2", "2 号台")

    page = client_of(referee).get(f"/disciplines/{singles.id}/matches").text

    assert "· <b>08:00 · 1 号台</b>" in page
    assert '<span class="chip now">2 号台 · 比赛中</span>' in page
