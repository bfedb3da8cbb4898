from fractions import Fraction

import pytest

from brackets import preset
from brackets.standings.rules import RuleSet, criteria_of
from brackets.swiss.table import BYE, swiss_results, swiss_table
from tests.brackets.swiss_tournaments import history, on_file
from tests.brackets.tables import order_of

# 1 beat 2, 3 and 4 drew; 1 and 3 drew, 4 beat 2.
FOUR = "1: 2w1 3b= · 2: 1b0 4b0 · 3: 4w= 1w= · 4: 3b= 2w1"
# Five of them: 5 has the bye of round one, 1 sits out round two by wish, 3 wins by forfeit.
FIVE = "1: 2w1 H · 2: 1b0 5w= · 3: 4w= 4w+ · 4: 3b= 3b- · 5: U 2b="


def values_of(table, code):
    return {row.entrant: row.values[code] for row in table.rows}


def test_xiangqi_by_progressive_score_parts_two_whose_opponents_are_equal():
    table = swiss_table(history(FOUR), preset("xq_swiss_progressive"))

    assert order_of(table) == "1 4 3 2"
    assert values_of(table, "points") == {"1": 3, "2": 0, "3": 2, "4": 3}
    assert values_of(table, "progressive") == {"1": 5, "2": 0, "3": 3, "4": 4}
    assert table.rows[1].decided_by == "progressive"


def test_xiangqi_by_opponents_leaves_the_same_two_to_the_moves_made_second():
    table = swiss_table(history(FOUR), preset("xq_swiss_opponent"))

    assert values_of(table, "xq_opponents_points") == {"1": 2, "2": 6, "3": 6, "4": 2}
    assert values_of(table, "wins") == {"1": 1, "2": 0, "3": 0, "4": 1}
    assert values_of(table, "second_moves") == {"1": 1, "2": 2, "3": 0, "4": 1}
    assert order_of(table) == "1=4 3 2"


def test_a_bye_in_xiangqi_is_a_win_over_the_lowest_who_has_points():
    table = swiss_table(
        history("1: 2w1 3b= · 2: 1b0 U · 3: U 1w="), preset("xq_swiss_opponent")
    )

    assert values_of(table, "points") == {"1": 3, "2": 2, "3": 3}
    assert values_of(table, "xq_opponents_points") == {"1": 5, "2": 5, "3": 5}


def test_what_is_left_of_the_progressive_score_when_rounds_are_dropped():
    rules = RuleSet(
        "own", preset("xq_swiss_progressive").points, criteria_of("progressive_cut1")
    )

    table = swiss_table(history(FOUR), rules)

    assert values_of(table, "progressive_cut1") == {"1": 3, "2": 0, "3": 2, "4": 3}


def test_chess_cuts_leave_out_the_lowest_and_the_highest():
    codes = ("points", "buchholz", "buchholz_cut1", "buchholz_cut2", "buchholz_median")
    rules = RuleSet("own", preset("chess_swiss_buchholz").points, criteria_of(*codes))
    text = "1: 2w1 3b1 4w1 · 2: 1b0 4b1 3w1 · 3: 4w= 1w0 2b0 · 4: 3b= 2w0 1b0"

    row = swiss_table(history(text), rules).rows[0]

    half = Fraction(1, 2)
    assert [row.values[code] for code in codes] == [3, 3, 2 + half, 2, half]


def test_rounds_that_were_not_played_count_ones_own_points_as_the_opponents():
    rules = preset("chess_swiss_buchholz")

    table = swiss_table(history(FIVE), rules)

    half = Fraction(1, 2)
    assert values_of(table, "points") == {
        "1": 1 + half,
        "2": half,
        "3": 1 + half,
        "4": half,
        "5": 1 + half,
    }
    assert values_of(table, "buchholz") == {"1": 2, "2": 3, "3": 2, "4": 2, "5": 2}
    assert values_of(table, "sonneborn_berger")["3"] == Fraction(1, 4) + 1 + half


def test_go_counts_opponents_and_then_those_who_were_beaten():
    table = swiss_table(history(FOUR), preset("go_swiss_sos"))

    assert values_of(table, "buchholz") == {"1": 2, "2": 6, "3": 6, "4": 2}
    assert values_of(table, "defeated_points") == {"1": 0, "2": 0, "3": 0, "4": 0}
    assert order_of(table) == "1=4 3 2"


def test_a_forfeit_beats_nobody_on_the_board():
    table = swiss_table(history("1: 2w+ 3b1 · 2: 1b- U · 3: U 1w0"), preset("go_swiss_sos"))

    assert values_of(table, "defeated_points") == {"1": 2, "2": 0, "3": 0}


@pytest.mark.parametrize("name", ["swiss_60p_14r", "swiss_52p_4r", "swiss_13p_10r"])
def test_real_tournaments_have_the_points_that_stand_in_their_files(name):
    tournament = on_file(name)

    table = swiss_table(tournament, preset("chess_swiss_buchholz"))

    assert {entrant: points * 10 for entrant, points in values_of(table, "points").items()} == {
        str(player.number): player.points for player in tournament.players
    }


def test_opponents_of_a_real_tournament_add_up():
    # Sums over games that were played, from the results alone.
    table = swiss_table(on_file("swiss_13p_10r"), preset("chess_swiss_buchholz"))

    assert {e: values_of(table, "buchholz")[e] for e in "12349"} == {
        "1": 49,
        "2": 48,
        "3": 49,
        "4": 49,
        "9": 49,
    }


def test_every_round_of_every_player_is_one_result():
    results = list(swiss_results(history(FIVE)))

    assert len(results) == 6
    assert sum(BYE in result.pair for result in results) == 2
