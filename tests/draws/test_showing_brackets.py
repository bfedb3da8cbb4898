"""The pages of draws: made by an organiser, seen by everybody."""

import re

import pytest

from eventsapp.database import db
from eventsapp.draws import services as draws
from eventsapp.entries import services as entries
from eventsapp.entries.entering import Deadline
from eventsapp.events import services as events
from eventsapp.events.models import Measure
from eventsapp.results import services as results
from eventsapp.results.services import Report
from tests.draws.drawing import draw_by_hand, draw_by_lot
from tests.results.competitors import NAMES


@pytest.fixture
def discipline(make_discipline, enter):
    """Men's singles with five in it."""
    made = make_discipline(has_third_place=True)
    enter(made, *NAMES[:5])
    return made


@pytest.fixture
def drawn(discipline, now):
    """The same, drawn: the first two meet, the others have byes till they meet."""
    made = entries.entrants(discipline)
    ids = [entry.id for entry in made]
    lines = [ids[0], ids[1], ids[2], None, ids[3], None, ids[4], None]
    stage = draw_by_hand(discipline, lines, now=now)
    db.session.commit()
    return stage


def test_before_the_draw_the_page_says_what_comes(client_of, li_na, discipline):
    page = client_of(li_na).get(f"/disciplines/{discipline.id}/bracket")

    assert page.status_code == 200
    assert "还没有对阵图" in page.text


def test_a_player_is_followed_through_the_bracket(client_of, li_na, drawn, now):
    results.record_match(drawn, "W1.1", Report((3, 1)), now=now, by=None)
    db.session.commit()
    winner = draws.plan_of(drawn).entrants[0]

    page = client_of(li_na).get(f"/disciplines/{drawn.discipline_id}/bracket?follow={winner}")

    assert "关注：欧阳文渊" in page.text
    assert "br-me" in page.text
    assert "3:1" in page.text


def test_an_own_entry_is_followed_without_asking(client_of, drawn):
    member = entries.entrants(drawn.discipline)[2].member

    page = client_of(member).get(f"/disciplines/{drawn.discipline_id}/bracket")

    assert "关注：何立" in page.text


def test_whom_nobody_knows_is_not_followed(client_of, li_na, drawn):
    page = client_of(li_na).get(f"/disciplines/{drawn.discipline_id}/bracket?follow=99999")

    assert page.status_code == 200
    assert "关注一名选手" in page.text


def test_whoever_withdrew_after_the_draw_is_offered_a_walkover(client_of, qin_yue, drawn, now):
    gone = entries.entrants(drawn.discipline)[1]
    entries.withdraw(gone, now=now, by=None)
    db.session.commit()

    page = client_of(qin_yue).get(f"/disciplines/{drawn.discipline_id}/bracket")

    assert "吴海波在抽签后退出" in page.text
    link = re.search(r'href="(/disciplines/\d+/matches/W1\.1/score\?absent=\d+)"', page.text)
    form = client_of(qin_yue).get(link[1])
    assert re.search(r'value="walkover" checked', form.text)
    assert re.search(
        rf'name="winner" value="{draws.plan_of(drawn).entrants[0]}" checked', form.text
    )


def test_whoever_entered_after_the_draw_is_named(client_of, qin_yue, drawn, make_member, now):
    entries.enter(
        drawn.discipline.event,
        make_member("邵安"),
        discipline=drawn.discipline,
        now=now,
        by=None,
        deadline=Deadline.WAIVED,
    )
    db.session.commit()

    page = client_of(qin_yue).get(f"/disciplines/{drawn.discipline_id}/bracket")

    assert "抽签后报名，不在对阵图里：邵安" in page.text


def test_the_bracket_prints_on_sheets(client_of, li_na, drawn):
    page = client_of(li_na).get(f"/disciplines/{drawn.discipline_id}/bracket/print")

    assert page.status_code == 200
    assert page.text.count("br-sheet") == 2  # the bracket, and how it was drawn


def test_a_draft_is_there_for_its_organisers_only(
    client_of, li_na, qin_yue, make_event, make_discipline
):
    draft = make_discipline(event=make_event(is_published=False))

    assert client_of(li_na).get(f"/disciplines/{draft.id}/bracket").status_code == 404
    assert client_of(qin_yue).get(f"/disciplines/{draft.id}/bracket").status_code == 200


def test_a_race_has_no_bracket(client_of, li_na, make_discipline):
    race = make_discipline(Measure.TIME)

    page = client_of(li_na).get(f"/disciplines/{race.id}/bracket")

    assert page.status_code == 422
    assert "不是淘汰赛" in page.text


def test_a_bracket_of_sixty_four_takes_fifteen_queries_at_most(
    client_of, qin_yue, make_discipline, enter, now, count_queries
):
    discipline = make_discipline()
    enter(discipline, *(f"选手{number}" for number in range(64)))
    stage = draw_by_lot(discipline, now=now)
    for match in results.state_of(stage).playable:
        results.record_match(stage, match.ref, Report((3, 1)), now=now, by=None)
    db.session.commit()
    client = client_of(qin_yue)

    with count_queries() as sent:
        page = client.get(f"/disciplines/{discipline.id}/bracket")

    assert page.status_code == 200
    assert len(sent) <= 15


def test_the_event_page_leads_to_the_bracket_and_tells_what_is_to_be_drawn(
    client_of, qin_yue, make_event, make_discipline, now
):
    discipline = make_discipline(event=make_event(entries_close_at=now))

    page = client_of(qin_yue).get(f"/events/{discipline.event_id}")

    assert f"/disciplines/{discipline.id}/bracket" in page.text
    assert f"/disciplines/{discipline.id}/draw" in page.text
    events.cancel(discipline.event, reason="暴雨", now=now, by=None)
    db.session.commit()
    page = client_of(qin_yue).get(f"/events/{discipline.event_id}")
    assert f"/disciplines/{discipline.id}/draw" not in page.text
