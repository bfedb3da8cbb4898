import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from brackets.errors import EntrantTwice
from brackets.marks.errors import HeatsWrong, LaneGroupsWrong, LanesWrong
from brackets.marks.heats import (
    lane_order,
    lanes_by_groups,
    lanes_by_speed,
    swimming_heats,
    zigzag_heats,
)


def numbers(many):
    return [str(i) for i in range(1, many + 1)]


def test_two_heats_alternate_with_the_fastest_in_the_last():
    heats = swimming_heats(numbers(16), lanes=8)

    lanes = [lanes_by_speed(heat, 8) for heat in heats]
    assert lanes[1][4] == "1"
    assert lanes[0][4] == "2"
    assert lanes[1][5] == "3"
    assert lanes[0][8] == "16"


def test_one_heat_is_a_final():
    assert swimming_heats(numbers(8), lanes=8) == (tuple(numbers(8)),)


def test_three_heats_go_three_two_one_and_again():
    assert swimming_heats(numbers(7), lanes=3) == (("3", "6"), ("2", "5"), ("1", "4", "7"))


def test_of_more_heats_only_the_last_three_are_mixed():
    heats = swimming_heats(numbers(30), lanes=6)

    assert heats[4] == ("1", "4", "7", "10", "13", "16")
    assert heats[2] == ("3", "6", "9", "12", "15", "18")
    assert heats[1] == ("19", "20", "21", "22", "23", "24")
    assert heats[0] == ("25", "26", "27", "28", "29", "30")


def test_the_first_heat_has_three_at_least():
    assert [len(heat) for heat in swimming_heats(numbers(33), lanes=8)] == [3, 6, 8, 8, 8]
    assert [len(heat) for heat in swimming_heats(numbers(34), lanes=8)] == [3, 7, 8, 8, 8]
    assert [len(heat) for heat in swimming_heats(numbers(25), lanes=8)] == [3, 7, 7, 8]


def test_zigzag_goes_forth_and_back():
    assert zigzag_heats(numbers(9), heats=3, lanes=8) == (
        ("1", "6", "7"),
        ("2", "5", "8"),
        ("3", "4", "9"),
    )


@pytest.mark.parametrize(
    ("lanes", "order"),
    [
        (10, (5, 6, 4, 7, 3, 8, 2, 9, 1, 10)),
        (8, (4, 5, 3, 6, 2, 7, 1, 8)),
        (6, (3, 4, 2, 5, 1, 6)),
        (7, (4, 5, 3, 6, 2, 7, 1)),
        (1, (1,)),
    ],
)
def test_the_fastest_has_the_middle_lane(lanes, order):
    assert lane_order(lanes) == order


def test_the_strongest_share_the_best_lanes_and_the_next_ones_the_next():
    lanes = lanes_by_groups(numbers(9), [(6, 4, 7, 5), (9, 8), (2, 1, 3)])

    assert [lanes[lane] for lane in (6, 4, 7, 5)] == ["1", "2", "3", "4"]
    assert {lanes[8], lanes[9]} == {"5", "6"}
    assert {lanes[lane] for lane in (1, 2, 3)} == {"7", "8", "9"}


@pytest.mark.parametrize(
    ("act", "error"),
    [
        (lambda: swimming_heats(["A"], 0), LanesWrong),
        (lambda: lane_order(17), LanesWrong),
        (lambda: swimming_heats(["A", "A"], 8), EntrantTwice),
        (lambda: zigzag_heats(["A", "A"], 1, 8), EntrantTwice),
        (lambda: zigzag_heats(["A"], 2, 8), HeatsWrong),
        (lambda: zigzag_heats(["A", "B", "C"], 1, 2), HeatsWrong),
        (lambda: zigzag_heats([], 0, 2), HeatsWrong),
        (lambda: lanes_by_speed(["A", "B"], 1), HeatsWrong),
        (lambda: lanes_by_groups(["A", "B"], [(4, 4)]), LaneGroupsWrong),
        (lambda: lanes_by_groups(["A", "B"], [(4,)]), LaneGroupsWrong),
    ],
)
def test_what_cannot_be_is_refused(act, error):
    with pytest.raises(error):
        act()


@given(many=st.integers(1, 120), lanes=st.integers(1, 10))
def test_everybody_swims_once_in_as_few_heats_as_there_can_be(many, lanes):
    heats = swimming_heats(numbers(many), lanes)

    assert sorted(int(one) for heat in heats for one in heat) == list(range(1, many + 1))
    assert len(heats) == -(-many // lanes)
    least = min(3, many // len(heats)) if lanes > 3 else 1  # 5 in 4 lanes swim 3 and 2
    assert all(least <= len(heat) <= lanes for heat in heats)
    fastest = [int(heat[0]) for heat in heats]
    assert fastest == sorted(fastest, reverse=True)
    for heat in heats:
        assert list(heat) == sorted(heat, key=int)


@given(many=st.integers(1, 60), heats=st.integers(1, 8))
def test_zigzag_heats_are_as_even_as_can_be(many, heats):
    assume(heats <= many <= heats * 16)

    dealt = zigzag_heats(numbers(many), heats, 16)

    sizes = [len(heat) for heat in dealt]
    assert max(sizes) - min(sizes) <= 1
    assert sorted(int(one) for heat in dealt for one in heat) == list(range(1, many + 1))


@given(lanes=st.integers(1, 16))
def test_every_lane_is_given_once_and_further_out_to_slower_ones(lanes):
    order = lane_order(lanes)

    assert sorted(order) == list(range(1, lanes + 1))
    out = [abs(lane - order[0]) for lane in order]
    assert out == sorted(out)


def test_a_zigzag_of_one_heat_is_the_ranking():
    assert zigzag_heats(["Li", "Wang"], heats=1, lanes=2) == (("Li", "Wang"),)
