from fractions import Fraction

import pytest

from brackets import preset
from brackets.sitting_out import SatOut
from brackets.standings.rules import RuleSet, criteria_of
from brackets.standings.wording import sentence
from brackets.swiss.table import swiss_results, swiss_table
from tests.brackets.swiss_tournaments import history, on_file
from tests.brackets.tables import order_of

# 1 beat 2, 3 and 4 drew; 1 and 3 drew, 4 beat 2.
FOUR = "1: 2w1 3b= · 2: 1b0 4b0 · 3: 4w= 1w= · 4: 3b= 2w1"
# Five of them: 5 has the bye of round one, 1 sits out round two by wish, 3 wins by forfeit.
BY_THE_ROUND = ("points", "rank_before")
FIVE = "1: 2w1 H · 2: 1b0 5w= · 3: 4w= 4w+ · 4: 3b= 3b- · 5: U 2b="


def values_of(table, code):
    return {row.entrant: row.values[code] for row in table.rows}


def test_xiangqi_by_progressive_score_parts_two_whose_opponents_are_equal():
    table = swiss_table(history(FOUR), preset("xq_swiss_progressive"))

    assert order_of(table) == "1 4 3 2"
    assert values_of(table, "points") == {"1": 3, "2": 0, "3": 2, "4": 3}
    assert values_of(table, "progressive") == {"1": 5, "2": 0, "3": 3, "4": 4}
    assert table.rows[1].decided_by == "progressive"


def test_xiangqi_by_opponents_leaves_the_same_two_to_the_standing_after_the_round_before():
    table = swiss_table(history(FOUR), preset("xq_swiss_opponent"))

    assert values_of(table, "xq_opponents_points") == {"1": 2, "2": 6, "3": 6, "4": 2}
    assert values_of(table, "wins") == {"1": 1, "2": 0, "3": 0, "4": 1}
    assert values_of(table, "second_moves") == {"1": 1, "2": 2, "3": 0, "4": 1}
    assert order_of(table) == "1 4 3 2"
    assert table.rows[1].decided_by == "rank_before"
    assert [row.values.get("rank_before") for row in table.rows] == [1, 2, None, None]
    assert sentence(table.rows[1].why, "en") == (
        "1 is before 4: lower rank after the round before, 1 to 2."
    )


def test_who_was_level_after_the_round_before_too_is_parted_by_the_one_before_that():
    rules = RuleSet("ours", preset("xq_swiss_opponent").points, criteria_of(*BY_THE_ROUND))
    # 1 and 4 have a win each, 1 the first round; then both lose twice.
    games = "1: 3w1 2b0 4w= · 2: 4w1 1w1 3b1 · 3: 1b0 4b0 2w0 · 4: 2b0 3w1 1b="

    assert order_of(swiss_table(history(games), rules)) == "2 1 4 3"


def test_who_drew_three_hundred_games_is_level_after_each_of_them():
    rules = RuleSet("ours", preset("xq_swiss_opponent").points, criteria_of(*BY_THE_ROUND))
    games = f"1: {'2w= ' * 300}· 2: {'1b= ' * 300}"

    assert order_of(swiss_table(history(games), rules)) == "1=2"


def test_before_the_first_round_nobody_was_before_anybody():
    table = swiss_table(history("1: 2w= · 2: 1b="), preset("xq_swiss_opponent"))

    assert table.rows[0].rank == table.rows[1].rank - 1
    assert table.rows[0].decided_by == "second_moves"
    plain = RuleSet("ours", preset("xq_swiss_opponent").points, criteria_of(*BY_THE_ROUND))
    assert order_of(swiss_table(history("1: 2w= · 2: 1b="), plain)) == "1=2"


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


