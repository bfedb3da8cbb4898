"""An amendment is told to whom it concerns, once it is in force."""

import pytest
from sqlalchemy import select

from eventsapp.database import db
from eventsapp.entries import services as entries
from eventsapp.events import services as events
from eventsapp.events.models import Measure
from eventsapp.members.models import Member
from eventsapp.notices.models import Delivery, Message
from eventsapp.regulations import services as regulations
from eventsapp.regulations.sections import Key
from tests.draws.drawing import draw_by_lot

REASON = "场地只有四张球台"


@pytest.fixture
def drawn(make_event, make_member, now):
    """Table tennis after its draw; Chen Jing and Zhou Min are in it."""
    event = make_event()
    singles = events.add_discipline(event, name="单打", measure=Measure.KNOCKOUT)
    for name in ("陈静", "周敏"):
        entries.enter(event, make_member(name), discipline=singles, now=now, by=None)
    draw_by_lot(singles, now=now)
    regulations.open_amendment(event, reason=REASON, now=now, by=None)
    texts = {key: "每场三局两胜。" if key is Key.PLAYING else "" for key in Key}
    regulations.write_texts(event, texts, version=0, now=now, by=None)
    db.session.commit()
    return event


def told():
    """Return the messages about amendments."""
    return db.session.scalars(
        select(Message).where(Message.topic == "regulations_amended").order_by(Message.id)
    ).all()


def test_nobody_is_told_while_it_is_being_written(drawn):
    assert told() == []


def test_those_who_are_in_and_their_branch_are_told_why(drawn, branch, li_na, now):
    regulations.publish_amendment(drawn, now=now, by=None)

    people = db.session.scalars(select(Member).where(Member.name.in_(["陈静", "周敏"])))
    messages = told()
    assert {one.account_id for one in messages if one.account_id} == {
        one.account_id for one in people
    }
    assert [one.body_id for one in messages if one.body_id] == [branch.id]
    assert {one.details["reason"] for one in messages} == {REASON}
    assert {one.address for one in messages} == {f"/events/{drawn.id}/regulations"}


def test_the_group_chats_are_told_too(app, drawn, now, monkeypatch):
    monkeypatch.setitem(app.config, "BOTS", {"工会群": "json://127.0.0.1:9"})

    regulations.publish_amendment(drawn, now=now, by=None)

    waiting = db.session.scalars(select(Delivery)).all()
    assert [each.receiver for each in waiting if each.channel == "bot"] == ["工会群"]


def test_the_message_reads_in_both_languages(client_of, in_english, drawn, now):
    regulations.publish_amendment(drawn, now=now, by=None)
    db.session.commit()
    chen = db.session.scalar(select(Member).where(Member.name == "陈静"))
    client = client_of(chen)

    chinese = client.get("/notices").text
    english = in_english(client).get("/notices").text

    assert f"规程有修订：{drawn.name}" in chinese
    assert f"Regulations amended: {drawn.name}" in english
    assert REASON in chinese
    assert REASON in english
