"""The worked examples of docs/rules/standings*.md, one after the other."""

from fractions import Fraction

from brackets import INFINITE, Result, ResultKind, preset, rank
from tests.brackets.tables import order_of, results_of, table_of, walkover


def values(standings, code):
    return {row.entrant: row.values[code] for row in standings.rows if code in row.values}


# Table tennis


def test_three_level_players_are_parted_by_the_games_among_them():
    table = table_of("ittf_group", "A-B 3-2, B-C 3-1, C-A 3-2, A-D 3-0, B-D 3-0, C-D 3-0")

    assert order_of(table) == "B A C D"
    assert values(table, "points") == {"A": 5, "B": 5, "C": 5, "D": 3}
    assert values(table, "tied_games_ratio") == {
        "A": 1,
        "B": Fraction(5, 4),
        "C": Fraction(4, 5),
    }


def test_who_does_not_come_gets_no_point_while_a_loser_gets_one():
    table = table_of("ittf_group", "K-L 3-1, M-K 3-2", walkover("L", "M"))

    assert order_of(table) == "K L M"
    assert values(table, "points") == {"K": 3, "L": 3, "M": 2}


def test_who_stops_during_a_match_gets_no_point_either():
    stopped = Result("R1", ResultKind.RETIRED, "K", ("K", "L"), (2, 1))

    table = rank(preset("ittf_group"), ["K", "L"], [stopped])

    assert values(table, "points") == {"K": 2, "L": 0}


def test_two_who_are_left_after_points_start_again_with_their_match():
    # 3-1 each; among the three, points are A 53/49, B and C 48/50.
    table = table_of(
        "ittf_group",
        "A-B 3-1 11:2 11:1 3:11 11:1, B-C 3-1 11:1 11:1 0:11 11:1, C-A 3-1 11:2 11:2 1:11 11:2",
    )

    assert order_of(table) == "A B C"
    assert values(table, "tied_points") == {"A": 3, "B": 2, "C": 1}
    assert [row.decided_by for row in table.rows] == [
        "tied_game_points_ratio",
        "tied_game_points_ratio",
        "tied_points",
    ]
    assert table.rows[2].why.values == {"score": "3-1"}


# Badminton


def test_three_with_two_wins_are_parted_by_all_games():
    table = table_of("bwf_group", "A-B 2-1, B-C 2-0, C-A 2-1, A-D 2-0, B-D 2-0, C-D 2-1")

    assert order_of(table) == "B A C D"
    assert values(table, "game_difference") == {"A": 2, "B": 3, "C": 0, "D": -5}


def test_two_with_the_same_wins_are_parted_by_their_match_though_games_say_otherwise():
    table = table_of("bwf_group", "A-B 2-1, A-C 2-1, D-A 2-0, B-C 2-0, B-D 2-0, C-D 2-0")

    assert order_of(table) == "A B C D"
    assert table.rows[1].decided_by == "head_to_head"
    assert values(table, "head_to_head") == {"A": 1, "B": 0, "C": 1, "D": 0}


def test_one_win_each_and_the_games_put_axelsen_second():
    # The BWF's illustration of 12 December 2019; their match parts Ginting and Chen.
    table = table_of(
        "bwf_group",
        "Chou-Axelsen 2-1, Chou-Ginting 2-1, Chou-Chen 2-0, Axelsen-Ginting 2-0, "
        "Chen-Axelsen 2-1, Ginting-Chen 2-1",
    )

    assert order_of(table) == "Chou Axelsen Ginting Chen"
    assert values(table, "wins") == {"Chou": 3, "Axelsen": 1, "Ginting": 1, "Chen": 1}
    assert values(table, "game_difference")["Axelsen"] == 0
    assert table.rows[3].decided_by == "head_to_head"


# Football

TWO_WINS_EACH = "A-B 2-1, A-C 0-1, A-D 1-0, B-C 5-0, B-D 2-0, C-D 1-1"


def test_all_goals_first_or_the_match_of_the_two_first():
    fifa = table_of("fifa_overall_first", TWO_WINS_EACH)
    uefa = table_of("uefa_head_to_head_first", TWO_WINS_EACH)

    assert order_of(fifa) == "B A C D"
    assert order_of(uefa) == "A B C D"
    assert values(fifa, "points") == values(uefa, "points") == {"A": 6, "B": 6, "C": 4, "D": 1}
    assert (values(fifa, "goal_difference")["A"], values(fifa, "goal_difference")["B"]) == (
        1,
        6,
    )


# Basketball


def test_the_published_example_of_the_international_federation():
    table = table_of(
        "fiba_group", "A-B 100-55, A-C 90-85, A-D 75-80, B-C 100-95, B-D 80-75, C-D 60-55"
    )

    assert order_of(table) == "A B C D"
    assert values(table, "score_for") == {"A": 265, "B": 235, "C": 240, "D": 210}
    assert [row.why.key for row in table.rows] == [
        "won_match_by_score",
        "won_match_by_score",
        "higher",
        "won_match_by_score",
    ]


def test_a_forfeit_counts_20_to_0_and_no_point():
    table = table_of("fiba_group", "A-B 80-70, B-C 80-79", walkover("A", "C"))

    assert values(table, "points") == {"A": 4, "B": 3, "C": 1}
    assert values(table, "score_difference") == {"A": 30, "B": -9, "C": -21}


