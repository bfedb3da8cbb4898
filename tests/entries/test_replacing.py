"""Replacing: one person in another's place, until a date, in a pair or team or alone."""

from datetime import date, timedelta

import pytest

from eventsapp.database import db
from eventsapp.entries import giving_out, replacing
from eventsapp.entries import services as entries
from eventsapp.entries.errors import AlreadyEntered
from eventsapp.entries.makeup_errors import NotMixed
from eventsapp.entries.models import EntryAct, EntryLog
from eventsapp.entries.place_errors import (
    OtherBranch,
    ReplacingClosed,
)
from eventsapp.entries.place_rules import Approval, OnTransfer, WaitingRule
from eventsapp.events.makeup import Division, Makeup
from eventsapp.events.models import EntryKind
from eventsapp.members import services as members
from eventsapp.members.models import Sex

USUAL = {
    "capacity": None,
    "approval": Approval.NONE,
    "waiting": WaitingRule.STRICT,
    "confirm_hours": None,
    "reserves_return_at": None,
    "replace_until": None,
    "on_transfer": OnTransfer.STAYS,
    "after_draw": "",
}


@pytest.fixture
def event(make_event, now):
    """Plan an event of the coming week."""
    day = now.date() + timedelta(days=7)
    return make_event(held_on=day, entries_close_at=now + timedelta(days=5))


@pytest.fixture
def rules(event, now):
    """Set how the event gives out its places."""

    def change(**changes):
        giving_out.change(event, now=now, by=None, **USUAL | changes)
        db.session.commit()

    return change


def replace(entry, leaving, coming, now):
    return replacing.replace(entry, leaving, coming, now=now, by=None)


def test_the_place_goes_to_the_one_who_comes_past_the_waiting_list(
    event, singles, rules, li_na, make_member, now
):
    rules()
    single = singles(event, capacity=1)
    waits, comes = make_member("王芳"), make_member("赵敏")
    entry = entries.enter(event, li_na, discipline=single, now=now, by=None)
    waiting = entries.enter(event, waits, discipline=single, now=now, by=None)

    made = replace(entry, li_na, comes, now)

    assert (entry.status, made.status, waiting.status) == ("withdrawn", "entered", "waiting")
    row = db.session.scalars(
        db.select(EntryLog).where(EntryLog.act == EntryAct.WITHDRAWN)
    ).one()
    assert "李娜" in row.reason
    assert "赵敏" in row.reason


def test_it_is_over_on_the_day_that_was_set(event, rules, li_na, make_member, now):
    rules(replace_until=now + timedelta(days=1))
    entry = entries.enter(event, li_na, now=now, by=None)

    with pytest.raises(ReplacingClosed):
        replace(entry, li_na, make_member("赵敏"), now + timedelta(days=2))


def test_the_place_stays_with_the_branch(event, li_na, make_member, make_branch, now):
    entry = entries.enter(event, li_na, now=now, by=None)
    other = make_member("周倩", of=make_branch("铸造分厂"))

    with pytest.raises(OtherBranch):
        replace(entry, li_na, other, now)


def test_who_is_in_already_can_not_come(event, li_na, make_member, now):
    entry = entries.enter(event, li_na, now=now, by=None)
    other = make_member("赵敏")
    entries.enter(event, other, now=now, by=None)

    with pytest.raises(AlreadyEntered):
        replace(entry, li_na, other, now)


def test_a_team_keeps_its_entry_and_the_one_who_leaves_is_out_of_the_event(
    event, relay, branch, make_member, now
):
    runners = [make_member(f"跑者{n}") for n in range(4)]
    team = entries.enter_team(
        event,
        relay(event),
        team_name="总装队",
        shares=[(branch, 1)],
        members=runners,
        now=now,
        by=None,
    )
    comes = make_member("赵敏")

    replace(team, runners[0], comes, now)

    assert {row.member_id for row in team.team} == {p.id for p in [*runners[1:], comes]}
    people = {entry.member_id for entry in entries.entered(event) if entry.member_id}
    assert people == {p.id for p in [*runners[1:], comes]}


def test_a_mixed_pair_stays_mixed(event, singles, branch, li_na, make_member, now):
    makeup = Makeup(division=Division.MIXED).to_json()
    mixed = singles(event, "混合双打", entry_kind=EntryKind.PAIR, makeup=makeup)
    he, another = (make_member(name, sex=Sex.MALE) for name in ("王强", "刘洋"))
    pair = entries.enter_team(
        event,
        mixed,
        team_name="",
        shares=[(branch, 1)],
        members=[he, li_na],
        now=now,
        by=None,
    )

    with pytest.raises(NotMixed):
        replace(pair, li_na, another, now)


@pytest.mark.parametrize(
    ("setting", "status"), [(OnTransfer.STAYS, "entered"), (OnTransfer.WITHDRAWN, "withdrawn")]
)
def test_who_is_transferred_before_the_event_stays_or_not_as_it_says(
    event, rules, li_na, make_branch, now, setting, status
):
    rules(on_transfer=setting)
    entry = entries.enter(event, li_na, now=now, by=None)
    db.session.commit()

    members.transfer(li_na, make_branch("铸造分厂"), on=date(2025, 5, 20), now=now, by=None)

    assert entry.status == status
