import json
from collections import Counter
from itertools import permutations, product
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brackets import (
    BYE,
    GrandFinal,
    MatchFormat,
    MatchStatus,
    Plan,
    Result,
    ResultKind,
    Seed,
    WinnerOf,
    double_elimination,
    double_elimination_stage,
    drop_masks,
    elimination_stage,
    play,
)
from brackets.errors import LinesWrong, SizeOutOfRange
from brackets.formats.errors import DropsWrong, NumberTooLow
from brackets.wording import refusal
from tests.brackets.invariants import (
    assert_invariants,
    assert_no_place_is_empty,
    assert_nobody_loses_more_than,
    matches_played,
    play_out,
    played,
)
from tests.examples import examples

CINCINNATI = Path(__file__).parent / "data" / "beach_volleyball_2012.json"

dice = st.randoms(use_true_random=False)
finals = st.sampled_from(GrandFinal)


def names(number):
    return [f"e{i}" for i in range(1, number + 1)]


def plan_of(number, grand_final):
    if grand_final is GrandFinal.SEMIFINALS:
        number = max(number, 5)
    return double_elimination(names(number), grand_final=grand_final)


def beats(winner, loser, ref):
    return Result(ref, ResultKind.PLAYED, winner, (winner, loser))


@examples(40)
@given(number=st.integers(2, 24), grand_final=finals, dice=dice)
def test_a_double_elimination_stays_sound(number, grand_final, dice):
    assert_invariants(plan_of(number, grand_final), dice)


@examples(60)
@given(number=st.integers(2, 40), grand_final=finals, dice=dice)
def test_all_but_the_last_lose_twice_and_nobody_more_often(number, grand_final, dice):
    plan = plan_of(number, grand_final)
    entrants = len(plan.entrants)

    state = play(plan, play_out(plan, dice, played))

    reset = state.matches.get("F2")
    is_replayed = reset is not None and reset.status is MatchStatus.DONE
    has_all_finals = grand_final in (GrandFinal.SINGLE, GrandFinal.RESET)
    assert matches_played(state) == 2 * entrants - 2 + is_replayed - (not has_all_finals)
    assert_nobody_loses_more_than(state, 2)
    assert_no_place_is_empty(state)


def test_a_reset_is_played_only_if_the_unbeaten_side_loses():
    plan = double_elimination(["Li Na", "Wang Wei"])
    li_wins = beats("Li Na", "Wang Wei", "W1.1")

    after_li = play(plan, [li_wins, beats("Li Na", "Wang Wei", "F1")])
    after_wang = play(plan, [li_wins, beats("Wang Wei", "Li Na", "F1")])

    assert after_li.matches["F2"].status is MatchStatus.NOT_NEEDED
    assert after_li.is_complete
    assert after_li.places == {"Li Na": 1, "Wang Wei": 2}
    assert after_wang.matches["F2"].status is MatchStatus.READY
    assert not after_wang.is_complete
    assert after_wang.places == {}


def test_without_a_grand_final_the_unbeaten_one_is_first():
    plan = double_elimination(["Li Na", "Wang Wei", "Zhao Min"], grand_final=GrandFinal.NONE)
    state = play(
        plan,
        [
            beats("Zhao Min", "Wang Wei", "W1.2"),
            beats("Zhao Min", "Li Na", "W2.1"),
            beats("Wang Wei", "Li Na", "L2.1"),
        ],
    )

    assert state.places == {"Zhao Min": 1, "Wang Wei": 2, "Li Na": 3}


@pytest.mark.parametrize(
    ("number", "places"),
    [
        (4, [1, 2, 3, 4]),
        (6, [1, 2, 3, 4, 5, 5]),
        (8, [1, 2, 3, 4, 5, 5, 7, 7]),
        (11, [1, 2, 3, 4, 5, 5, 7, 7, 9, 9, 9]),
        (16, [1, 2, 3, 4, 5, 5, 7, 7, 9, 9, 9, 9, 13, 13, 13, 13]),
    ],
)
def test_places_behind_the_final_are_shared_by_rounds_of_the_losers_bracket(number, places):
    plan = double_elimination(names(number))

    state = play(plan, play_out(plan, Random(number), played))

    assert sorted(state.places.values()) == places


def test_one_entrant_is_no_field_and_neither_are_lines_that_do_not_fit():
    with pytest.raises(SizeOutOfRange):
        double_elimination(["Li Na"])
    with pytest.raises(LinesWrong) as refused:
        double_elimination_stage([Seed(1), Seed(2), Seed(3), BYE, BYE, BYE, BYE, BYE])
    assert str(refused.value) == "3 entrants need a draw of 4 lines, not 8."


def test_lines_by_hand_say_who_meets_first():
    plan = double_elimination(names(3), lines=["e2", "e3", None, "e1"])

    assert plan.matches[0].slots == (Seed(2), Seed(3))
    assert plan.matches[1].slots == (BYE, Seed(1))