def test_a_round_without_a_game_is_one_against_a_dummy_with_ones_own_points_or_fewer():
    table = swiss_table(history(FIVE), preset("chess_swiss_buchholz"))

    half = Fraction(1, 2)
    assert values_of(table, "points") == {
        "1": 1 + half,
        "2": half,
        "3": 1 + half,
        "4": half,
        "5": 1 + half,
    }
    # 5: its dummy has a draw in both rounds, 1 in all. 3: no more than 4, who did not come.
    assert values_of(table, "buchholz") == {
        "1": half + 1,
        "2": 3,
        "3": half + half,
        "4": 1 + half + half,
        "5": 1 + half,
    }
    # 3: half of the draw with 4, and the forfeit won from a dummy of half a point.
    assert values_of(table, "sonneborn_berger")["3"] == Fraction(1, 4) + half


def test_a_forfeit_brings_no_more_than_the_opponent_who_was_to_be_met_has():
    text = "1: 2w+ 3w1 · 2: 1b- 4w1 · 3: 4w1 1b0 · 4: 3b0 2b0"

    table = swiss_table(history(text), preset("chess_swiss_buchholz"))

    assert values_of(table, "points") == {"1": 2, "2": 1, "3": 1, "4": 0}
    assert values_of(table, "buchholz") == {"1": 1 + 1, "2": 1 + 0, "3": 0 + 2, "4": 1 + 1}


def test_who_went_away_by_wish_and_did_not_come_back_counts_as_drawing_the_rest():
    gone = "1: 2w1 3b1 4w1 · 2: 1b0 Z Z · 3: 4w= 1w0 Z · 4: 3b= Z 1b0"

    table = swiss_table(history(gone), preset("chess_swiss_buchholz"))

    # 2 brings two draws; 3 half a point and one draw; 4, who came back, only its half.
    assert values_of(table, "buchholz")["1"] == 1 + 1 + Fraction(1, 2)


def test_what_is_cut_first_is_a_round_that_one_chose_not_to_play():
    text = "1: 2w1 H 3w1 · 2: 1b0 3w0 Z · 3: Z 2b1 1b0"

    row = swiss_table(history(text), preset("chess_swiss_buchholz")).rows[0]

    # 1 has 2½: its opponents bring ½ and 1, and the dummy of round two 1½.
    assert (row.entrant, row.values["buchholz"]) == ("1", 3)
    assert row.values["buchholz_cut1"] == Fraction(3, 2)


def test_sos_takes_ones_own_points_for_a_round_without_a_game():
    table = swiss_table(history(FIVE), preset("go_swiss_sos"))

    assert values_of(table, "sos") == {"1": 1 + 3, "2": 6, "3": 1 + 3, "4": 3 + 1, "5": 3 + 1}


def test_a_round_that_was_sat_out_for_nothing_brings_nothing_where_a_loss_is_worth_a_point():
    table = swiss_table(history("1: 2w1 · 2: 1b0 · 3: Z · 4: H"), preset("cn_ratio_group"))

    assert values_of(table, "points") == {"1": 2, "2": 1, "3": 0, "4": 0}


def test_go_counts_opponents_and_then_those_who_were_beaten():
    table = swiss_table(history(FOUR), preset("go_swiss_sos"))

    assert values_of(table, "sos") == {"1": 2, "2": 6, "3": 6, "4": 2}
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
    codes = ("sos", "buchholz")
    rules = RuleSet("own", preset("chess_swiss_buchholz").points, criteria_of(*codes))

    table = swiss_table(on_file("swiss_13p_10r"), rules)

    # Sums over games that were played, from the results alone.
    played = {"1": 49, "2": 48, "3": 49, "4": 49, "9": 49}
    # 1 and 9 met 13, who left after round three: seven rounds that count as draws.
    left = {"1": Fraction(7, 2), "9": Fraction(7, 2)}
    assert {e: values_of(table, "sos")[e] for e in played} == played
    assert {e: values_of(table, "buchholz")[e] for e in played} == {
        e: points + left.get(e, 0) for e, points in played.items()
    }


def test_every_round_of_every_player_is_one_result():
    results = list(swiss_results(history(FIVE)))

    assert len(results) == 6
    assert sum(isinstance(result, SatOut) for result in results) == 2
