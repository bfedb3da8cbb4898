"""The group chats hear when entries will open, and once that they are open."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from eventsapp.database import db
from eventsapp.events import services as events
from eventsapp.notices.models import Message
from eventsapp.notices.wording import words_of
from eventsapp.reminders import services as reminders

HOUR = timedelta(hours=1)


@pytest.fixture
def event(with_chat, make_event, now):
    """An event that is published an hour before its entries open."""
    return make_event(
        held_on=now.date() + timedelta(days=7),
        entries_open_at=now + HOUR,
        entries_close_at=now + timedelta(days=5),
    )


def said():
    """Return what the chats were told of events, in order."""
    query = select(Message).where(Message.topic.like("event_%")).order_by(Message.id)
    return [words_of(message) for message in db.session.scalars(query)]


def test_publishing_says_when_entries_open(event):
    [words] = said()

    assert words.title == "活动预告：职工乒乓球比赛"
    assert "报名 5 月 17 日 09:00 开始" in words.text


def test_at_the_moment_the_chats_hear_it_once(event, now):
    assert reminders.remind_due(now=now + HOUR - timedelta(seconds=1)) == 0
    assert reminders.remind_due(now=now + HOUR) == 1
    assert reminders.remind_due(now=now + 2 * HOUR) == 0

    assert [words.title for words in said()][1:] == ["开始报名：职工乒乓球比赛"]


def test_an_opening_that_is_moved_is_told_again(event, now):
    reminders.remind_due(now=now + HOUR)
    event.entries_open_at = now + 3 * HOUR
    db.session.commit()

    assert reminders.remind_due(now=now + 2 * HOUR) == 0
    assert reminders.remind_due(now=now + 3 * HOUR) == 1


def test_what_is_published_after_its_opening_is_told_then_and_not_again(
    with_chat, make_event, now
):
    make_event(
        held_on=now.date() + timedelta(days=7),
        entries_open_at=now - HOUR,
        entries_close_at=now + timedelta(days=5),
    )

    assert reminders.remind_due(now=now) == 0
    assert [words.title for words in said()] == ["开始报名：职工乒乓球比赛"]


def test_of_a_cancelled_event_nobody_hears_that_it_opens(event, now):
    events.cancel(event, reason="停电", now=now, by=None)
    db.session.commit()

    assert reminders.remind_due(now=now + HOUR) == 0


def test_what_went_out_stands_on_the_page_of_reminders(event, client_of, qin_yue, now):
    reminders.remind_due(now=now + HOUR)

    page = client_of(qin_yue).get(f"/events/{event.id}/reminders").text

    assert "开始报名" in page
    assert "5 月 17 日 09:00 · 工作群" in page
