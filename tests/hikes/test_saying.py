"""What is said on a hike is logged once, and taken back by a row."""

import pytest
from sqlalchemy import func, select

from eventsapp.database import db
from eventsapp.hikes import services as hikes
from eventsapp.hikes import telling
from eventsapp.hikes.errors import (
    NobodyOfThatNumber,
    NoSteward,
    NoSuchPoint,
    NothingToTakeBack,
    PeopleOutThere,
    RouteTooShort,
)
from eventsapp.hikes.models import Act, HikeFact

KEY = ("phone-7", "a")


@pytest.fixture
def li_na_walks(li_na, walk):
    """Li Na, who was seen at the pavilion."""
    walk(li_na, 0, 40)
    return li_na


def facts():
    return db.session.scalar(select(func.count()).select_from(HikeFact))


def test_what_is_sent_again_is_one_row_and_the_same_answer(li_na_walks, say, missing):
    first = say(Act.BROUGHT_BACK, li_na_walks, 60, key=KEY, vehicle="2 号车", who="老周")
    again = say(Act.BROUGHT_BACK, li_na_walks, 60, key=KEY, vehicle="2 号车", who="老周")

    assert first == again
    assert facts() == 1
    assert missing() == set()


def test_what_was_a_mistake_is_taken_back_once_whoever_says_so(
    li_na_walks, say, take_back, missing
):
    say(Act.WITHDRAWN, li_na_walks, 60, key=KEY)

    first, other = take_back(KEY), take_back(KEY)

    assert first == other
    assert facts() == 2
    assert missing() == {"李娜"}


def test_what_a_phone_says_wrongly_is_refused_with_a_reason(li_na_walks, say, set_out, course):
    say(Act.SWEPT, key=KEY, check_point_id=course.stops[1].point_id, who="吴海波")
    elsewhere = hikes.course_of(set_out().id)

    refusals = [
        say(Act.WITHDRAWN),
        say(Act.SWEPT, check_point_id=elsewhere.stops[0].point_id),
        say(Act.TAKEN_BACK, of=("phone-9", "z")),
        say(Act.TAKEN_BACK, of=KEY, route=elsewhere),
    ]

    assert [type(one) for one in refusals] == [
        NobodyOfThatNumber,
        NoSuchPoint,
        NothingToTakeBack,
        NothingToTakeBack,
    ]
    assert facts() == 1


def test_two_phones_that_say_it_at_once_make_one_row(li_na_walks, course, now, race):
    said = telling.Said(*KEY, Act.WITHDRAWN, now, number=li_na_walks.staff_number)

    race(*[lambda: telling.tell(course, [said], now=now, by=None)] * 2)

    assert facts() == 1


def test_a_clock_that_goes_ahead_dates_nothing_into_the_future(li_na_walks, say, scan, missing):
    say(Act.WITHDRAWN, li_na_walks, 60 * 24 * 365)

    row = db.session.scalars(select(HikeFact)).one()
    assert row.at == row.received_at


def test_the_sweeps_word_names_who_was_last_seen_before_it(li_na_walks, say, course):
    say(Act.SWEPT, minutes=50, check_point_id=course.stops[1].point_id, who="吴海波")
    say(Act.SWEPT, minutes=99, check_point_id=course.stops[2].point_id, who="吴海波")

    call = hikes.roll_call_of(course)
    signed = hikes.signed_off(course, telling.log_of(course.place.session_id), call)

    assert [one.name for one in signed[1].behind] == []
    assert [one.name for one in signed[2].behind] == ["李娜"]


def test_a_hike_ends_only_with_a_reason_for_each_who_is_missing(
    li_na_walks, walk, make_member, course, now
):
    def end():
        return hikes.end_of(course.place.session_id, hikes.roll_call_of(course))

    with pytest.raises(PeopleOutThere, match="李娜"):
        hikes.close(course, {li_na_walks.id: " "}, now=now, by=None)

    hikes.close(course, {li_na_walks.id: "已电话确认在家"}, now=now, by=None)
    assert end().is_closed
    assert end().reason_of(li_na_walks.id) == "已电话确认在家"

    walk(make_member("高翔"), 0)
    assert not end().is_closed
    assert [one.name for one in end().since] == ["高翔"]


def test_a_route_has_two_points_and_a_steward_in_charge(
    make_event, set_out, li_na, qin_yue, now
):
    with pytest.raises(RouteTooShort):
        hikes.set_up(make_event().sessions[0], now=now, by=None)
    session = set_out()
    with pytest.raises(NoSteward, match="李娜"):
        hikes.set_up(session, in_charge=li_na.staff_number, now=now, by=None)
    with pytest.raises(NobodyOfThatNumber):
        hikes.set_up(session, in_charge="999999", now=now, by=None)

    hikes.set_up(session, in_charge=qin_yue.staff_number, now=now, by=None)

    assert hikes.course_of(session.id).in_charge_id == qin_yue.account_id
