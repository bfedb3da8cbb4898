"""Entering on a phone: three taps from one's own first page."""

import re
from datetime import timedelta

from sqlalchemy import select

from eventsapp.database import db
from eventsapp.entries import services as entries
from eventsapp.entries.models import Entry, EntryLog
from eventsapp.events import services as events
from eventsapp.events.models import Audience
from eventsapp.members.models import Sex


def test_the_first_page_offers_the_event_its_discipline_and_the_button(
    client_of, make_event, li_na, singles
):
    event = make_event("迎新年跳绳比赛")
    single = singles(event, "一分钟双摇", capacity=6)

    page = client_of(li_na).get("/mine").text

    form = page[page.index("迎新年跳绳比赛") :]
    assert f'action="/events/{event.id}/enter"' in form
    assert f'name="discipline" value="{single.id}"' in form
    assert "余 6" in form
    assert "确认报名" in form


def test_the_first_page_offers_first_what_closes_first(client_of, make_event, li_na, now):
    make_event(
        "后天截止",
        entries_close_at=now + timedelta(days=2),
        held_on=now.date() + timedelta(days=9),
    )
    make_event("今天开始时截止", entries_close_at=None)

    page = client_of(li_na).get("/mine").text

    assert page.index("今天开始时截止") < page.index("后天截止")


def test_a_member_enters_with_the_form_of_the_first_page(client_of, make_event, li_na, singles):
    event = make_event()
    single = singles(event)
    phone = client_of(li_na)

    answer = phone.post(f"/events/{event.id}/enter", data={"discipline": str(single.id)})

    assert (answer.status_code, answer.location) == (302, "/mine")
    assert [entry.discipline_id for entry in entries.standing(event, li_na)] == [single.id]
    assert "已报名：男子单打" in phone.get("/mine").text


def test_a_double_tap_makes_one_entry_and_says_so(client_of, make_event, li_na, singles):
    event = make_event()
    single = singles(event)
    phone = client_of(li_na)
    form = {"discipline": str(single.id)}

    phone.post(f"/events/{event.id}/enter", data=form)
    second = phone.post(f"/events/{event.id}/enter", data=form, follow_redirects=True)

    assert second.status_code == 200
    assert "李娜已经报过名" in second.text
    assert len(db.session.scalars(select(Entry)).all()) == 1
    assert len(db.session.scalars(select(EntryLog)).all()) == 1


def test_a_deadline_that_passes_while_the_form_is_open_holds(
    client_of, make_event, li_na, now, monkeypatch
):
    event = make_event(entries_close_at=now + timedelta(minutes=5))
    phone = client_of(li_na)
    assert "确认报名" in phone.get(f"/events/{event.id}/enter").text
    monkeypatch.setenv("WENTITONG_NOW", (now + timedelta(minutes=6)).isoformat())

    answer = phone.post(f"/events/{event.id}/enter")

    assert answer.status_code == 422
    assert "报名已截止" in answer.text
    assert db.session.scalars(select(Entry)).all() == []


def test_a_discipline_that_filled_up_meanwhile_is_a_sentence_and_others_can_be_chosen(
    client_of, make_event, make_member, li_na, singles, now
):
    event = make_event()
    tiny, other = singles(event, "女子单打", capacity=1), singles(event, "混合双打")
    entries.enter(event, make_member("王芳"), discipline=tiny, now=now, by=None)
    db.session.commit()

    answer = client_of(li_na).post(
        f"/events/{event.id}/enter", data={"discipline": str(tiny.id)}
    )

    assert answer.status_code == 409
    assert "女子单打满了：1 个名额都有人。" in answer.text
    assert f'value="{other.id}"' in answer.text
    assert re.search(rf'value="{tiny.id}" required disabled', answer.text)


def test_nothing_chosen_is_a_sentence(client_of, make_event, li_na, singles):
    event = make_event()
    singles(event)

    answer = client_of(li_na).post(f"/events/{event.id}/enter")

    assert answer.status_code == 422
    assert "选一个项目。" in answer.text


