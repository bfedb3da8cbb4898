"""A later correction shows as a difference, and is dealt with openly."""

import re
from datetime import date, timedelta

import pytest

from eventsapp.accounts.models import Account
from eventsapp.database import db
from eventsapp.public_notices import objecting
from eventsapp.public_notices import services as public_notices
from eventsapp.public_notices.errors import NothingToAcknowledge, ReasonMissing, ValueMovedOn
from eventsapp.public_notices.models import Outcome
from eventsapp.public_notices.services import State

AFTER = date(2025, 5, 26)


def acknowledge(notice, qin_yue, now, *, reason="不影响名单", seen=None):
    standing = public_notices.standing_of(notice, AFTER)
    row = public_notices.acknowledge(
        notice,
        seen=standing.now if seen is None else seen,
        reason=reason,
        now=now,
        by=qin_yue.account,
    )
    db.session.commit()
    return row


def test_a_correction_reopens_the_question_and_says_who_what_was_and_is(notice, tallies):
    assert public_notices.state_of(notice, AFTER) is State.SETTLED

    tallies.points["010001"] = ("李娜", "7")

    standing = public_notices.standing_of(notice, AFTER)
    [one] = standing.differing
    assert standing.state is State.DIFFERS
    assert (one.who, one.what, one.was, one.now) == ("李娜", "points", "9", "7")
    with_words = public_notices.may_settle(notice, AFTER)
    assert len(with_words) == 1


def test_what_comes_back_to_what_it_was_differs_no_more(notice, tallies):
    was = dict(tallies.points)
    tallies.points["010001"] = ("李娜", "7")
    tallies.points = was

    assert public_notices.state_of(notice, AFTER) is State.SETTLED


def test_acknowledged_it_stands_with_the_reason_in_a_row_of_its_own(
    notice, tallies, qin_yue, now
):
    tallies.points["010001"] = ("李娜", "7")

    row = acknowledge(notice, qin_yue, now)

    assert public_notices.state_of(notice, AFTER) is State.SETTLED
    assert row.body["differences"] == [
        {"who": "李娜", "what": "points", "was": "9", "now": "7"}
    ]
    assert row.reason == "不影响名单"


def test_something_else_that_differs_later_reopens_it(notice, tallies, qin_yue, now):
    tallies.points["010001"] = ("李娜", "7")
    acknowledge(notice, qin_yue, now)

    tallies.points["010002"] = ("何立", "9")

    assert public_notices.state_of(notice, AFTER) is State.DIFFERS


def test_what_was_not_on_the_page_is_not_acknowledged(notice, tallies, qin_yue, now):
    tallies.points["010001"] = ("李娜", "7")
    seen = public_notices.standing_of(notice, AFTER).now
    tallies.points["010001"] = ("李娜", "6")

    with pytest.raises(ValueMovedOn):
        acknowledge(notice, qin_yue, now, seen=seen)


def test_nothing_is_acknowledged_without_a_reason_or_a_difference(
    notice, tallies, qin_yue, now
):
    with pytest.raises(NothingToAcknowledge):
        acknowledge(notice, qin_yue, now)
    tallies.points["010001"] = ("李娜", "7")
    with pytest.raises(ReasonMissing):
        acknowledge(notice, qin_yue, now, reason=" ")


def test_two_who_acknowledge_at_once_do_not_both_succeed(notice, tallies, race, qin_yue, now):
    tallies.points["010001"] = ("李娜", "7")
    notice_id, account_id = notice.id, qin_yue.account.id
    seen = public_notices.standing_of(notice, AFTER).now

    def act():
        by = db.session.get_one(Account, account_id)
        public_notices.acknowledge(
            public_notices.get(notice_id), seen=seen, reason="照旧", now=now, by=by
        )

    outcomes = race(act, act)

    assert [type(one) for one in outcomes if one] == [NothingToAcknowledge]


def test_nothing_is_settled_while_an_objection_is_open(notice, object_to, qin_yue, now):
    objection, _receipt = object_to()
    assert public_notices.state_of(notice, AFTER) is State.OPEN_OBJECTIONS

    objecting.answer(objection, Outcome.REJECTED, "查证属实。", now=now, by=qin_yue.account)

    assert public_notices.state_of(notice, AFTER) is State.SETTLED


def test_an_upheld_objection_has_to_have_a_consequence(notice, object_to, qin_yue, now):
    objection, _receipt = object_to()
    objecting.answer(objection, Outcome.UPHELD, "更正。", now=now, by=qin_yue.account)
    assert public_notices.state_of(notice, AFTER) is State.OPEN_OBJECTIONS

    acknowledge(notice, qin_yue, now + timedelta(hours=1), reason="名单不变，备注更正")

    assert public_notices.state_of(notice, AFTER) is State.SETTLED


def test_during_the_publicity_it_says_what_is_in_the_way(notice, object_to, tallies):
    object_to()
    tallies.points["010001"] = ("李娜", "7")

    said = public_notices.may_settle(notice, date(2025, 5, 20))

    assert len(said) == 3
    assert "2025" in said[0]


@pytest.mark.parametrize(
    ("act", "state"), [("acknowledge", State.IN_PUBLICITY), ("withdraw", State.WITHDRAWN)]
)
def test_the_forms_on_the_page_are_sent_as_a_browser_sends_them(
    notice, tallies, client_of, qin_yue, app, monkeypatch, act, state
):
    tallies.points["010001"] = ("李娜", "7")
    client = client_of(qin_yue)
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)
    page = client.get(f"/public-notices/{notice.id}/desk").text
    form = re.search(rf'<form[^>]*/{act}".*?</form>', page, re.S)[0]
    fields = dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', form))
    [reason] = re.findall(r'name="([^"]+-reason)"', form)

    answer = client.post(
        f"/public-notices/{notice.id}/{act}", data=fields | {reason: "不影响名单"}
    )

    assert answer.status_code == 302
    db.session.expire_all()
    assert public_notices.state_of(notice, notice.from_on) is state
