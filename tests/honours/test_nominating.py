"""A branch puts people forward within its places; the union confirms or sends back."""

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.exc import IntegrityError

from eventsapp.database import db
from eventsapp.errors import DomainError
from eventsapp.honours import services as honours
from eventsapp.honours.errors import (
    AlreadyForward,
    DecidedAlready,
    NoCandidate,
    NoDifference,
    NoPlaceLeft,
    NotEligible,
    NotForward,
    ReasonMissing,
    ReasonNeeded,
    ShutOut,
    Superseded,
)
from eventsapp.honours.models import HonourEntry
from eventsapp.honours.values import Quota, QuotaKind, TieRule
from eventsapp.members import services as members
from eventsapp.members.models import Branch
from tests.honours.conftest import changed, least


def test_the_first_on_the_list_is_put_forward_without_a_reason(begin, forward, board, foundry):
    stored = begin()

    forward(stored, 0)

    assert list(board(stored).log.forward(foundry.id)) == [foundry.people[0].id]
    assert board(stored).left == 1


def test_somebody_lower_goes_first_only_for_a_reason(begin, forward, board):
    stored = begin()

    with pytest.raises(ReasonNeeded):
        forward(stored, 3)
    db.session.rollback()
    row = forward(stored, 3, reason="全年组织健身操")

    assert row.reason == "全年组织健身操"


def test_where_there_is_a_place_for_all_who_are_level_none_needs_a_reason(
    begin, forward, board, foundry
):
    stored = begin()
    honours.shut_out(
        stored.id, foundry, foundry.people[0].id, reason="冒名顶替", now=now_of(stored), by=None
    )

    forward(stored, 2)  # 王畅 and 赵敏 are level, and two places are free

    assert board(stored).taken == 1


def now_of(stored):
    """Any instant will do."""
    return stored.made_at


def test_of_two_who_are_level_at_the_cut_one_goes_for_a_reason_by_hand(begin, forward):
    stored = begin()
    forward(stored, 0)

    with pytest.raises(ReasonNeeded):
        forward(stored, 1)
    with pytest.raises(ReasonNeeded):
        forward(stored, 2)
    db.session.rollback()

    assert forward(stored, 2, reason="带伤参赛").reason == "带伤参赛"


def test_by_lot_the_first_of_those_who_are_level_needs_no_reason_and_the_other_does(
    begin, forward, board, foundry
):
    stored = begin(tie=TieRule.LOT)
    forward(stored, 0)
    first, second = (
        next(n for n, person in enumerate(foundry.people) if person.id == one.id)
        for one in board(stored).eligible
        if one.rank == 2
    )

    with pytest.raises(ReasonNeeded):
        forward(stored, second)
    db.session.rollback()
    forward(stored, first)

    assert board(stored).left == 0


def test_over_the_places_nobody_is_put_forward(begin, forward):
    stored = begin()
    forward(stored, 0)
    forward(stored, 1, reason="带队")

    with pytest.raises(NoPlaceLeft):
        forward(stored, 2)


def test_where_nothing_limits_the_places_nobody_needs_a_reason(begin, forward, board):
    stored = begin(quota=Quota(QuotaKind.NONE))

    forward(stored, 3)

    assert board(stored).left is None


def test_nobody_is_put_forward_twice_or_without_the_conditions(begin, forward):
    stored = begin()
    forward(stored, 0)

    with pytest.raises(AlreadyForward):
        forward(stored, 0)
    with pytest.raises(NotEligible):
        forward(stored, 4, reason="想推荐")


def test_nobody_of_another_branch_is_put_forward(begin, forward, foundry, li_na, now):
    stored = begin()

    with pytest.raises(NoCandidate):
        honours.put_forward(stored.id, foundry, li_na.id, name="李娜", now=now, by=None)


def test_who_is_taken_back_leaves_the_place_free_and_the_row_stays(
    begin, forward, board, foundry, now
):
    stored = begin()
    forward(stored, 0)

    honours.take_back(stored.id, foundry, foundry.people[0].id, now=now, by=None)

    assert board(stored).left == 2
    assert [row.act.value for row in board(stored).log.rows] == ["forward", "taken_back"]
    with pytest.raises(NotForward):
        honours.take_back(stored.id, foundry, foundry.people[0].id, now=now, by=None)


