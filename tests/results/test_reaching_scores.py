"""A referee finds the page of a score from the event and from the list of matches."""

import re

import pytest

from eventsapp.accounts.models import Role
from eventsapp.database import db
from eventsapp.events import services as events
from eventsapp.events.models import Measure


@pytest.fixture
def referee(client_of, make_member, grant, four):
    """A referee of the union's events."""
    return client_of(grant(make_member("裁判甲"), Role.REFEREE, four.discipline.event.host))


def scores_in(page):
    return re.findall(r'href="(/disciplines/\d+/matches/[^"]+/score)"', page.text)


def test_the_event_s_page_leads_a_referee_to_every_match_that_can_be_played(referee, four):
    address = f"/events/{four.discipline.event_id}"
    event = referee.get(address).text
    assert f'hx-get="{address}/playable"' in event
    assert f'href="/disciplines/{four.discipline_id}/matches"' in event

    page = referee.get(f"{address}/playable")

    addresses = scores_in(page)
    assert len(addresses) == 2
    assert all(referee.get(address).status_code == 200 for address in addresses)


def test_the_list_of_matches_leads_to_the_same_pages(referee, four):
    page = referee.get(f"/disciplines/{four.discipline_id}/matches")

    assert len(scores_in(page)) == 2


def test_a_member_is_not_led_there(client_of, li_na, four):
    client = client_of(li_na)
    address = f"/events/{four.discipline.event_id}"

    assert "/playable" not in client.get(address).text
    assert client.get(f"{address}/playable").status_code == 403


def test_before_the_draw_the_list_says_what_comes(referee, make_discipline):
    discipline = make_discipline(Measure.KNOCKOUT)

    page = referee.get(f"/disciplines/{discipline.id}/matches")

    assert page.status_code == 200
    assert "还没有对阵图" in page.text


def test_a_race_has_no_list_of_matches(referee, make_discipline):
    discipline = make_discipline(Measure.TIME)

    assert referee.get(f"/disciplines/{discipline.id}/matches").status_code == 404


def test_of_a_cancelled_event_nothing_can_be_played(referee, four, now):
    events.cancel(four.discipline.event, reason="暴雨", now=now, by=None)
    db.session.commit()

    address = f"/events/{four.discipline.event_id}"

    assert "/playable" not in referee.get(address).text
    assert referee.get(f"{address}/playable").status_code == 403
