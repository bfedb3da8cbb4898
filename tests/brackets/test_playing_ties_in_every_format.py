"""Whole tournaments of ties, rubber by rubber: what holds of every tournament holds of them."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brackets import (
    Plan,
    Result,
    ResultKind,
    Seed,
    Withdrawal,
    as_ties,
    correct,
    double_elimination_stage,
    elimination_stage,
    groups_stage,
    play,
    preset,
    record,
    tie_format,
)
from brackets.formats.crossing import crossing
from tests.brackets.invariants import (
    assert_coming_back_leaves_no_trace,
    assert_everybody_is_placed,
    assert_json_plays_the_same,
    assert_order_says_nothing,
    assert_sound,
)
from tests.examples import examples

TEAMS = [f"T{number}" for number in range(1, 9)]
SEEDS = [Seed(number) for number in range(1, 9)]


def knock_out():
    return Plan.of(TEAMS, as_ties(elimination_stage(SEEDS, third_place=True), tie()))


def double():
    return Plan.of(TEAMS, as_ties(double_elimination_stage(SEEDS), tie()))


def groups():
    pools = groups_stage([SEEDS[:4], SEEDS[4:]], rules=preset("ittf_team_group"))
    main = elimination_stage(crossing(pools.tables, 2), stage="main")
    return Plan.of(TEAMS, as_ties(pools, tie()), as_ties(main, tie("sudirman_cup")))


def tie(name="union_mixed"):
    return tie_format(name)


def next_rubber(plan, state, dice):
    """Return a result, by chance, of some rubber that can be played."""
    match = dice.choice(state.playable)
    ready = [rubber for rubber in state.ties[match.ref].rubbers if rubber.is_ready]
    ref, winner = dice.choice(ready).ref, dice.choice(match.pair)
    if dice.random() < 0.1:
        return Result(ref, ResultKind.WALKOVER, winner, match.pair)
    won = 2 if plan.index.ties[match.ref].name.startswith("sudirman") else 3
    score = (won, dice.randrange(won))
    return Result.of_score(ref, match.pair, score if winner == match.pair[0] else score[::-1])


def play_out(plan, dice):
    """Return a log of all rubbers to the end, with somebody leaving now and then."""
    log = []
    while (state := play(plan, log)).playable:
        log.append(next_rubber(plan, state, dice))
        if dice.random() < 0.01:
            log.append(Withdrawal(dice.choice(plan.entrants)))
    return log


@pytest.mark.parametrize("make", [knock_out, double, groups])
@pytest.mark.parametrize("number", range(3))
def test_a_tournament_of_ties_is_played_to_its_end(make, number):
    plan, dice = make(), Random(number)
    log = play_out(plan, dice)
    so_far = log[: dice.randrange(len(log))]

    assert_sound(plan, play(plan, so_far))
    assert_sound(plan, play(plan, log))
    assert_everybody_is_placed(plan, log)
    assert_order_says_nothing(plan, log, dice)
    assert_json_plays_the_same(plan, log)


def assert_a_rubber_taken_back_leaves_no_trace(plan, log, dice):
    before = play(plan, log)
    if before.playable:
        new = next_rubber(plan, before, dice)
        taken_back = Result(new.ref, ResultKind.VOID, None, new.pair)

        assert record(plan, log, new) != before
        assert play(plan, [*log, new, taken_back]) == before


def assert_a_rubber_corrected_back_leaves_no_trace(plan, log, dice):
    before = play(plan, log)
    counted = {r.ref for one in before.ties.values() for r in one.rubbers if r.is_recorded}
    if not counted:
        return
    ref = dice.choice(sorted(counted))
    old = next(event for event in reversed(log) if getattr(event, "ref", None) == ref)
    new = Result(ref, ResultKind.RETIRED, old.loser, old.pair)

    there, back = correct(plan, log, ref, new), correct(plan, [*log, new], ref, old)

    assert_sound(plan, there.after)
    assert there.before == back.after == before
    assert there.after == back.before
    assert (there.orphaned, there.revived) == (back.revived, back.orphaned)
    lost = {result.ref for result in there.orphaned}
    assert counted - lost - {ref} <= set(there.kept)


@pytest.mark.parametrize("make", [knock_out, double, groups])
@examples(12)
@given(number=st.integers(0, 2**32))
def test_ten_rubbers_taken_back_or_corrected_back_leave_no_trace(make, number):
    plan, dice = make(), Random(number)
    log = play_out(plan, dice)
    for _time in range(4):
        assert_a_rubber_taken_back_leaves_no_trace(plan, log[: dice.randrange(len(log))], dice)
        so_far = log[: dice.randint(1, len(log))]
        assert_a_rubber_corrected_back_leaves_no_trace(plan, so_far, dice)
    for _time in range(2):
        assert_coming_back_leaves_no_trace(plan, log[: dice.randint(1, len(log))], dice)
