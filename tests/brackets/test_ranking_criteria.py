"""The value of every criterion over six matches of every kind, worked out by hand."""

from fractions import Fraction

import pytest

from brackets import (
    INFINITE,
    PointsTable,
    Result,
    ResultKind,
    RuleSet,
    criteria_of,
    rank,
)
from brackets.standings.criteria import MEASURES, buchholz, swiss
from brackets.standings.values import ratio
from tests.brackets.tables import results_of

POINTS = PointsTable(win=3, loss=0, draw=1, walkover_loss=-1)
GAMES = ((11, 5), (11, 9), (5, 11), (11, 7))
MATCHES = [
    Result("1", ResultKind.PLAYED, "A", ("A", "B"), (3, 1), games=GAMES, conduct=(1, 0)),
    Result("2", ResultKind.PLAYED, None, ("B", "C"), (2, 2)),
    Result("3", ResultKind.WALKOVER, "A", ("C", "A")),
    Result("4", ResultKind.RETIRED, "B", ("B", "A"), (0, 2)),
    Result("5", ResultKind.PLAYED, "B", ("C", "B"), (1, 3), conduct=(2, 0)),
    Result("6", ResultKind.DOUBLE_WALKOVER, None, ("A", "C")),
]
BY_HAND = {
    "points": (5, 7, -1),
    "points_average": (Fraction(5, 4), Fraction(7, 4), Fraction(-1, 4)),
    "wins": (2, 2, 0),
    "draws": (0, 1, 1),
    "losses": (2, 1, 3),
    "win_ratio": (Fraction(1, 2), Fraction(1, 2), 0),
    "goal_difference": (4, -2, -2),
    "goals_for": (5, 6, 3),
    "goals_against": (1, 8, 5),
    "goals_ratio": (5, Fraction(3, 4), Fraction(3, 5)),
    "score_average": (Fraction(5, 3), Fraction(3, 2), Fraction(3, 4)),
    "game_points_difference": (6, -6, 0),
    "game_points_for": (38, 32, 0),
    "game_points_against": (32, 38, 0),
    "game_points_ratio": (Fraction(19, 16), Fraction(16, 19), 0),
    "away_goals": (2, 4, 2),
    "away_wins": (1, 1, 0),
    "second_moves": (1, 2, 1),
    "opponents_points": (12, 8, 24),
    "opponents_goal_difference": (-8, 4, 4),
    "opponents_goals_for": (18, 16, 22),
    "small_points": (6, Fraction(7, 2), Fraction(7, 2)),
    "conduct": (1, 0, 2),
    "seed": (1, 2, 3),
}


def values(code, entrants, matches=MATCHES, **changes):
    rules = RuleSet("ours", POINTS, criteria_of(code), **changes)
    rows = rank(rules, entrants, matches).rows
    return tuple(row.values[code] for row in sorted(rows, key=lambda row: row.entrant))


@pytest.mark.parametrize("code", BY_HAND)
def test_the_value_is_the_one_worked_out_by_hand(code):
    assert values(code, "ABC") == BY_HAND[code]


@pytest.mark.parametrize("unit", ["score", "game", "rubber", "pull", "board"])
def test_every_unit_counts_the_same_scores(unit):
    many = unit if unit == "score" else f"{unit}s"

    for own, goals in [
        (f"{unit}_difference", "goal_difference"),
        (f"{many}_for", "goals_for"),
        (f"{many}_against", "goals_against"),
        (f"{many}_ratio", "goals_ratio"),
    ]:
        assert values(own, "ABC") == BY_HAND[goals]
        assert MEASURES[own].is_lower_better == MEASURES[goals].is_lower_better


BETWEEN = ("head_to_head", "last_meeting", "direct_encounter")


def test_all_criteria_have_been_looked_at():
    units = {
        name for name in MEASURES for unit in ("score", "game", "rubber", "pull", "board")
        if name.startswith(unit)
    }  # fmt: skip
    # test_ranking_swiss.py
    of_swiss = {measure.name for measure in (*swiss.MEASURES, *buchholz.MEASURES)}

    looked_at = {*BY_HAND, *units, *of_swiss, *BETWEEN}
    assert looked_at == set(MEASURES)


