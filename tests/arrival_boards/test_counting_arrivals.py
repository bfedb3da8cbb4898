"""A board counts who is expected, who came, where and how fast."""

from datetime import timedelta

import pytest

from eventsapp.arrival_boards.figures import by_minute
from eventsapp.checkpoints import services as checkpoints
from eventsapp.checkpoints.models import Direction
from eventsapp.database import db
from eventsapp.entries import services as entries
from eventsapp.events import services as events
from eventsapp.events.models import Measure
from eventsapp.members import services as members


def lines(board):
    return {
        one.name: (one.expected, one.came, one.walk_ins, one.missing) for one in board.branches
    }


def test_each_branch_has_its_expected_its_people_in_and_its_missing(
    board, expect, gate, make_members, make_branch
):
    foundry = make_branch("铸造分厂")
    here = expect(*make_members("李娜", "高翔", "罗敏"))
    there = expect(*make_members("秦月", "何立", of=foundry))
    gate(*here[:2], there[0])

    found = board()

    assert lines(found) == {"总装分厂": (3, 2, 0, 1), "铸造分厂": (2, 1, 0, 1)}
    assert (found.expected, found.came, found.missing) == (5, 3, 2)


def test_who_plays_in_two_disciplines_and_a_team_is_expected_once(board, event, li_na, now):
    singles, mixed = (
        events.add_discipline(event, name=name, measure=Measure.PLACE)
        for name in ("女子单打", "混合赛")
    )
    for discipline in (singles, mixed):
        entries.enter(event, li_na, discipline=discipline, now=now, by=None)
    db.session.commit()

    assert board().expected == 1


def test_who_came_without_entering_does_not_make_up_for_a_missing_one(
    board, event, expect, gate, make_members
):
    event.has_walk_ins = True
    li_na, gao_xiang = make_members("李娜", "高翔")
    expect(li_na)
    gate(gao_xiang)

    assert lines(board()) == {"总装分厂": (1, 0, 1, 1)}


def test_who_left_the_union_stays_expected_under_no_branch(board, expect, li_na, now):
    expect(li_na)
    members.leave(li_na, on=now.date(), now=now, by=None)
    db.session.commit()

    assert lines(board()) == {"": (1, 0, 0, 1)}


@pytest.mark.parametrize("minutes", [0, 3])
def test_the_minutes_in_which_nobody_came_are_shown_too(
    board, expect, gate, make_members, now, minutes
):
    first, second, third = expect(*make_members("李娜", "高翔", "罗敏"))
    gate(first, second)
    gate(third, minutes=minutes)

    counted = by_minute(board().minutes, 60)

    assert sum(count for _at, count in counted) == 3
    assert [at for at, _count in counted] == [
        now + timedelta(minutes=one) for one in range(minutes + 1)
    ]


def test_each_gate_says_how_many_came_through_it_and_are_still_inside(
    board, expect, gate, make_members, session
):
    li_na, gao_xiang, luo_min = expect(*make_members("李娜", "高翔", "罗敏"))
    [point] = checkpoints.points_of([session.id])
    point.has_exits = True
    gate(li_na, gao_xiang, by="东门")
    gate(luo_min, by="西门")
    gate(li_na, minutes=5, by="西门", way=Direction.EXIT)

    assert [(one.gate, one.came, one.inside) for one in board().gates] == [
        ("东门", 2, 1),
        ("西门", 1, 1),
    ]
