"""Who may enter, and what somebody reads who may not: why, and the remedy."""

from datetime import date, time, timedelta

import pytest

from eventsapp.database import db
from eventsapp.entries import services as entries
from eventsapp.entries.errors import EmployedOnly, NotAMember, RetiredOnly, TimeClash
from eventsapp.events import services as events
from eventsapp.events.models import Audience, Session
from eventsapp.members import services as members


@pytest.fixture
def retire(now):
    """Let a member retire on a day."""

    def act(member, on):
        members.retire(member, on=on, now=now, by=None)
        db.session.commit()

    return act


def test_an_event_for_those_in_employment_refuses_who_is_retired_on_its_day(
    make_event, li_na, retire, now
):
    event = make_event(audience=Audience.EMPLOYED)
    retire(li_na, on=event.first_on)

    with pytest.raises(EmployedOnly):
        entries.enter(event, li_na, now=now, by=None)


def test_who_retires_the_day_after_is_still_in_employment(make_event, li_na, retire, now):
    event = make_event(audience=Audience.EMPLOYED)
    retire(li_na, on=event.first_on + timedelta(days=1))

    assert entries.enter(event, li_na, now=now, by=None).member is li_na


def test_an_event_for_the_retired_takes_them_and_nobody_else(
    make_event, make_member, li_na, retire, now
):
    event = make_event("重阳节健步走", audience=Audience.RETIRED)
    zhou = make_member("周师傅")
    retire(zhou, on=date(2024, 6, 1))

    assert entries.enter(event, zhou, now=now, by=None).member is zhou
    with pytest.raises(RetiredOnly):
        entries.enter(event, li_na, now=now, by=None)


def test_nobody_is_entered_for_two_events_at_the_same_time(make_event, li_na, now):
    skipping = make_event("跳绳比赛", opens=time(7, 30), closes=time(12, 0))
    tug = make_event("拔河比赛", opens=time(11, 0), closes=time(13, 0))
    entries.enter(skipping, li_na, now=now, by=None)

    with pytest.raises(TimeClash) as refused:
        entries.enter(tug, li_na, now=now, by=None)

    assert "李娜" in refused.value.message
    assert "跳绳比赛" in refused.value.message
    assert "跳绳比赛" in refused.value.remedy


def test_one_event_may_follow_at_the_minute_at_which_the_other_closes(make_event, li_na, now):
    skipping = make_event("跳绳比赛", opens=time(7, 30), closes=time(12, 0))
    talk = make_event("健康讲座", opens=time(12, 0), closes=time(14, 0))
    entries.enter(skipping, li_na, now=now, by=None)

    assert entries.enter(talk, li_na, now=now, by=None).event is talk


def test_an_event_of_several_sessions_clashes_with_nothing(make_event, li_na, now):
    course, tug = make_event("八段锦培训班"), make_event("拔河比赛")
    course.sessions.append(
        Session(held_on=date(2025, 5, 24), opens=time(7, 30), closes=time(12, 0))
    )
    entries.enter(course, li_na, now=now, by=None)

    assert entries.enter(tug, li_na, now=now, by=None).event is tug


def test_who_withdrew_or_whose_other_event_was_cancelled_is_free(
    make_event, make_member, li_na, now
):
    skipping, tug = make_event("跳绳比赛"), make_event("拔河比赛")
    entries.withdraw(entries.enter(skipping, li_na, now=now, by=None), now=now, by=None)
    wang = make_member("王芳")
    entries.enter(skipping, wang, now=now, by=None)
    events.cancel(skipping, reason="下雨", now=now, by=None)

    assert entries.enter(tug, li_na, now=now, by=None).event is tug
    assert entries.enter(tug, wang, now=now, by=None).event is tug


def test_disciplines_of_one_event_do_not_clash(make_event, li_na, singles, now):
    event = make_event()
    entries.enter(event, li_na, discipline=singles(event), now=now, by=None)

    assert entries.enter(event, li_na, discipline=singles(event, "混合双打"), now=now, by=None)


def test_a_list_of_people_says_who_is_elsewhere_at_the_time(
    client_of, qin_yue, make_event, make_member, li_na, now
):
    skipping, tug = make_event("跳绳比赛"), make_event("拔河比赛")
    entries.enter(skipping, li_na, now=now, by=None)
    wang = make_member("王芳")

    page = client_of(qin_yue).post(
        f"/events/{tug.id}/enter-many",
        data={"discipline": "0", "numbers": f"{li_na.staff_number}\n{wang.staff_number}"},
    )

    assert page.status_code == 422
    assert "李娜已报跳绳比赛，时间冲突" in page.text
    assert "先退出跳绳比赛" in page.text
    assert entries.standing(tug, wang) == []


def test_the_events_page_says_for_each_discipline_whether_one_may_enter_and_why_not(
    client_of, make_event, make_member, li_na, singles, relay, now
):
    event = make_event()
    tiny, free = singles(event, "女子单打", capacity=1), singles(event, "混合双打")
    baton = relay(event)
    entries.enter(event, make_member("王芳"), discipline=tiny, now=now, by=None)
    db.session.commit()

    page = client_of(li_na).get(f"/events/{event.id}").text

    section = page[page.index('id="entries-h"') :]
    assert "女子单打满了：1 个名额都有人。" in section
    assert "有人退出就有空位" in section
    assert f'discipline={free.id}">混合双打</a><small>可以报名 · ' in section
    assert f'href="/disciplines/{baton.id}/invite"' in section


def test_who_is_no_member_that_day_reads_the_remedy(client_of, make_event, li_na, now):
    event = make_event()
    members.leave(li_na, on=event.first_on, now=now, by=None)
    db.session.commit()

    page = client_of(li_na).get(f"/events/{event.id}").text

    assert NotAMember(name="李娜").message in page
    assert "分工会可以更正会籍" in page
