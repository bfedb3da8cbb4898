"""The event's page of a hike: its route for everybody, and for members how far they came."""

import re
from datetime import timedelta

import pytest

from eventsapp.database import db
from eventsapp.hikes import souvenirs
from eventsapp.hikes.models import Act


@pytest.fixture
def shown(client_of, session):
    """The part of the event's page that shows somebody the route, as words without marks."""

    def look(member):
        page = client_of(member).get(f"/events/{session.event_id}").text
        [part] = re.findall(r'<section[^>]*"route-\d+".*?</section>', page, re.S)
        return " ".join(re.sub(r"<[^>]*>", " ", part).split())

    return look


def test_before_the_start_there_is_the_route_with_its_windows(shown, li_na):
    told = shown(li_na)

    assert told == (
        "路线 1. 山门 07:00–09:00 2. 茶亭 07:00–17:00 3. 山顶 08:00–11:00 4. 停车场 07:00–17:00"
    )


def test_on_the_way_there_is_what_was_passed_and_what_is_still_to_come(
    shown, li_na, make_member, walk
):
    walk(li_na, 0, 40)
    walk(make_member("高翔"), 5, 45, 95)

    told = shown(li_na)

    assert told.startswith("我的行程 还要经过：山顶、停车场。 中途返回请告诉工作人员")
    assert "08:00 经过 ●" in told
    assert "08:40 经过 ●" in told
    assert told.count("○") == 2
    assert "09:35" not in told  # somebody else's


def test_at_the_finish_there_is_the_souvenir_until_it_was_handed_out(
    shown, li_na, walk, course, now
):
    walk(li_na, 0, 40, 90, 150)
    before = shown(li_na)
    souvenirs.give(course, li_na.staff_number, now=now + timedelta(hours=3), by=None)
    db.session.commit()

    assert "您已走完全程。 请去领纪念品。" in before
    assert "11:00 已领纪念品。" in shown(li_na)


def test_a_point_that_was_missed_is_named(shown, li_na, scan):
    for stop, minute in ((0, 0), (1, 40), (3, 150)):
        scan(li_na, stop, minute)

    told = shown(li_na)

    assert "漏点：山顶。" in told
    assert "请去领纪念品" not in told


def test_who_was_brought_back_reads_that(shown, li_na, walk, say):
    walk(li_na, 0, 40)
    say(Act.BROUGHT_BACK, li_na, 60, vehicle="2 号车")

    assert "还要经过" not in shown(li_na)


def test_an_event_that_is_no_hike_has_no_route(client_of, li_na, make_event):
    event = make_event()

    assert 'id="route-' not in client_of(li_na).get(f"/events/{event.id}").text
