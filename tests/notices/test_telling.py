"""Who is told what, and that it stands in the transaction that causes it."""

from datetime import timedelta

from sqlalchemy import func, select

from eventsapp.accounts.models import Account
from eventsapp.database import db
from eventsapp.entries import services as entries
from eventsapp.events import services as events
from eventsapp.notices import services as notices
from eventsapp.notices.models import Delivery, Message
from eventsapp.notices.wording import words_of


def told(member):
    """Return the codes of what a member was told, in order."""
    return [m.topic for m in messages_of(member)]


def messages_of(member):
    query = select(Message).where(Message.account_id == member.account_id)
    return list(db.session.scalars(query.order_by(Message.id)))


def test_whoever_is_entered_by_the_organiser_is_told(make_event, li_na, qin_yue, now):
    event = make_event("职工羽毛球赛")

    entries.enter(event, li_na, now=now, by=qin_yue.account)

    [message] = messages_of(li_na)
    assert message.read_at is None
    assert message.address == f"/events/{event.id}"
    words = words_of(message)
    assert words.title == "已报名：职工羽毛球赛"
    assert "5 月 17 日（周六）" in words.text


def test_what_one_did_oneself_is_not_new(make_event, li_na, now):
    entries.enter(make_event(), li_na, now=now, by=li_na.account)

    assert [message.read_at for message in messages_of(li_na)] == [now]


def test_whoever_has_no_log_in_is_left_out(make_event, li_na, now):
    li_na.account = None

    entries.enter(make_event(), li_na, now=now, by=None)

    assert db.session.scalars(select(Message)).all() == []


def test_all_who_are_entered_hear_of_another_day(make_event, make_member, li_na, now):
    event = make_event("健步走")
    wang_wei = make_member("王伟")
    entries.enter_many(event, [li_na, wang_wei], now=now, by=None)
    entries.withdraw(entries.standing(event, wang_wei)[0], now=now, by=None)

    events.reschedule(
        event.sessions[0],
        to_on=now.date() + timedelta(days=7),
        reason="雨天",
        now=now,
        by=None,
    )

    assert told(li_na) == ["entered", "event_moved"]
    assert told(wang_wei) == ["entered", "withdrawn"]
    moved = words_of(messages_of(li_na)[-1])
    assert moved.text.startswith("健步走由 5 月 17 日（周六）改到 5 月 24 日（周六）")
    assert moved.text.endswith("原因：雨天")


def test_a_cancellation_is_told_once(make_event, li_na, now):
    event = make_event()
    entries.enter(event, li_na, now=now, by=None)

    events.cancel(event, reason="雷雨预警", now=now, by=None)

    assert told(li_na) == ["entered", "event_cancelled"]


def test_nothing_is_told_of_what_did_not_happen(make_event, li_na, now):
    entries.enter(make_event(), li_na, now=now, by=None)

    db.session.rollback()

    assert messages_of(li_na) == []


def test_what_is_replayed_is_told_to_nobody(make_event, li_na, with_chat, now):
    event = make_event(is_published=False)

    with notices.hushed():
        events.publish(event, now=now, by=None)
        entries.enter(event, li_na, now=now, by=None)

    assert db.session.scalars(select(Message)).all() == []


def test_a_mail_waits_for_whoever_confirmed_an_address(make_event, li_na, reach, now):
    reach(li_na)

    entries.enter(make_event(), li_na, now=now, by=None)

    [delivery] = db.session.scalars(select(Delivery))
    assert (delivery.receiver, delivery.state) == ("li.na@lanjiang.example", "waiting")


def test_nothing_goes_to_an_address_that_nobody_confirmed(make_event, li_na, reach, now):
    reach(li_na).confirmed_at = None

    entries.enter(make_event(), li_na, now=now, by=None)

    assert db.session.scalars(select(Delivery)).all() == []


def test_the_group_chat_hears_of_a_new_event_once(make_event, with_chat):
    make_event("拔河比赛")

    [delivery] = db.session.scalars(select(Delivery))
    assert (delivery.channel, delivery.receiver) == ("bot", "staff")


def test_a_thousand_people_are_told_in_a_few_statements(union, count_queries, now):
    topic = notices.add(notices.Topic("test_many", "title", "text"))
    from_all = [account.id for account in many_accounts(1000)]

    with count_queries() as sent:
        notices.tell(topic, from_all, now=now)

    assert len(sent) <= 12
    assert db.session.scalar(select(func.count(Message.id))) == 1000


def many_accounts(number):
    rows = [Account(login=f"{n:06}", name=f"职工{n}") for n in range(number)]
    db.session.add_all(rows)
    db.session.flush()
    return rows
