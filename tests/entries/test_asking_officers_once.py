"""Who is to approve is told once that something waits, until it was read or decided."""

from datetime import timedelta

import pytest

from eventsapp.database import db
from eventsapp.entries import approving, giving_out
from eventsapp.entries import services as entries
from eventsapp.entries.acts import EntryAct
from eventsapp.entries.place_rules import Approval, OnTransfer, WaitingRule
from eventsapp.notices import inbox
from eventsapp.notices.models import Message
from eventsapp.notices.wording import words_of


@pytest.fixture
def event(make_event, now):
    """Plan an event whose entries the branch approves."""
    day = now.date() + timedelta(days=7)
    event = make_event("羽毛球日", held_on=day, entries_close_at=now + timedelta(days=5))
    giving_out.change(
        event,
        capacity=None,
        approval=Approval.BRANCH,
        waiting=WaitingRule.STRICT,
        confirm_hours=None,
        reserves_return_at=None,
        replace_until=None,
        on_transfer=OnTransfer.STAYS,
        after_draw="",
        now=now,
        by=None,
    )
    db.session.commit()
    return event


@pytest.fixture
def enter(event, make_member, now):
    """Let somebody of the branch ask for a place."""

    def ask(name):
        return entries.enter(event, make_member(name), now=now, by=None)

    return ask


def told(body):
    """Return what the officers of a body were told, the first first."""
    asked = db.select(Message).where(Message.body_id == body.id).order_by(Message.id)
    return list(db.session.scalars(asked))


def approve(event, made, branch, now):
    approving.approve(
        event,
        [made.id],
        act=EntryAct.APPROVED_BRANCH,
        reach=frozenset({branch.id}),
        now=now,
        by=None,
    )


def test_of_many_who_ask_the_first_is_told_and_the_others_stand_on_the_page(
    enter, event, branch
):
    for name in ("李娜", "周倩", "王芳"):
        enter(name)

    (message,) = told(branch)

    assert message.address == f"/events/{event.id}/approvals"
    assert message.details["name"] == "李娜"
    assert words_of(message).title.endswith("羽毛球日")


def test_who_asks_after_the_officer_has_read_it_is_told_again(enter, branch, li_na, now):
    enter("周倩")
    (first,) = told(branch)
    inbox.open_one(first.id, li_na.account_id, [branch.id], now=now)

    enter("王芳")

    assert [message.details["name"] for message in told(branch)] == ["周倩", "王芳"]


def test_who_asks_after_a_decision_is_told_again(enter, event, branch, now):
    made = enter("周倩")
    approve(event, made, branch, now)

    enter("王芳")

    topics = [message.details["name"] for message in told(branch) if message.read_at is None]
    assert topics[-1] == "王芳"
    assert told(branch)[0].read_at == now


def test_another_branch_is_told_by_itself(enter, event, branch, make_branch, make_member, now):
    foundry = make_branch("铸造分厂")
    enter("李娜")

    entries.enter(event, make_member("周倩", of=foundry), now=now, by=None)

    assert [message.details["name"] for message in told(foundry)] == ["周倩"]
    assert [message.details["name"] for message in told(branch)] == ["李娜"]
