"""Somebody leaves in the middle of a group; and ties that only a lot can break."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brackets import (
    Leaving,
    LeavingPolicy,
    Lot,
    MatchStatus,
    Result,
    Withdrawal,
    groups_to_knock_out,
    play,
    preset,
    round_robin,
)
from tests.brackets.invariants import play_out
from tests.examples import examples

RULES = preset("ittf_group")
FOUR = ["Li Na", "Wang Wei", "Zhao Min", "Chen Jie"]
# 1-4 2-3 | 4-3 1-2 | 2-4 3-1
PLAYED = [
    Result.of_score("R1.1", ("Li Na", "Chen Jie"), (3, 0)),
    Result.of_score("R1.2", ("Wang Wei", "Zhao Min"), (1, 3)),
    Result.of_score("R2.1", ("Chen Jie", "Zhao Min"), (3, 2)),
]
KEEP, ANNUL, UNDER_HALF = LeavingPolicy


def ranking(state, table="T"):
    return [row.entrant for row in state.tables[table].standings.rows]


def refs(state, **wanted):
    return [
        ref
        for ref, match in state.matches.items()
        if all(getattr(match, name) == value for name, value in wanted.items())
    ]


def test_keep_leaves_what_was_played_and_the_rest_are_walkovers():
    plan = round_robin(FOUR, RULES)

    state = play(plan, [*PLAYED, Withdrawal("Zhao Min", policy=KEEP)])

    assert refs(state, is_implied=True) == ["R3.2"]
    assert state.matches["R3.2"].winner == "Li Na"
    assert refs(state, is_annulled=True) == []
    assert refs(state, status=MatchStatus.READY) == ["R2.2", "R3.1"]


def test_annul_takes_everything_out_and_ranks_who_left_after_all_others():
    plan = round_robin(FOUR, RULES)
    rest = [
        Result.of_score("R2.2", ("Li Na", "Wang Wei"), (3, 2)),
        Result.of_score("R3.1", ("Wang Wei", "Chen Jie"), (3, 1)),
    ]

    state = play(plan, [*PLAYED, *rest, Withdrawal("Zhao Min", policy=ANNUL)])

    assert refs(state, is_annulled=True) == ["R1.2", "R2.1"]
    assert refs(state, status=MatchStatus.NOT_NEEDED) == ["R3.2"]
    assert ranking(state) == ["Li Na", "Wang Wei", "Chen Jie", "Zhao Min"]
    assert state.places["Zhao Min"] == 4
    assert state.is_complete


@pytest.mark.parametrize(
    ("played", "annulled"),
    [(PLAYED[:2], ["R1.2"]), (PLAYED, [])],
    ids=["one of three", "two of three"],
)
def test_under_half_of_the_matches_annuls_and_from_half_on_they_stay(played, annulled):
    plan = round_robin(FOUR, RULES)

    state = play(plan, [*played, Withdrawal("Zhao Min", policy=UNDER_HALF)])

    assert refs(state, is_annulled=True) == annulled


def test_exactly_half_is_not_under_half():
    plan = round_robin([*FOUR, "Zhou Yan"], RULES)  # four matches each
    log = [
        Result.of_score("R1.2", ("Zhao Min", "Chen Jie"), (3, 0)),
        Result.of_score("R5.1", ("Wang Wei", "Chen Jie"), (3, 0)),
    ]
    first = [Result.of_score("R1.1", ("Wang Wei", "Zhou Yan"), (3, 0))]

    state = play(plan, [*first, *log, Withdrawal("Chen Jie", policy=UNDER_HALF)])
    one = play(plan, [*first, log[0], Withdrawal("Chen Jie", policy=UNDER_HALF)])

    assert refs(state, is_annulled=True) == []
    assert refs(one, is_annulled=True) == ["R1.2"]


@pytest.mark.parametrize("policy", LeavingPolicy)
def test_a_table_played_to_its_end_stays_and_the_next_match_is_a_walkover(policy):
    plan = groups_to_knock_out(FOUR, RULES, groups=2)
    log = [
        Result.of_score("groups/A-R1.1", ("Li Na", "Chen Jie"), (3, 0)),
        Result.of_score("groups/B-R1.1", ("Wang Wei", "Zhao Min"), (3, 0)),
    ]

    state = play(plan, [*log, Withdrawal("Li Na", policy=policy)])

    assert ranking(state, "groups/A") == ["Li Na", "Chen Jie"]
    assert refs(state, is_annulled=True) == []
    assert refs(state, is_implied=True) == ["main/W1.1"]
    assert state.matches["main/W1.1"].winner == "Zhao Min"
    assert state.places["Li Na"] == 3


def test_who_is_disqualified_ranks_last_even_where_all_was_played():
    plan = round_robin(FOUR[:3], RULES)
    log = [
        Result.of_score("R1.1", ("Wang Wei", "Zhao Min"), (3, 0)),
        Result.of_score("R2.1", ("Li Na", "Wang Wei"), (3, 0)),
        Result.of_score("R3.1", ("Zhao Min", "Li Na"), (0, 3)),
    ]

    state = play(plan, [*log, Withdrawal("Li Na", Leaving.DISQUALIFIED)])

    assert ranking(state) == ["Wang Wei", "Zhao Min", "Li Na"]
    assert state.places == {"Wang Wei": 1, "Zhao Min": 2}


def test_coming_back_makes_everything_as_it_was():
    plan = round_robin(FOUR, RULES)
    left = Withdrawal("Zhao Min", policy=ANNUL)

    state = play(plan, [left, *PLAYED, Withdrawal("Zhao Min", Leaving.RETURNED)])

    assert state == play(plan, PLAYED)


def test_a_result_after_somebody_left_still_counts():
    plan = round_robin(FOUR, RULES)
    late = Result.of_score("R3.2", ("Zhao Min", "Li Na"), (3, 1))

    state = play(plan, [*PLAYED, Withdrawal("Zhao Min", policy=KEEP), late])

    assert state.matches["R3.2"].winner == "Zhao Min"
    assert not state.matches["R3.2"].is_implied


def test_three_who_are_level_block_their_places_until_a_lot_is_drawn():
    plan = groups_to_knock_out([*FOUR, "Zhou Yan", "Sun Li"], RULES, groups=2)
    # Group A is Li Na, Chen Jie, Zhou Yan (numbers 1, 4, 5): each beats the next one 3-0.
    circle = [
        Result.of_score("groups/A-R1.1", ("Chen Jie", "Zhou Yan"), (3, 0)),
        Result.of_score("groups/A-R2.1", ("Li Na", "Chen Jie"), (3, 0)),
        Result.of_score("groups/A-R3.1", ("Zhou Yan", "Li Na"), (3, 0)),
        Result.of_score("groups/B-R1.1", ("Zhao Min", "Sun Li"), (3, 0)),
        Result.of_score("groups/B-R2.1", ("Wang Wei", "Zhao Min"), (3, 0)),
        Result.of_score("groups/B-R3.1", ("Sun Li", "Wang Wei"), (0, 3)),
    ]
    lot = Lot("groups/A", ("Zhou Yan", "Li Na", "Chen Jie"), reason="抽签")

    tied, drawn = play(plan, circle), play(plan, [lot, *circle])

    (tie,) = tied.tables["groups/A"].standings.ties
    assert set(tie.entrants) == {"Li Na", "Chen Jie", "Zhou Yan"}
    assert tied.matches["main/W1.1"].sides == (None, "Zhao Min")
    assert tied.playable == ()
    assert not tied.is_complete
    assert drawn.matches["main/W1.1"].pair == ("Zhou Yan", "Zhao Min")
    assert drawn.matches["main/W1.2"].pair == ("Li Na", "Wang Wei")
    assert drawn.places == {"Chen Jie": 5, "Sun Li": 5}


def test_a_tie_that_nothing_hangs_on_is_a_shared_place():
    plan = round_robin(FOUR[:3], RULES)
    circle = [
        Result.of_score("R1.1", ("Wang Wei", "Zhao Min"), (3, 0)),
        Result.of_score("R2.1", ("Li Na", "Wang Wei"), (3, 0)),
        Result.of_score("R3.1", ("Zhao Min", "Li Na"), (3, 0)),
    ]

    state = play(plan, circle)

    assert state.is_complete
    assert state.places == dict.fromkeys(FOUR[:3], 1)


@examples(25)
@given(dice=st.randoms(), policy=st.sampled_from(LeavingPolicy), size=st.integers(4, 9))
def test_it_does_not_matter_when_somebody_left(dice, policy, size):
    names = [f"e{n}" for n in range(1, size + 1)]
    plan = groups_to_knock_out(names, RULES, groups=2)
    log = play_out(plan, dice)
    results = [event for event in log if isinstance(event, Result)]
    lots = [event for event in log if isinstance(event, Lot)]
    leaving = Withdrawal(dice.choice(names), policy=policy)
    so_far = results[: dice.randint(0, len(results))]

    shuffled = list(so_far)
    dice.shuffle(shuffled)
    last = play(plan, [*lots, *so_far, leaving])

    assert play(plan, [leaving, *shuffled, *lots]) == last