def test_semi_finals_need_five():
    with pytest.raises(NumberTooLow) as refused:
        double_elimination(names(4), grand_final=GrandFinal.SEMIFINALS)
    told = [refusal(refused.value, language) for language in ("en", "zh")]

    assert told == [
        "This format takes 5 entrants or more, not 4.",
        "该赛制至少需要 5 个参赛者，现为 4 个。",
    ]
    assert double_elimination(names(5), grand_final=GrandFinal.SEMIFINALS)


@pytest.mark.parametrize("drops", [[], [0], [2, 0], [0, 1], [1, 0, 0], [-1, 0]])
def test_drops_have_to_fit_the_rounds(drops):
    with pytest.raises(DropsWrong) as refused:
        double_elimination(names(8), drops=drops)

    assert (refused.value.wanted, refused.value.drops) == (2, len(drops))


FINAL, OPEN, SEMIFINAL = ((1, 1), (2, 2)), ((1, 2), (1, 2)), ((1, 2), (3, 4))


@pytest.mark.parametrize(
    ("grand_final", "finals"),
    [
        (GrandFinal.NONE, {}),
        (GrandFinal.SINGLE, {"F1": (4, "W3.1", "L4.1", FINAL)}),
        (
            GrandFinal.RESET,
            {"F1": (4, "W3.1", "L4.1", OPEN), "F2": (5, "F1", "F1", FINAL)},
        ),
        (
            GrandFinal.SEMIFINALS,
            {
                "S1.1": (1, "W2.1", "L2.1", SEMIFINAL),
                "S1.2": (1, "W2.2", "L2.2", SEMIFINAL),
                "F1": (3, "S1.1", "S1.2", FINAL),
            },
        ),
    ],
)
def test_who_comes_out_of_the_two_brackets_meets_in_the_finals(grand_final, finals):
    plan = double_elimination(names(8), grand_final=grand_final)

    found = {
        match.ref: (match.round, *(slot.ref for slot in match.slots), match.places)
        for match in plan.matches
        if match.ref[0] in "SF"
    }
    assert found == finals


@pytest.mark.parametrize(
    ("grand_final", "winners", "losers"),
    [
        (
            GrandFinal.RESET,
            {"W1": ((1, 6), (1, 6)), "W2": ((1, 3), (1, 6)), "W3": ((1, 2), (1, 3))},
            {"L1": (1, 6), "L2": (1, 4), "L3": (1, 3), "L4": (1, 2)},
        ),
        (
            GrandFinal.NONE,
            {"W1": ((1, 6), (2, 6)), "W2": ((1, 3), (2, 6)), "W3": ((1, 1), (2, 3))},
            {"L1": (2, 6), "L2": (2, 4), "L3": (2, 3), "L4": (2, 2)},
        ),
    ],
)
def test_what_is_open_to_six_narrows_from_round_to_round(grand_final, winners, losers):
    plan = double_elimination(names(6), grand_final=grand_final)

    spans = {match.ref[:2]: match.places for match in plan.matches if match.ref[0] in "WL"}
    out = {"L1": (6, 6), "L2": (5, 6), "L3": (4, 4), "L4": (3, 3)}
    assert spans == winners | {ref: (losers[ref], out[ref]) for ref in out}


def test_a_stage_for_lower_places_is_the_same_behind_those_ahead_and_has_its_scoring():
    lines = [Seed(number) for number in (1, 4, 3, 2)]
    scoring = MatchFormat.parse("badminton")

    ahead = double_elimination_stage(lines, first_place=5, scoring=scoring)

    for match, first in zip(
        ahead.matches, double_elimination_stage(lines).matches, strict=True
    ):
        assert match.scoring == scoring
        assert match.places == tuple((a + 4, b + 4) for a, b in first.places)


# Rematches: who met in the winners' bracket meets again as late as can be.


def test_of_masks_that_are_as_good_the_lowest_is_taken_from_round_two_on():
    assert [drop_masks(rounds) for rounds in (1, 2, 3, 4)] == [
        {},
        {2: 0},
        {2: 1, 3: 0},
        {2: 2, 3: 0, 4: 0},
    ]


def earliest_rematches(plan):
    """Count, by round of the losers' bracket, who could meet there again whom they beat.

    Somebody drops out of a match of the winners' bracket; those they may have beaten on
    the way came to it on the same side. Found by following the slots alone.
    """
    matches = {match.ref: match for match in plan.matches}
    inside = {}  # by match of the losers' bracket: from which matches its people dropped
    rounds = Counter()
    for match in plan.matches:
        if not match.ref.startswith("L"):
            continue
        first, second = (
            {slot.ref} if slot.ref.startswith("W") else inside[slot.ref] for slot in match.slots
        )
        inside[match.ref] = first | second
        # Whoever lost in `later` has beaten one opponent in each round before it.
        rounds[match.round] += len(
            {
                (later, matches[earlier].round)
                for later, earlier in [*product(first, second), *product(second, first)]
                if earlier in on_the_way(later, matches)
            }
        )
    return sorted((number, many) for number, many in rounds.items() if many)


