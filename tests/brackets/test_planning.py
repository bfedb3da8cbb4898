import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from brackets import (
    BYE,
    BracketError,
    MatchFormat,
    Seed,
    WinnerOf,
    elimination_stage,
    round_stage,
    single_elimination,
    standard_lines,
)
from brackets.errors import (
    EntrantTwice,
    EntrantUnknown,
    EntrantWithoutLine,
    LinesNotPowerOfTwo,
    LinesWrong,
    NoSemifinals,
    SizeOutOfRange,
    TwoByesMeet,
)
from brackets.graph import graph
from tests.brackets.tournaments import plans
from tests.examples import examples

FOUR = ["Li Na", "Wang Wei", "Zhao Min", "Chen Jie"]


@given(size=st.integers(1, 10).map(lambda rounds: 2**rounds))
def test_when_the_lower_number_always_wins_the_last_ones_in_are_the_lowest(size):
    left_in = standard_lines(size)
    assert (left_in[0], left_in[-1]) == (1, 2)
    assert sorted(left_in) == list(range(1, size + 1))
    while len(left_in) > 1:
        left_in = [min(pair) for pair in zip(left_in[::2], left_in[1::2], strict=True)]
        assert sorted(left_in) == list(range(1, len(left_in) + 1))


def test_the_standard_lines_of_sixteen_are_those_of_the_rule_book():
    assert standard_lines(16) == (1, 16, 9, 8, 5, 12, 13, 4, 3, 14, 11, 6, 7, 10, 15, 2)


@given(size=st.integers(-5, 5000).filter(lambda size: size < 2 or size.bit_count() != 1))
def test_lines_that_cannot_be_halved_down_to_one_are_refused(size):
    with pytest.raises(LinesNotPowerOfTwo) as refused:
        standard_lines(size)
    assert refused.value.lines == size


@examples(40)
@given(plan=plans())
def test_every_match_leads_to_the_final_and_byes_stand_in_round_one_only(plan):
    third = [match for match in plan.matches if match.ref == "P3.1"]
    tree = graph(plan)
    tree.remove_nodes_from(match.ref for match in third)

    assert nx.is_arborescence(tree.reverse())
    assert [ref for ref in tree if tree.out_degree(ref) == 0] == ["F1"]
    assert all(match.round == 1 for match in plan.matches if BYE in match.slots)
    byes = sum(match.slots.count(BYE) for match in plan.matches)
    assert len(plan.matches) - len(third) - byes == len(plan.entrants) - 1


@given(entrants=st.integers(3, 200))
def test_byes_go_to_the_strongest(entrants):
    plan = single_elimination([str(number) for number in range(1, entrants + 1)])

    alone = [match.slots for match in plan.matches if BYE in match.slots]

    at_rest = {slot.number for slots in alone for slot in slots if slot != BYE}
    assert at_rest == set(range(1, len(alone) + 1))


def test_refs_are_named_for_round_and_place_from_the_top():
    plan = single_elimination([*FOUR, "Sun Li"], third_place=True)

    assert [match.ref for match in plan.matches] == [
        *("W1.1", "W1.2", "W1.3", "W1.4", "W2.1", "W2.2", "P3.1", "F1")
    ]
    assert plan.matches[1].slots == (Seed(5), Seed(4))
    assert plan.matches[-1].slots == (WinnerOf("W2.1"), WinnerOf("W2.2"))


def test_thirteen_entrants_who_lose_in_round_one_share_places_nine_to_thirteen():
    plan = single_elimination([str(number) for number in range(13)])

    spans = {match.round: match.places for match in plan.matches}

    assert spans == {
        1: ((1, 8), (9, 13)),
        2: ((1, 4), (5, 8)),
        3: ((1, 2), (3, 4)),
        4: ((1, 1), (2, 2)),
    }


def test_lines_by_hand_are_kept_from_the_top_down():
    lines = ["Chen Jie", None, "Li Na", "Wang Wei"]

    plan = single_elimination(["Li Na", "Wang Wei", "Chen Jie"], lines=lines)

    assert plan.matches[0].slots == (Seed(3), BYE)
    assert plan.matches[1].slots == (Seed(1), Seed(2))


@pytest.mark.parametrize(
    ("lines", "error", "says"),
    [
        ([*FOUR[:3], "Sun Li"], EntrantUnknown, "Sun Li is not among the entrants."),
        ([*FOUR[:3], "Li Na"], EntrantTwice, "Li Na stands in the list twice."),
        ([*FOUR[:3], None], EntrantWithoutLine, "Chen Jie stands on no line of the draw."),
        (FOUR[:2], LinesWrong, "4 entrants need a draw of 4 lines, not 2."),
        ([*FOUR, *[None] * 4], LinesWrong, "4 entrants need a draw of 4 lines, not 8."),
    ],
)
def test_lines_that_do_not_fit_the_entrants_are_refused(lines, error, says):
    with pytest.raises(error, match=says):
        single_elimination(FOUR, lines=lines)


def test_two_byes_that_face_each_other_are_refused():
    lines = [*FOUR, "Sun Li", "Ma Yun", None, None]

    with pytest.raises(TwoByesMeet) as refused:
        single_elimination([*FOUR, "Sun Li", "Ma Yun"], lines=lines)

    assert refused.value.values == {"line": 7, "next_line": 8}


@pytest.mark.parametrize("many", [0, 1, 4097])
def test_too_few_and_too_many_entrants_are_refused(many):
    with pytest.raises(SizeOutOfRange) as refused:
        single_elimination([str(number) for number in range(many)])
    assert refused.value.size == many


def test_the_same_entrant_twice_is_refused():
    with pytest.raises(EntrantTwice):
        single_elimination(["Li Na", "Wang Wei", "Li Na"])


def test_two_entrants_cannot_play_for_third_place():
    with pytest.raises(NoSemifinals):
        single_elimination(["Li Na", "Wang Wei"], third_place=True)


def test_a_stage_names_its_matches_and_hands_them_its_scoring():
    scoring = MatchFormat.parse("table_tennis")
    slots = [Seed(number) for number in range(1, 5)]

    for make in (elimination_stage, round_stage):
        bare, staged = make(slots), make(slots, stage="main", scoring=scoring)

        assert [f"main/{match.ref}" for match in bare.matches] == [
            match.ref for match in staged.matches
        ]
        assert bare.matches[0].ref == "W1.1"
        assert {match.scoring for match in bare.matches} == {None}
        assert {match.scoring for match in staged.matches} == {scoring}
        assert [match.round for match in staged.matches[:2]] == [1, 1]


def test_no_place_but_the_first_is_played_for_unless_asked():
    slots = [Seed(number) for number in range(1, 9)]

    assert [match.ref for match in elimination_stage(slots).matches if match.round == 3] == [
        "F1"
    ]


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda: single_elimination(["Li Na"]), "takes 2 to 4096 entrants, not 1"),
        (lambda: single_elimination(["Li Na", "Li Na"]), "Li Na stands in the list twice"),
        (
            lambda: single_elimination(["Li Na", "Wang Wei"], third_place=True),
            "needs at least 3 entrants, not 2",
        ),
        (
            lambda: elimination_stage([Seed(1), Seed(2), Seed(3)]),
            "3 entrants need a draw of 4 lines, not 3",
        ),
        (lambda: round_stage([Seed(1), Seed(2), Seed(3)]), "3"),
    ],
)
def test_a_refusal_says_the_numbers(make, says):
    with pytest.raises(BracketError, match=says):
        make()