def test_a_made_up_discipline_is_a_sentence(client_of, make_event, li_na, singles):
    event, other = make_event(), make_event("职工羽毛球比赛")
    singles(event)
    foreign = singles(other)
    phone = client_of(li_na)

    for made_up in (str(foreign.id), "99999999999999999999", "甲", "-1"):
        answer = phone.post(f"/events/{event.id}/enter", data={"discipline": made_up})
        assert answer.status_code == 422, made_up
        assert "活动里没有这个项目" in answer.text

    assert db.session.scalars(select(Entry)).all() == []


def test_whom_an_event_is_not_for_reads_why(client_of, make_event, make_member):
    event = make_event(audience=Audience.WOMEN)
    phone = client_of(make_member("王强", sex=Sex.MALE))

    refused = phone.post(f"/events/{event.id}/enter")

    assert refused.status_code == 422
    assert "只面向女职工" in refused.text
    assert "只面向女职工" in phone.get(f"/events/{event.id}").text
    assert event.name not in phone.get("/mine").text


def test_a_cancelled_event_takes_nobody(client_of, make_event, li_na, now):
    event = make_event()
    events.cancel(event, reason="台风", now=now, by=None)
    db.session.commit()

    answer = client_of(li_na).post(f"/events/{event.id}/enter")

    assert answer.status_code == 409
    assert "这项活动已取消" in answer.text


def test_a_draft_does_not_exist_for_members(client_of, make_event, li_na):
    draft = make_event(is_published=False)
    phone = client_of(li_na)

    assert phone.get(f"/events/{draft.id}/enter").status_code == 404
    assert phone.post(f"/events/{draft.id}/enter").status_code == 404
    assert phone.get(f"/events/{draft.id}/entries").status_code == 404
    assert phone.get("/events/424242/enter").status_code == 404


def test_the_event_page_shows_the_way_in_and_then_ones_own_entry(
    client_of, make_event, li_na, now
):
    event = make_event()
    phone = client_of(li_na)
    before = phone.get(f"/events/{event.id}").text

    phone.post(f"/events/{event.id}/enter")

    assert f'href="/events/{event.id}/enter"' in before
    after = phone.get(f"/events/{event.id}").text
    assert f"已报名：{event.name}" in after
    assert f'href="/events/{event.id}/enter"' not in after


def test_who_is_not_logged_in_is_sent_to_log_in(app, make_event):
    event = make_event()

    answer = app.test_client().post(f"/events/{event.id}/enter")

    assert answer.status_code == 302
    assert "/log-in" in answer.location


def test_the_form_carries_a_token_and_without_it_nothing_is_stored(
    app, client_of, make_event, li_na
):
    event = make_event()
    phone = client_of(li_na)
    app.config["WTF_CSRF_ENABLED"] = True
    try:
        page = phone.get("/mine").text
        answer = phone.post(f"/events/{event.id}/enter")
    finally:
        app.config["WTF_CSRF_ENABLED"] = False

    assert 'name="csrf_token" value="' in page
    assert answer.status_code == 400
    assert db.session.scalars(select(Entry)).all() == []


def test_an_office_account_is_told_that_it_belongs_to_nobody(client_of, admin, make_event):
    event = make_event()
    desk = client_of(admin)
    admin.account = None
    db.session.commit()

    page, answer = desk.get("/mine"), desk.post(f"/events/{event.id}/enter")

    assert (page.status_code, answer.status_code) == (200, 422)
    assert "这个账号不是会员的" in page.text
    assert "这个账号不是会员的，不能报名。" in answer.text


def test_a_discipline_chosen_on_the_events_page_is_chosen_in_the_form(
    client_of, make_event, li_na, singles
):
    event = make_event()
    singles(event)
    double_unders = singles(event, "一分钟双摇")
    phone, address = client_of(li_na), f"/events/{event.id}/enter"
    way = f"{address}?discipline={double_unders.id}"

    assert way in phone.get(f"/events/{event.id}").text
    form = phone.get(way).text
    assert re.findall(r'value="(\d+)" required checked', form) == [str(double_unders.id)]
    assert phone.get(f"{address}?discipline=x").status_code == 200
