"""Rounds of a Swiss tournament: paired in turn, facts from then on, taken back unplayed."""

import pytest

from brackets import LeavingPolicy, ResultKind
from eventsapp.database import db
from eventsapp.draws import services as draws
from eventsapp.draws.services import Format, FormatKind
from eventsapp.pairings import services as pairings
from eventsapp.pairings.errors import (
    AllPaired,
    NoReason,
    NothingPaired,
    NotToJoin,
    PairedMeanwhile,
    RoundOpen,
    RoundPlayed,
)
from eventsapp.results import services as results
from eventsapp.results.models import Placement
from eventsapp.results.services import Report
from tests.draws.drawing import draw_by_hand
from tests.results.competitors import NAMES


def names(stage, row):
    people = draws.entrants_of(stage.discipline)
    return [tuple(people[int(key)].name for key in pair) for pair in row.pairs]


def test_the_first_round_follows_from_the_start_numbers(swiss, pair):
    stage = swiss(6)

    row = pair(stage, first_colour="w")

    # 1 meets 4, 2 meets 5, 3 meets 6; odd numbers of the upper half move first.
    assert names(stage, row) == [("欧阳文渊", "秦守义"), ("谢宏宇", "吴海波"), ("何立", "邵安")]
    assert row.byes == {}


def test_a_round_waits_for_the_results_of_the_one_before_and_says_which(swiss, pair, play):
    stage = swiss(6)
    pair(stage)
    play(stage, 1)
    results.correct_match(
        stage,
        "R1.2",
        Report(kind=ResultKind.VOID),
        based_on=results.log_of(stage)[1].id,
        reason="记错台次",
        now=stage.drawn_at,
        by=None,
    )

    with pytest.raises(RoundOpen, match="谢宏宇 – 吴海波"):
        pair(stage)


def test_winners_meet_and_nobody_meets_twice(swiss, pair, play):
    stage = swiss(6)
    met = []
    for number in (1, 2, 3):
        met += map(frozenset, pair(stage).pairs)
        play(stage, number)

    assert len(set(met)) == len(met) == 9
    table = draws.state_of(stage).tables["T"]
    assert table.is_complete
    assert db.session.query(Placement).count() == 6
    with pytest.raises(AllPaired):
        pair(stage)


def test_the_bye_of_an_odd_field_is_a_win_and_not_had_twice(swiss, pair, play):
    stage = swiss(5)
    byes = []
    for number in (1, 2, 3):
        row = pair(stage)
        byes += [entrant for entrant, kind in row.byes.items() if kind == "U"]
        play(stage, number)

    assert len(byes) == len(set(byes)) == 3
    points = {r.entrant: r.values["points"] for r in _standings(stage)}
    assert points[byes[0]] >= 2


def test_somebody_sits_a_round_out_for_a_draw(swiss, pair, play):
    stage = swiss(6)
    away = int(draws.plan_of(stage).entrants[5])

    row = pair(stage, out={away: "H"})
    play(stage, 1)

    assert row.byes[str(away)] == "H"
    assert len(row.pairs) == 2
    points = {r.entrant: r.values["points"] for r in _standings(stage)}
    assert points[str(away)] == 1  # of 2 for a win


def test_who_leaves_is_paired_no_more(swiss, pair, play, now):
    stage = swiss(6)
    pair(stage)
    play(stage, 1)
    gone = int(draws.plan_of(stage).entrants[0])
    policy = LeavingPolicy.KEEP
    results.record_leaving(stage, gone, policy=policy, reason="受伤", now=now, by=None)

    row = pair(stage)

    assert str(gone) not in {key for both in row.pairs for key in both}
    assert len(row.byes) == 1  # five are left


def test_who_enters_late_joins_behind_all_others(swiss, pair, play, enter):
    stage = swiss(6)
    pair(stage)
    play(stage, 1)
    (late,) = enter(stage.discipline, "陶建国")

    row = pair(stage, joining={late.id: "Z"})

    plan = draws.plan_of(stage)
    assert plan.entrants[6] == str(late.id)
    assert [b.kind for b in plan.tables[0].byes if b.round == 1] == ["Z"]
    assert str(late.id) in {*row.byes, *(key for both in row.pairs for key in both)}
    play(stage, 2)
    with pytest.raises(NotToJoin):
        pair(stage, joining={late.id: "Z"})


def test_branches_are_kept_apart_while_that_is_set(
    make_discipline, enter, make_branch, pair, now
):
    discipline = make_discipline(name="象棋", sport="xiangqi", best_of=1)
    first, second = make_branch("动力分厂"), make_branch("铸造分厂")
    made = enter(discipline, *NAMES[:2], of=first) + enter(discipline, *NAMES[2:4], of=second)
    # 1 and 3 would meet, who are of one branch, and so would 2 and 4.
    order = [made[0].id, made[2].id, made[1].id, made[3].id]
    form = Format(FormatKind.SWISS, rounds=2, apart=1, has_colours=True)
    stage = draw_by_hand(discipline, order, form=form, now=now)

    row = pair(stage)

    own = {str(entry.id): i < 2 for i, entry in enumerate(made)}
    assert all(own[one] != own[other] for one, other in row.pairs)


def test_a_pairing_is_taken_back_while_nothing_is_played_and_stays_on_record(
    swiss, pair, play, now
):
    stage = swiss(6)
    with pytest.raises(NothingPaired):
        pairings.take_back(stage, seen=0, reason="试排", now=now, by=None)
    first = pair(stage)
    with pytest.raises(NoReason):
        pairings.take_back(stage, seen=1, reason=" ", now=now, by=None)
    pairings.take_back(stage, seen=1, reason="迟到", now=now, by=None)

    assert pairings.swiss_of(stage).rows == []
    away = int(first.pairs[0][0])
    again = pair(stage, out={away: "Z"})
    assert again.pairs != first.pairs
    play(stage, 1)
    with pytest.raises(RoundPlayed):
        pairings.take_back(stage, seen=3, reason="再排", now=now, by=None)


def test_who_comes_second_is_told(swiss, pair, now):
    stage = swiss(6)
    pair(stage)

    with pytest.raises(PairedMeanwhile):
        pairings.pair_round(stage, pairings.Wish(), seen=0, now=now, by=None)


def test_a_corrected_result_leaves_paired_rounds_and_changes_those_to_come(
    swiss, pair, play, now
):
    stage = swiss(6)
    pair(stage)
    play(stage, 1)
    second = pair(stage)
    head = results.head_of(results.log_of(stage), "R1.1")
    plan = draws.plan_of(stage)

    report = Report((0, 2))
    results.correct_match(
        stage, "R1.1", report, based_on=head.id, reason="记反", now=now, by=None
    )

    after = draws.plan_of(stage)
    assert after == plan
    rows = pairings.swiss_of(stage).rows
    assert rows[1].id == second.id


def _standings(stage):
    return draws.state_of(stage).tables["T"].standings.rows
