"""The screen in the hall: closed by default, without names, good until it is closed."""

from datetime import timedelta

import pytest
from flask import current_app

from eventsapp.arrival_boards import hall_links, slots
from eventsapp.arrival_boards.slots import Waiting
from eventsapp.database import db


@pytest.fixture
def allow(event, now):
    """Set what the hall may see; return the address that the organiser hands out."""

    def change(**said):
        values = {"is_open": True, "shows_names": False, "is_new": False} | said
        screen = hall_links.change(event, **values, now=now, by=None)
        db.session.commit()
        return f"/boards/{hall_links.link_of(screen)}"

    return change


@pytest.fixture
def look():
    """Look at an address as somebody who is not signed in."""
    return lambda address, **asked: current_app.test_client().get(address, query_string=asked)


@pytest.fixture
def li_na_is_missing(monkeypatch, branch):
    """Li Na plays next and is not there."""
    waiting = [Waiting("李娜", branch.short_name, branch.id, "女子单打决赛", False)]
    monkeypatch.setattr(slots, "players_next", [lambda event_id, now: waiting])


def test_an_organiser_opens_a_link_that_shows_the_figures(
    client_of, qin_yue, event, look, expect, gate, make_members
):
    li_na, _gao_xiang = expect(*make_members("李娜", "高翔"))
    gate(li_na)
    organiser, address = client_of(qin_yue), f"/events/{event.id}/hall-screen"
    assert "/boards/" not in organiser.get(address).text

    organiser.post(address, data={"is_open": "y"})
    link = hall_links.link_of(hall_links.of_event(event.id))
    page = look(f"/boards/{link}").text

    assert link in organiser.get(address).text
    assert "预计 2 人" in page
    assert "1/2" in page


@pytest.mark.parametrize(("asked", "words"), [("en", "Arrived"), ("zh", "已到")])
def test_the_hall_reads_the_language_that_its_address_asks_for(allow, look, asked, words):
    assert words in look(allow(), language=asked).text
    assert words in look(allow(), language=asked, since="").text


def test_the_organiser_is_given_the_address_in_english_too(client_of, qin_yue, event, allow):
    address = allow()

    page = client_of(qin_yue).get(f"/events/{event.id}/hall-screen").text

    assert f'{address}?language=en" lang="en"' in page


@pytest.mark.parametrize("shows_names", [False, True])
def test_names_are_shown_only_if_the_organiser_says_so(
    allow, look, li_na_is_missing, shows_names
):
    page = look(allow(shows_names=shows_names)).text

    assert "1 人（队）中 1 未到" in page
    assert ("李娜" in page) is shows_names


def test_a_link_that_was_closed_or_replaced_says_so(allow, look):
    first = allow()
    second = allow(is_new=True)
    assert (look(first).status_code, look(second).status_code) == (410, 200)

    allow(is_open=False)

    assert look(second).status_code == 410


def test_a_link_ends_a_day_after_the_event(allow, look, now, monkeypatch):
    link = allow()
    monkeypatch.setenv("WENTITONG_NOW", (now + timedelta(days=1)).isoformat())
    assert look(link).status_code == 200

    monkeypatch.setenv("WENTITONG_NOW", (now + timedelta(days=2)).isoformat())

    assert look(link).status_code == 410


def test_a_link_that_nobody_made_leads_nowhere(allow, look):
    assert look(allow() + "x").status_code == 404


def test_asking_again_costs_one_statement_while_nothing_changes(allow, look, count_queries):
    link = allow()
    version = look(link).headers["X-Version"]
    look(link, since=version)

    with count_queries() as sent:
        answer = look(link, since=version)

    assert answer.status_code == 204
    assert len(sent) <= 1


def test_closing_is_seen_at_the_next_poll(allow, look):
    link = allow()
    version = look(link).headers["X-Version"]

    allow(is_open=False)

    assert look(link, since=version).status_code == 410


def test_the_people_behind_a_figure_are_for_those_who_may_see_them(
    client_of, wen_jie, session, branch, make_branch, expect, gate, make_members
):
    foundry = make_branch("铸造分厂")
    li_na, gao_xiang = expect(*make_members("李娜", "高翔"))
    expect(*make_members("何立", of=foundry))
    gate(li_na)
    look = client_of(wen_jie).get
    address = f"/sessions/{session.id}/arrivals/people"

    missing, came = look(address).text, look(f"{address}?show=in").text

    assert gao_xiang.name in missing
    assert "李娜" not in missing
    assert "何立" not in missing
    assert "李娜" in came
    assert look(f"{address}?branch={foundry.id}").status_code == 403