@pytest.mark.parametrize(
    ("code", "best"),
    [
        ("points", "B"),
        ("losses", "B"),
        ("goals_against", "A"),
        ("game_points_against", "C"),
        ("conduct", "B"),
        ("seed", "A"),
        ("opponents_points", "C"),
    ],
)
def test_the_lower_value_is_better_only_for_what_one_wants_little_of(code, best):
    rules = RuleSet("ours", POINTS, criteria_of(code))

    assert rank(rules, "ABC", MATCHES).rows[0].entrant == best


def test_two_who_met_twice_have_a_win_each_and_the_last_meeting_is_one_of_them():
    assert values("head_to_head", "AB") == (1, 1)
    assert values("last_meeting", "AB") == (0, 1)
    assert values("last_meeting", "AB", MATCHES[:3]) == (1, 0)
    assert values("last_meeting", "AB", results_of("A-B 1-0, A-B 1-1")) == (0, 0)
    assert values("last_meeting", "AB", []) == (0, 0)


def test_what_is_between_two_says_nothing_about_three():
    rules = RuleSet("ours", POINTS, criteria_of("head_to_head", "goals_for"))

    table = rank(rules, "ABC", results_of("A-B 1-0, A-C 1-0, B-C 0-5"))

    assert [row.entrant for row in table.rows] == ["C", "A", "B"]
    assert "head_to_head" not in table.rows[0].values


def test_a_direct_encounter_of_several_counts_if_each_has_played_each_other():
    met = results_of("A-B 1-0, B-C 2-0, A-C 1-1")
    stayed_away = Result("3", ResultKind.WALKOVER, "A", ("A", "C"))

    assert values("direct_encounter", "ABC", met) == (4, 3, 1)
    assert values("direct_encounter", "ABC", met[:2]) == (0, 0, 0)
    assert values("direct_encounter", "ABC", [*met[:2], stayed_away]) == (0, 0, 0)


def test_an_awarded_score_belongs_to_the_winner_on_either_side():
    awarded = {"awarded": (3, 0), "awarded_games": ((25, 0), (25, 1), (25, 2))}
    matches = [
        Result("1", ResultKind.WALKOVER, "A", ("A", "B")),
        Result("2", ResultKind.WALKOVER, "A", ("C", "A")),
        Result("3", ResultKind.WALKOVER, "B", ("B", "C"), (1, 0)),
    ]

    assert values("goals_for", "ABC", matches, **awarded) == (6, 1, 0)
    assert values("goals_against", "ABC", matches, **awarded) == (0, 3, 4)
    assert values("game_points_for", "ABC", matches, **awarded) == (150, 3, 3)


def test_infinity_is_more_than_any_number_and_equal_to_itself():
    endless, other, number = ratio(1, 0), ratio(2, 0), Fraction(10**9)

    assert endless == other == INFINITE
    assert endless != number
    assert len({endless, other, number}) == 2
    assert (number < endless, number <= endless, number > endless, number >= endless) == (
        True,
        True,
        False,
        False,
    )
    assert (endless < number, endless <= number, endless > number, endless >= number) == (
        False,
        False,
        True,
        True,
    )
    assert (endless < other, endless <= other, endless > other, endless >= other) == (
        False,
        True,
        False,
        True,
    )
    assert (str(endless), repr(endless)) == ("∞", "INFINITE")


def test_nothing_divided_by_nothing_is_nothing():
    assert ratio(0, 0) == 0
    assert ratio(0, 3) == 0
    assert ratio(3, 0) == INFINITE
    assert ratio(6, 4) == Fraction(3, 2)


@pytest.mark.parametrize("order", ["ABC", "CBA", "BAC"])
def test_a_side_without_losses_is_first_by_ratio_whoever_stands_first(order):
    rules = RuleSet("ours", POINTS, criteria_of("goals_ratio"))

    table = rank(rules, order, results_of("A-B 1-0, C-B 3-1, B-C 0-0"))

    assert [row.entrant for row in table.rows] == ["A", "C", "B"]
    assert table.rows[1].why.values["better"] == "∞"