def test_what_the_union_confirmed_only_the_union_sends_back(begin, forward, foundry, now):
    stored = begin()
    forward(stored, 0)
    one = foundry.people[0].id
    honours.confirm(stored.id, foundry, one, now=now, by=None)

    with pytest.raises(DecidedAlready):
        honours.take_back(stored.id, foundry, one, now=now, by=None)
    with pytest.raises(NoDifference):
        honours.confirm(stored.id, foundry, one, now=now, by=None)
    with pytest.raises(ReasonMissing):
        honours.send_back(stored.id, foundry, one, reason="", now=now, by=None)
    honours.send_back(stored.id, foundry, one, reason="材料不全", now=now, by=None)

    log = honours.log_of(stored.id)
    assert log.of(one).forward is None
    assert log.of(one).sent_back.reason == "材料不全"


def test_nobody_is_confirmed_whose_conditions_do_not_hold_any_more(
    begin, forward, foundry, now
):
    stored = begin()
    forward(stored, 0)
    changed(stored, now, conditions=(least("participations", 9),))

    with pytest.raises(NotEligible):
        honours.confirm(stored.id, foundry, foundry.people[0].id, now=now, by=None)


def test_who_is_shut_out_is_sent_back_and_can_be_let_in_again(begin, forward, foundry, now):
    stored = begin()
    forward(stored, 0)
    one = foundry.people[0].id

    honours.shut_out(stored.id, foundry, one, reason="冒名顶替", now=now, by=None)

    assert honours.log_of(stored.id).of(one).forward is None
    with pytest.raises(ShutOut):
        forward(stored, 0)
    honours.shut_out(stored.id, foundry, one, reason="查无此事", now=now, by=None)
    forward(stored, 0)
    assert honours.log_of(stored.id).of(one).forward is not None


def test_who_left_the_branch_since_is_shown_and_can_only_be_taken_back(
    begin, forward, board, foundry, now
):
    stored = begin()
    forward(stored, 0)
    li_na = foundry.people[0]
    members.leave(li_na, on=now.date(), now=now, by=None)
    db.session.commit()

    [gone] = [one for one in board(stored).candidates if one.is_gone]

    assert (gone.name, gone.is_eligible) == ("李娜", False)
    with pytest.raises(NotEligible):
        honours.confirm(stored.id, foundry, li_na.id, now=now, by=None)
    honours.take_back(stored.id, foundry, li_na.id, now=now, by=None)
    assert board(stored).taken == 0


def test_two_officers_who_take_the_last_place_at_once_do_not_both_get_it(
    begin, forward, foundry, race, now
):
    stored = begin()
    forward(stored, 0)
    title_id, branch_id = stored.id, foundry.id
    ids = [person.id for person in foundry.people]

    def take(number):
        def act():
            branch = db.session.get(Branch, branch_id)
            honours.put_forward(title_id, branch, ids[number], reason="推荐", now=now, by=None)

        return act

    outcomes = race(take(1), take(2))

    assert sorted(isinstance(one, DomainError) for one in outcomes) == [False, True]
    assert db.session.scalar(select(func.count()).select_from(HonourEntry)) == 2


def test_of_two_who_change_a_title_the_second_is_told(begin, now):
    stored = begin()
    kept = honours.kept(stored)
    honours.store(stored, kept.title, upon=1, now=now, by=None)

    with pytest.raises(Superseded):
        honours.store(stored, kept.title, upon=1, now=now, by=None)


@pytest.mark.parametrize(
    "wrong",
    [
        {"member_id": None},
        {"number": 0},
        {"act": "shut_out"},
        {"unit_id": 1, "branch_id": None},
    ],
)
def test_the_database_refuses_rows_that_make_no_sense(begin, forward, wrong):
    row = forward(begin(), 0)

    with pytest.raises(IntegrityError):
        db.session.execute(update(HonourEntry).where(HonourEntry.id == row.id).values(**wrong))
    db.session.rollback()
