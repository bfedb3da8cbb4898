from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brackets import (
    NINE_SEVEN_SIX,
    SEVEN_FIVE_FOUR,
    Sharing,
    SmallField,
    award_points,
    placed_from_the_bottom,
)
from brackets.errors import PlaceTaken, PlaceTooLow, TooFewStarters, WeightNegative


@st.composite
def competition_ranks(draw):
    """Make the places of a field with ties, as competition ranks: 1, 2, 2, 4."""
    groups = draw(st.lists(st.integers(1, 4), min_size=1, max_size=8))
    places, place = {}, 1
    for size in groups:
        places |= {f"e{place + i}": place for i in range(size)}
        place += size
    return places


@given(places=competition_ranks(), absent=st.integers(0, 3))
def test_however_many_share_a_place_the_points_given_out_are_those_of_the_table(places, absent):
    starters = len(places) + absent

    awards = award_points(places, starters)

    paid = min(6, starters - 1)
    worth = [SEVEN_FIVE_FOUR[i] if i < paid else 0 for i in range(len(places))]
    assert sum(award.points for award in awards.values()) == sum(worth)


@given(places=competition_ranks(), weight=st.fractions(0, 5))
def test_a_better_place_never_earns_less_and_the_weight_multiplies_all(places, weight):
    awards = award_points(places, len(places))
    weighted = award_points(places, len(places), weight=weight)

    in_order = sorted(places, key=places.__getitem__)
    points = [awards[entry].points for entry in in_order]
    assert points == sorted(points, reverse=True)
    assert all(weighted[entry].points == awards[entry].points * weight for entry in places)


def test_seven_starters_earn_six_places_and_six_earn_five():
    seven = award_points({f"e{i}": i for i in range(1, 8)}, starters=7)
    six = award_points({f"e{i}": i for i in range(1, 7)}, starters=6)

    assert [int(award.points) for award in seven.values()] == [7, 5, 4, 3, 2, 1, 0]
    assert [int(award.points) for award in six.values()] == [7, 5, 4, 3, 2, 0]


@pytest.mark.parametrize(("starters", "points"), [(1, []), (2, [7]), (3, [7, 5])])
def test_in_a_field_of_three_or_less_the_last_goes_without(starters, points):
    awards = award_points({f"e{i}": i for i in range(1, starters + 1)}, starters)

    assert [award.points for award in awards.values() if award.points] == points


def test_three_who_share_place_five_split_what_places_5_to_7_are_worth():
    places = {"Li": 1, "Wang": 2, "Zhao": 3, "Chen": 3, "Sun": 5, "Ma": 5, "He": 5, "Guo": 8}

    awards = award_points(places, starters=9)

    assert awards["Zhao"].points == Fraction(7, 2)
    assert awards["Sun"].points == Fraction(3, 3)
    assert awards["Sun"].values == (2, 1, 0)
    assert awards["Sun"].shared_with == ("Ma", "He")
    assert awards["Guo"].points == 0


def test_the_disqualified_leave_their_place_empty_and_count_as_starters():
    # Second place was disqualified: nobody moves up, and four had started.
    awards = award_points({"Li": 1, "Zhao": 3, "Chen": 4}, starters=4)

    assert {entry: award.points for entry, award in awards.items()} == {
        "Li": 7,
        "Zhao": 4,
        "Chen": 0,
    }
    assert awards["Chen"].paid_places == 3


def test_the_explanation_adds_up_to_the_points():
    award = award_points({"Li": 1, "Wang": 1}, starters=8, weight=Fraction(3, 2))["Li"]

    assert (award.place, award.values, award.weight) == (1, (7, 5), Fraction(3, 2))
    assert award.points == Fraction(sum(award.values), 2) * award.weight == 9


def test_another_table_pays_as_many_places_as_it_has():
    table = (9, 7, 6, 5, 4, 3, 2, 1)

    awards = award_points({f"e{i}": i for i in range(1, 9)}, starters=8, table=table)

    assert [int(award.points) for award in awards.values()] == [9, 7, 6, 5, 4, 3, 2, 0]


def test_what_cannot_be_is_refused():
    with pytest.raises(PlaceTooLow):
        award_points({"Li": 0}, starters=3)
    with pytest.raises(TooFewStarters):
        award_points({"Li": 1, "Wang": 2}, starters=1)
    with pytest.raises(WeightNegative):
        award_points({"Li": 1}, starters=3, weight=Fraction(-1))


@given(places=competition_ranks())
def test_sharing_in_full_gives_everybody_at_a_place_what_the_place_is_worth(places):
    awards = award_points(
        places, len(places), sharing=Sharing.FULL, small_field=SmallField.ALL_PAID
    )

    for entry, place in places.items():
        worth = SEVEN_FIVE_FOUR[place - 1] if place <= 6 else 0
        assert awards[entry].points == worth
        assert awards[entry].values == (worth,)


def test_two_seconds_in_full_have_five_each_and_the_next_has_three():
    places = {"Li": 1, "Wang": 2, "Zhao": 2, "Chen": 4}

    full = award_points(places, starters=9, sharing=Sharing.FULL)
    split = award_points(places, starters=9)

    assert [award.points for award in full.values()] == [7, 5, 5, 3]
    assert [award.points for award in split.values()] == [7, Fraction(9, 2), Fraction(9, 2), 3]
    assert full["Wang"].shared_with == ("Zhao",)


def test_all_may_be_paid_in_a_small_field():
    awards = award_points({"Li": 1, "Wang": 2}, starters=2, small_field=SmallField.ALL_PAID)

    assert [award.points for award in awards.values()] == [7, 5]
    assert awards["Li"].paid_places == 2


def test_nine_seven_six_pays_eight_places():
    awards = award_points({f"e{i}": i for i in range(1, 10)}, starters=9, table=NINE_SEVEN_SIX)

    assert [int(award.points) for award in awards.values()] == [9, 7, 6, 5, 4, 3, 2, 1, 0]


def test_who_breaks_the_rules_first_is_last_and_the_others_move_up():
    # Of eight starters Sun was second and Ma fifth when they were disqualified, Ma first.
    places = {"Li": 1, "Wang": 3, "Zhao": 3, "Chen": 6, "He": 7, "Guo": 8}

    closed = placed_from_the_bottom(places, ["Ma", "Sun"], starters=8)

    assert closed == {
        "Li": 1, "Wang": 2, "Zhao": 2, "Chen": 4, "He": 5, "Guo": 6, "Ma": 8, "Sun": 7
    }  # fmt: skip
    awards = award_points(closed, 8, table=NINE_SEVEN_SIX, small_field=SmallField.ALL_PAID)
    assert (awards["Ma"].points, awards["Sun"].points) == (1, 2)


def test_nobody_is_both_placed_and_disqualified():
    with pytest.raises(PlaceTaken):
        placed_from_the_bottom({"Li": 1}, ["Li"], starters=3)
    with pytest.raises(PlaceTaken):
        placed_from_the_bottom({"Li": 1}, ["Ma", "Ma"], starters=3)
    with pytest.raises(TooFewStarters):
        placed_from_the_bottom({"Li": 1}, ["Ma"], starters=1)
