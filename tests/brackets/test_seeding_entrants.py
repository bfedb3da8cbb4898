from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brackets import Lots, seeds_by_ranking, seeds_by_rating, seeds_wanted
from brackets.errors import EntrantTwice


@given(entrants=st.integers(0, 5000))
def test_there_are_at_most_sixteen_seeds_and_at_least_four_entrants_for_each_above_eight(
    entrants,
):
    seeds = seeds_wanted(entrants)

    assert seeds <= min(16, entrants)
    assert seeds in (2, 4, 8, 16) or entrants < 2
    assert entrants < 8 or entrants >= 4 * seeds


def test_a_ranking_seeds_its_first_ones():
    order = ["Li Na", "Sun Mei", "Wang Wei"]

    assert seeds_by_ranking(order, many=2) == {"Li Na": 1, "Sun Mei": 2}
    assert seeds_by_ranking(order) == {"Li Na": 1, "Sun Mei": 2, "Wang Wei": 3}
    assert seeds_by_ranking([]) == {}


def test_nobody_is_seeded_twice():
    with pytest.raises(EntrantTwice, match="Li Na"):
        seeds_by_ranking(["Li Na", "Sun Mei", "Li Na"], many=1)


@given(
    ratings=st.dictionaries(st.text(min_size=1), st.integers(0, 5)),
    many=st.integers(0, 8),
    seed=st.binary(max_size=4),
)
def test_nobody_without_a_seed_has_a_higher_rating_than_somebody_with_one(ratings, many, seed):
    seeds = seeds_by_rating(ratings, Lots(seed), many)

    assert sorted(seeds.values()) == list(range(1, min(many, len(ratings)) + 1))
    by_seed = [ratings[entrant] for entrant in sorted(seeds, key=seeds.__getitem__)]
    assert by_seed == sorted(by_seed, reverse=True)
    left_out = [rating for entrant, rating in ratings.items() if entrant not in seeds]
    assert not by_seed or not left_out or min(by_seed) >= max(left_out)


def test_lot_decides_between_equal_ratings():
    ratings = {"Li Na": Fraction(3, 2), "Sun Mei": Fraction(3, 2), "Wang Wei": 1}

    firsts = [min(seeds_by_rating(ratings, Lots(bytes([i])), 1)) for i in range(100)]

    assert set(firsts) == {"Li Na", "Sun Mei"}
    assert 30 < firsts.count("Li Na") < 70
