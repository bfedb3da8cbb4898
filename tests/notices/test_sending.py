"""The outbox over a real mail server and a real web server: retried, and never twice."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import select

from eventsapp.database import db
from eventsapp.entries import services as entries
from eventsapp.notices import outbox, posting
from eventsapp.notices.errors import DeliveryNotOpen
from eventsapp.notices.models import Channel, Delivery, DeliveryState
from eventsapp.notices.sending import ANSWER_OVERDUE, WAITS, send_due, take
from tests.notices.conftest import SENDER, free_port, mail_server


@pytest.fixture
def letter(make_event, li_na, reach, now):
    """A letter to Li Na that waits in the outbox."""
    reach(li_na)
    entries.enter(make_event("职工羽毛球赛"), li_na, now=now, by=None)
    db.session.commit()
    return db.session.scalars(select(Delivery)).one()


def later(monkeypatch, now, **passed):
    """Let time pass."""
    monkeypatch.setenv("WENTITONG_NOW", (now + timedelta(**passed)).isoformat())


def test_a_letter_arrives_in_the_receivers_language(with_mail, letter, post_office):
    assert posting.post() == 1

    [arrived] = post_office.letters
    assert arrived["To"] == "li.na@lanjiang.example"
    assert SENDER in arrived["From"]
    assert arrived["Subject"] == "已报名：职工羽毛球赛"
    text = arrived.get_content()
    assert "李娜已报名职工羽毛球赛" in text
    assert f"http://127.0.0.1:8000/events/{letter.message.address[8:]}" in text
    assert letter.state == DeliveryState.SENT


def test_what_was_sent_is_not_sent_again(with_mail, letter, post_office):
    posting.post()

    assert posting.post() == 0
    assert len(post_office.letters) == 1


@pytest.mark.parametrize("answer", ["451 come back later", "421 too busy"])
def test_a_server_that_is_busy_is_asked_again_later(
    with_mail, letter, post_office, now, monkeypatch, answer
):
    post_office.answers = [answer]
    assert posting.post() == 0
    assert posting.post() == 0  # not yet

    later(monkeypatch, now, minutes=1)

    assert posting.post() == 1
    assert len(post_office.letters) == 1
    assert letter.attempts == 2


def test_a_server_that_is_down_is_asked_again_later(app, letter, post_office, now, monkeypatch):
    monkeypatch.setitem(app.config, "MAIL_SERVER", mail_server(free_port()))
    assert posting.post() == 0
    assert (letter.state, letter.trouble != "") == (DeliveryState.WAITING, True)

    monkeypatch.setitem(app.config, "MAIL_SERVER", mail_server(post_office.port))
    later(monkeypatch, now, minutes=1)

    assert posting.post() == 1


def test_after_a_day_of_trying_somebody_has_to_look(with_mail, letter, post_office, now):
    post_office.answers = ["451 come back later"] * (len(WAITS) + 2)
    carriers = {Channel.MAIL: posting.MailCarrier(with_mail.config["MAIL_SERVER"], "工会")}
    at = now
    for wait in (*WAITS, timedelta(0)):
        send_due(carriers, now=at)
        at += wait

    assert letter.state == DeliveryState.FAILED
    assert len(post_office.answers) == 1


def test_what_the_server_will_never_take_is_not_tried_again(with_mail, letter, post_office):
    post_office.answers = ["550 no such user"]

    posting.post()

    assert letter.state == DeliveryState.FAILED
    assert "550 no such user" in letter.trouble


def test_a_letter_whose_answer_was_lost_is_never_sent_twice(
    with_mail, letter, post_office, now, monkeypatch
):
    post_office.answers = ["silence"]
    posting.post()
    later(monkeypatch, now, days=2)

    posting.post()

    assert letter.state == DeliveryState.UNCLEAR
    assert len(post_office.letters) == 1


def test_a_letter_whose_sender_was_killed_is_never_sent_twice(
    with_mail, letter, post_office, now, monkeypatch
):
    take(letter.id, now=now)  # and here the process ends
    later(monkeypatch, now, seconds=ANSWER_OVERDUE.total_seconds() + 1)

    posting.post()

    assert letter.state == DeliveryState.UNCLEAR
    assert post_office.letters == []


def test_eight_who_empty_the_outbox_at_once_send_each_letter_once(
    with_mail, letter, post_office
):
    def empty(_number):
        with with_mail.app_context():
            try:
                return posting.post()
            finally:
                db.session.remove()

    db.session.commit()
    with ThreadPoolExecutor(8) as pool:
        sent = list(pool.map(empty, range(8)))

    assert sum(sent) == 1
    assert len(post_office.letters) == 1


def test_an_administrator_may_send_again_what_failed(
    with_mail, letter, post_office, admin, now
):
    post_office.answers = ["550 no such user"]
    posting.post()

    outbox.send_again(letter.id, now=now, by=admin.account)
    db.session.commit()

    assert posting.post() == 1


def test_what_is_under_way_can_not_be_sent_again(with_mail, letter, admin, now):
    with pytest.raises(DeliveryNotOpen):
        outbox.send_again(letter.id, now=now, by=admin.account)


def test_what_was_dropped_stays_unsent(with_mail, letter, post_office, admin, now):
    post_office.answers = ["550 no such user"]
    posting.post()

    outbox.drop(letter.id, now=now, by=admin.account)
    db.session.commit()

    assert posting.post() == 0
    assert letter.state == DeliveryState.DROPPED


@pytest.fixture
def shout(with_chat, make_event):
    """A message to the group chat that waits in the outbox."""
    make_event("拔河比赛")
    return db.session.scalars(select(Delivery)).one()


def test_the_group_chat_gets_the_words_and_the_page(shout, chat):
    assert posting.post() == 1

    [body] = map(json.loads, chat.bodies)
    assert body["title"] == "开始报名：拔河比赛"
    assert "/events/" in body["message"]


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        (503, DeliveryState.WAITING),
        (429, DeliveryState.WAITING),
        (404, DeliveryState.FAILED),
        (0, DeliveryState.UNCLEAR),
    ],
)
def test_what_a_chats_server_answers_decides_what_follows(shout, chat, answer, state):
    chat.answers = [answer]

    assert posting.post() == 0

    assert shout.state == state
    assert len(chat.bodies) == 1


def test_a_chat_that_can_not_be_reached_is_tried_again(with_chat, shout, monkeypatch):
    nobody = f"json://127.0.0.1:{free_port()}/"
    monkeypatch.setitem(with_chat.config, "BOTS", {"staff": nobody})

    posting.post()

    assert shout.state == DeliveryState.WAITING


def test_a_chat_that_is_no_longer_set_up_fails_with_its_name(with_chat, shout, monkeypatch):
    monkeypatch.setitem(with_chat.config, "BOTS", {})

    posting.post()

    assert (shout.state, "staff" in shout.trouble) == (DeliveryState.FAILED, True)
