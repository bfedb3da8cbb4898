"""Whole tournaments of ties, rubber by rubber: what holds of every tournament holds of them."""

from random import Random

import pytest

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
    tie_format,
)
from brackets.formats.crossing import crossing
from tests.brackets.invariants import (
    assert_everybody_is_placed,
    assert_json_plays_the_same,
    assert_order_says_nothing,
    assert_sound,
)

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


@pytest.mark.parametrize("make", [knock_out, double, groups])
def test_the_correction_of_any_rubber_can_be_corrected_back(make):
    plan, dice = make(), Random(7)
    log = play_out(plan, dice)
    before = play(plan, log)
    counted = [r for one in before.ties.values() for r in one.rubbers if r.is_recorded]
    for rubber in dice.sample(counted, 5):
        old = next(r for r in reversed(log) if isinstance(r, Result) and r.ref == rubber.ref)
        new = Result(old.ref, ResultKind.RETIRED, old.loser, old.pair)

        there = correct(plan, log, old.ref, new)

        assert_sound(plan, there.after)
        assert play(plan, [*log, new, old]) == before
        lost = {result.ref for result in there.orphaned}
        kept = {r.ref for r in counted} - lost - {old.ref}
        assert kept <= set(there.kept)
