from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from brackets import Earned, rank_teams

earned = st.builds(
    Earned, st.sampled_from("ABCDE"), st.fractions(0, 9, max_denominator=3), st.integers(1, 8)
)


def team(name, *points_and_places):
    return [Earned(name, Fraction(points), place) for points, place in points_and_places]


def test_more_points_are_first_whatever_the_places():
    totals = rank_teams(team("Finance", (7, 1)) + team("Workshop", (5, 2), (4, 3)))

    assert [(t.rank, t.team, t.decided_by) for t in totals] == [
        (1, "Workshop", 0),
        (2, "Finance", 0),
    ]


def test_equal_points_are_parted_by_firsts_then_seconds_then_thirds():
    totals = rank_teams(
        team("Logistics", (7, 1), (2, 5), (2, 5))
        + team("Finance", (7, 1), (4, 3))
        + team("Workshop", (5, 2), (5, 2), (1, 6))
    )

    assert [(t.rank, t.team) for t in totals] == [
        (1, "Finance"),
        (2, "Logistics"),
        (3, "Workshop"),
    ]
    assert [t.decided_by for t in totals] == [3, 3, 1]
    assert totals[0].places == (1, 0, 1, 0, 0, 0)
    assert {t.points for t in totals} == {11}


def test_those_who_are_level_in_everything_share_the_rank():
    totals = rank_teams(
        team("Workshop", (7, 1)) + team("Finance", (7, 1)) + team("Logistics", (1, 6))
    )

    assert [(t.rank, t.team, t.decided_by) for t in totals] == [
        (1, "Finance", None),
        (1, "Workshop", None),
        (3, "Logistics", 0),
    ]


def test_without_events_there_is_no_order_and_one_team_is_alone():
    assert rank_teams([]) == ()
    assert rank_teams(team("Finance", (7, 1)))[0].decided_by is None


@given(credits=st.lists(earned, max_size=20), shuffle=st.randoms(use_true_random=False))
def test_totals_are_exact_and_do_not_depend_on_the_order_of_events(credits, shuffle):
    mixed = list(credits)
    shuffle.shuffle(mixed)

    totals = rank_teams(credits)

    assert rank_teams(mixed) == totals
    assert sum(t.points for t in totals) == sum(one.points for one in credits)
    assert [t.points for t in totals] == sorted((t.points for t in totals), reverse=True)
    assert [t.rank for t in totals] == [
        1 + sum(other.rank < t.rank for other in totals) for t in totals
    ]
    assert sum(sum(t.places) for t in totals) == len(credits)
