"""Approving: by the branch, then by the union, singly or all at once, with reasons."""

from datetime import timedelta

import pytest

from eventsapp.database import db
from eventsapp.entries import approving, giving_out
from eventsapp.entries import services as entries
from eventsapp.entries.acts import EntryAct
from eventsapp.entries.models import EntryLog
from eventsapp.entries.place_errors import (
    BranchFirst,
    NothingToApprove,
)
from eventsapp.entries.place_rules import Approval, OnTransfer, WaitingRule
from eventsapp.notices.models import Message

BRANCH, UNION = EntryAct.APPROVED_BRANCH, EntryAct.APPROVED_UNION


@pytest.fixture
def event(make_event, now):
    """Plan an event whose entries the branch and then the union approve."""
    day = now.date() + timedelta(days=7)
    event = make_event(held_on=day, entries_close_at=now + timedelta(days=5))
    giving_out.change(
        event,
        capacity=2,
        approval=Approval.BRANCH_THEN_UNION,
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
def asked(event, make_member, make_branch, now):
    """Three people of two branches ask for two places."""
    foundry = make_branch("铸造分厂")
    people = [make_member("李娜"), make_member("周倩", of=foundry), make_member("王芳")]
    return [entries.enter(event, person, now=now, by=None) for person in people]


def states(made):
    return [entry.status.value for entry in made]


def topics(account_id=None, body_id=None):
    query = db.select(Message.topic).where(
        Message.account_id == account_id, Message.body_id == body_id
    )
    return list(db.session.scalars(query.order_by(Message.id)))


def ids(made):
    return [entry.id for entry in made]


def test_the_page_of_the_event_says_how_many_hope_to_be_in(event, asked, client_of, qin_yue):
    db.session.commit()

    page = client_of(qin_yue).get(f"/events/{event.id}", headers={"Accept-Language": "zh"}).text

    assert "0 人 · 2 待审批 · 1 候补" in page


def test_who_asks_has_a_place_and_is_not_entered(asked, branch):
    assert states(asked) == ["requested", "requested", "waiting"]
    assert topics(asked[0].member.account_id) == ["entry_asked"]
    assert topics(body_id=branch.id) == ["entries_to_approve"]


def test_entered_is_who_was_approved_by_both(event, asked, union, now):
    approving.approve(event, ids(asked[:1]), act=BRANCH, now=now, by=None)
    assert states(asked) == ["requested", "requested", "waiting"]
    assert topics(body_id=union.id) == ["entries_to_approve"]

    approving.approve(event, ids(asked[:1]), act=UNION, now=now, by=None)

    assert states(asked) == ["entered", "requested", "waiting"]
    assert topics(asked[0].member.account_id)[-1] == "entry_approved"


def test_the_union_comes_after_the_branch(event, asked, now):
    with pytest.raises(BranchFirst):
        approving.approve(event, ids(asked), act=UNION, now=now, by=None)


def test_an_officer_approves_all_of_the_own_branch_and_nobody_else(event, asked, branch, now):
    done = approving.approve(
        event, ids(asked), act=BRANCH, reach=frozenset({branch.id}), now=now, by=None
    )

    assert done == [asked[0], asked[2]]


def test_approving_twice_is_refused(event, asked, now):
    approving.approve(event, ids(asked), act=BRANCH, now=now, by=None)

    with pytest.raises(NothingToApprove):
        approving.approve(event, ids(asked), act=BRANCH, now=now, by=None)


def test_whoever_is_refused_reads_why_and_the_next_moves_up(event, asked, now):
    approving.refuse(event, ids(asked[:1]), now=now, by=None, reason="当天要值班")

    assert states(asked) == ["refused", "requested", "requested"]
    row = db.session.scalars(db.select(EntryLog).where(EntryLog.act == EntryAct.REFUSED)).one()
    assert row.reason == "当天要值班"
    assert topics(asked[0].member.account_id)[-1] == "entry_refused"
    assert topics(asked[2].member.account_id)[-1] == "entry_moved_up"


def test_approvals_given_while_waiting_count_when_the_place_comes(event, asked, now):
    approving.approve(event, ids(asked[2:]), act=BRANCH, now=now, by=None)
    approving.approve(event, ids(asked[2:]), act=UNION, now=now, by=None)
    assert states(asked)[2] == "waiting"

    entries.withdraw(asked[0], now=now, by=None)

    assert states(asked) == ["withdrawn", "requested", "entered"]


def test_whom_the_organiser_enters_needs_no_approval(event, make_member, now):
    made = entries.enter_many(
        event, [make_member("李娜")], now=now, by=None, approved=frozenset({BRANCH, UNION})
    )

    assert states(made) == ["entered"]


def test_whom_the_branch_enters_it_has_approved(event, make_member, now):
    made = entries.enter_many(
        event, [make_member("李娜")], now=now, by=None, approved=frozenset({BRANCH})
    )
    assert states(made) == ["requested"]

    approving.approve(event, ids(made), act=UNION, now=now, by=None)

    assert states(made) == ["entered"]


def test_an_approval_that_is_not_needed_any_more_holds_nobody_up(event, asked, now):
    rules = giving_out.rules_of(event)
    settings = {name: getattr(rules, name) for name in giving_out.Settings.__annotations__}

    giving_out.change(event, now=now, by=None, **settings | {"approval": Approval.NONE})

    assert states(asked) == ["entered", "entered", "waiting"]