def on_the_way(ref, matches):
    """Return the matches that somebody who came to this one may have won."""
    feeders = {slot.ref for slot in matches[ref].slots if isinstance(slot, WinnerOf)}
    return feeders.union(*(on_the_way(feeder, matches) for feeder in feeders))


def is_better(one, other):
    """Whether rematches come later, or fewer of them at the first round that differs."""
    one_by_round, other_by_round = Counter(dict(one)), Counter(dict(other))
    for number in sorted({*one_by_round, *other_by_round}):
        if one_by_round[number] != other_by_round[number]:
            return one_by_round[number] < other_by_round[number]
    return False


@pytest.mark.parametrize("rounds", [2, 3, 4, 5])
def test_no_other_masks_put_rematches_off_for_longer(rounds):
    entrants = names(2**rounds)
    ours = earliest_rematches(double_elimination(entrants))

    ways = product(*(range(1 << (rounds - number)) for number in range(2, rounds + 1)))
    others = [earliest_rematches(double_elimination(entrants, drops=way)) for way in ways]

    assert ours in others
    assert not any(is_better(other, ours) for other in others)


def test_no_order_of_dropping_whatsoever_puts_rematches_off_for_longer_among_sixteen():
    first = tuple(range(8))  # the losers of round one stay where they are
    ours = rematches_of_orders({1: first} | {q: mask_order(4, q) for q in (2, 3, 4)})

    others = [
        rematches_of_orders({1: first, 2: second, 3: third, 4: (0,)})
        for second in permutations(range(4))
        for third in permutations(range(2))
    ]

    assert not any(is_better(other, ours) for other in others)


def mask_order(rounds, number):
    mask = drop_masks(rounds)[number]
    return tuple(i ^ mask for i in range(1 << (rounds - number)))


def rematches_of_orders(orders):
    """As above, for any order of dropping: ``orders[q][m]`` is where Wq.m+1's loser goes."""
    rounds = max(orders)
    found = Counter()
    for number in range(2, rounds + 1):
        for match in range(1 << (rounds - number)):
            here = orders[number][match]
            for earlier in range(1, number):
                before = match << (number - earlier)
                meetings = {
                    (here ^ (orders[earlier][beaten] >> (number - earlier))).bit_length()
                    for beaten in range(before, before + (1 << (number - earlier)))
                }
                for apart in meetings:
                    found[2 * (number + apart) - 3 if apart else 2 * number - 2] += 1
    return sorted(found.items())


@pytest.mark.parametrize(
    ("entrants", "earliest"), [(4, 2), (8, 3), (16, 4), (32, 5), (64, 7), (128, 8)]
)
def test_a_rematch_comes_no_earlier_than_the_rule_page_says(entrants, earliest):
    rematches = earliest_rematches(double_elimination(names(entrants)))

    assert rematches[0][0] == earliest


def test_cincinnati_2012_is_played_to_its_champion():
    facts = json.loads(CINCINNATI.read_text(encoding="utf-8"))
    in_qualifying = [team for lines in facts["qualifiers"] for team in lines if team]
    directly = [t for t in facts["lines"] if t and not t.startswith("qualifier")]
    numbers = {team: Seed(i) for i, team in enumerate([*in_qualifying, *directly], start=1)}
    slots = {None: BYE, **numbers}
    slots |= {f"qualifier {i}": WinnerOf(f"q{i}/F1") for i in range(1, 5)}
    qualifying = [
        elimination_stage([slots[team] for team in lines], stage=f"q{i}", first_place=25)
        for i, lines in enumerate(facts["qualifiers"], start=1)
    ]
    main = double_elimination_stage(
        [slots[line] for line in facts["lines"]],
        stage="main",
        grand_final=GrandFinal.SEMIFINALS,
        drops=[7, 1, 1],
    )
    plan = Plan.of(numbers, *qualifying, main)
    winners = {frozenset(pair): winner for *pair, winner in facts["results"]}

    results = []
    while ready := play(plan, results).playable:
        for match in ready:
            winner = winners[frozenset(match.pair)]
            results.append(Result(match.ref, ResultKind.PLAYED, winner, match.pair))
    state = play(plan, results)

    losses = Counter(result.loser for result in results if result.ref.startswith("main/"))
    assert len(results) == len(facts["results"]) == len(winners)
    assert losses == facts["losses"]
    assert [team for team, place in state.places.items() if place == 1] == [facts["champion"]]