def test_domestic_rules_divide_what_three_scored_by_what_they_conceded():
    table = table_of(
        "cn_ratio_group", "A-B 60-50, B-C 60-55, C-A 60-58, A-D 60-55, B-D 90-20, C-D 60-55"
    )

    assert order_of(table) == "A C B D"
    assert values(table, "tied_score_ratio") == {
        "A": Fraction(118, 110),
        "B": Fraction(110, 115),
        "C": Fraction(115, 118),
    }


def test_domestic_rules_part_two_by_their_match_whatever_the_scores():
    table = table_of(
        "cn_ratio_group", "A-B 51-50, B-C 90-50, C-A 60-50, A-D 51-50, B-D 90-50, D-C 60-50"
    )

    assert order_of(table) == "A B D C"
    assert table.rows[1].why.values == {"score": "51-50"}


def test_in_three_by_three_the_average_score_parts_three_who_beat_each_other():
    table = table_of("fiba_3x3_pool", "A-B 21-15, B-C 18-12, C-A 16-14")

    assert order_of(table) == "A B C"
    assert values(table, "score_average") == {
        "A": Fraction(35, 2),
        "B": Fraction(33, 2),
        "C": 14,
    }


def test_a_walkover_that_was_won_does_not_lower_the_average():
    table = table_of("fiba_3x3_pool", "A-B 21-15, C-B 21-10", walkover("A", "C"))

    assert values(table, "score_average") == {
        "A": 21,
        "B": Fraction(25, 2),
        "C": Fraction(21, 2),
    }


# Volleyball


def test_a_set_less_won_by_is_a_point_less():
    table = table_of("fivb_pool", "A-B 3-2, B-C 3-0, C-A 3-2")

    assert order_of(table) == "B A C"
    assert values(table, "points") == {"A": 3, "B": 4, "C": 2}


def test_who_does_not_come_loses_three_sets_to_nothing():
    table = table_of("fivb_pool", "A-B 3-2 25:20 20:25 25:20 20:25 15:10", walkover("A", "C"))

    assert values(table, "games_ratio") == {"A": 3, "B": Fraction(2, 3), "C": 0}
    assert values(table, "game_points_ratio")["A"] == Fraction(105 + 75, 100)


def test_domestic_rules_take_the_sets_among_the_level_or_their_points():
    table = table_of("cn_c_value_group", "A-B 2-1, B-C 2-0, C-A 2-0")

    assert order_of(table) == "B C A"
    assert values(table, "tied_games_ratio") == {
        "A": Fraction(2, 3),
        "B": Fraction(3, 2),
        "C": 1,
    }


def test_the_points_may_come_before_the_sets():
    matches = "A-B 2-0 25:23 25:23, B-C 2-0 25:23 25:23, C-A 2-1 25:5 23:25 15:13"

    by_sets, by_points = (table_of(f"cn_{v}_value_group", matches) for v in "cz")

    assert order_of(by_sets) == "A B C"
    assert order_of(by_points) == "C B A"


def test_a_side_that_lost_no_set_has_an_infinite_ratio():
    table = table_of("fivb_pool", "A-B 3-0, A-C 3-0, B-C 3-1")

    assert values(table, "games_ratio")["A"] == INFINITE


# Tug of war


def test_two_level_teams_that_drew_are_parted_by_cautions():
    results = results_of("A-B 1-1, A-C 2-0, A-D 1-1, B-C 2-0, B-D 0-2, C-D 1-1")
    results[0] = results[0]._replace(conduct=(1, 0))
    results[4] = results[4]._replace(conduct=(0, 2))

    table = rank(preset("two_pull_points_group"), "ABCD", results)

    assert values(table, "points") == {"A": 5, "D": 5, "B": 4, "C": 1}
    assert values(table, "tied_points") == {"A": 1, "D": 1}
    assert order_of(table) == "A D B C"
    assert table.rows[1].decided_by == "conduct"


def test_best_of_three_pulls_is_one_point_for_two_to_one_as_for_two_to_nothing():
    table = table_of("best_of_three_points_group", "A-B 2-1, B-C 2-0, A-C 2-1")

    assert values(table, "points") == {"A": 2, "B": 1, "C": 0}


def test_three_teams_in_a_circle_without_cautions_stay_level_for_an_extra_pull():
    table = table_of("best_of_three_points_group", "A-B 2-1, B-C 2-0, C-A 2-1")

    assert order_of(table) == "A=B=C"


# Xiangqi


def test_beaten_opponents_points_come_before_wins():
    # A beat the weak E and D and drew with C; B beat the strong C.
    table = table_of("xq_round_robin", "A-D 1-0, A-C 1-1, B-C 1-0, B-D 1-1, C-D 1-0, A-B 1-1")

    assert values(table, "points") == {"A": 4, "B": 4, "C": 3, "D": 1}
    assert values(table, "small_points") == {
        "A": 1 + Fraction(3, 2) + 2,
        "B": 3 + Fraction(1, 2) + 2,
        "C": 1 + 2,
        "D": 2,
    }
    assert order_of(table) == "B A C D"


def test_who_moved_second_more_often_is_before_the_other_in_the_end():
    table = table_of("xq_round_robin", "A-B 1-1, A-C 1-0, C-B 0-1")

    assert [row.values["second_moves"] for row in table.rows] == [2, 0, 1]
    assert order_of(table) == "B A C"
    assert table.rows[1].decided_by == "second_moves"
