"""What a round looks at: preferences, floats, scores, numbers, and who has White."""

import pytest

from brackets.swiss.cards import Float, Strength, cards_for, preference
from brackets.swiss.colours import white_of
from brackets.swiss.history import Acceleration, Colour, Points
from tests.brackets.swiss_tournaments import history

WHITE, BLACK = Colour.WHITE, Colour.BLACK
UP, NONE, DOWN = Float.UP, Float.NONE, Float.DOWN


def card_of(text, number, round_number, **settings):
    cards = cards_for(history(text, **settings), round_number)
    return next(card for card in cards if card.number == number)


@pytest.mark.parametrize(
    ("colours", "wants", "strength"),
    [
        ("", None, Strength.NONE),
        ("w", BLACK, Strength.STRONG),
        ("b", WHITE, Strength.STRONG),
        ("wb", WHITE, Strength.MILD),
        ("wbb", WHITE, Strength.ABSOLUTE),
        ("wbbw", BLACK, Strength.MILD),
        ("wbw", BLACK, Strength.STRONG),
        ("bbww", BLACK, Strength.ABSOLUTE),
        ("bbbww", BLACK, Strength.ABSOLUTE),
        ("wwwbwb", BLACK, Strength.ABSOLUTE),
        ("wwwbb", WHITE, Strength.ABSOLUTE),
        ("wwwwbb", BLACK, Strength.ABSOLUTE),
    ],
)
def test_the_colour_that_is_due_follows_from_the_games_so_far(colours, wants, strength):
    assert preference(colours) == (wants, strength)


def test_rounds_without_a_game_leave_no_gap_in_the_colours():
    text = "1: 2w1 U 3w+ 4w1 · 2: 1b0 · 3: Z Z 1b- · 4: Z Z Z 1b0"

    card = card_of(text, 1, 5)

    assert (card.colours, card.repeated, card.imbalance, card.played) == ("ww", WHITE, 2, 2)
    assert card.opponents == {2, 4}


@pytest.mark.parametrize(
    ("games", "floats"),
    [
        ("1: 2w1 3w1 · 2: 1b0 4b1 · 3: 4w1 1b0 · 4: 3b0 2w0", (NONE, NONE)),
        ("1: 2w1 4w1 · 2: 1b0 3b1 · 3: 4w1 2w0 · 4: 3b0 1b0", (DOWN, NONE)),
        ("1: 2w0 4w1 · 2: 1b1 3b1 · 3: 4w1 2w0 · 4: 3b0 1b0", (NONE, NONE)),
        ("1: 2w0 3w1 · 2: 1b1 4b1 · 3: 4w1 1b0 · 4: 3b0 2w0", (UP, NONE)),
        ("1: U 2w0 · 2: Z 1b1", (DOWN, DOWN)),
        ("1: H 2w0 · 2: U 1b1", (UP, DOWN)),
        ("1: F H · 2: 3w1 Z · 3: 2b0 U", (DOWN, DOWN)),
        ("1: Z 2w- · 2: U 1b+", (NONE, NONE)),
        ("1: 2w+ Z · 2: 1b- U", (NONE, DOWN)),
    ],
)
def test_floats_follow_from_the_scores_before_each_round_and_from_points_without_a_game(
    games, floats
):
    assert card_of(games, 1, 3).floats == floats


def test_only_the_last_two_rounds_are_floats():
    assert card_of("1: U Z Z · 2: Z U Z · 3: Z Z U", 1, 4).floats == (NONE, NONE)


def test_virtual_points_count_for_scores_and_for_floats():
    text = "1: 2w1 · 2: 1b0"
    accelerations = (Acceleration(10, 1, 2, 1, 1),)

    card = card_of(text, 1, 2, accelerations=accelerations)

    assert (card.score, card.floats) == (20, (DOWN, NONE))
    assert card_of(text, 1, 2).floats == (NONE, NONE)


def test_scores_follow_the_points_of_the_event():
    text = "1: 2w1 H U · 2: 1b0 3w= Z · 3: U 2b= F"
    points = Points(win=30, draw=10, loss=1, zero_bye=2, pairing_bye=15)

    assert [card_of(text, n, 4, points=points).score for n in (1, 2, 3)] == [55, 13, 55]


@pytest.mark.parametrize(
    ("rounds", "is_top"),
    [(3, True), (4, False)],
)
def test_topscorers_have_more_than_half_and_only_in_the_last_round(rounds, is_top):
    text = "1: 2w1 3b= · 2: 1b0 U · 3: U 1w="

    assert card_of(text, 1, 3, rounds=rounds).is_top == is_top
    assert not card_of(text, 2, 3, rounds=rounds).is_top


def test_numbers_leave_out_those_who_were_never_in_a_pairing():
    text = "1: Z · 2: 3w1 · 3: 2b0 · 4: U"

    cards = cards_for(history(f"{text} · 5: Z"), 2)

    assert {card.number: card.place for card in cards} == {1: 1, 2: 2, 3: 3, 4: 4, 5: 5}
    away = cards_for(history(f"{text} · 5: Z", absent=(1,)), 2)
    assert {card.number: card.place for card in away} == {2: 1, 3: 2, 4: 3, 5: 4}


def test_who_is_away_keeps_the_number_once_in_a_pairing():
    cards = cards_for(history("1: 3w1 · 2: 4w1 · 3: 1b0 · 4: 2b0", absent=(1,)), 2)

    assert {card.number: card.place for card in cards} == {2: 2, 3: 3, 4: 4}


# Who has White: the first rule that decides. Both have the same score unless it is said.


@pytest.mark.parametrize(
    ("games", "white"),
    [
        # both have what they want
        ("1: 3w= · 2: 4b= · 3: 1b= · 4: 2w=", 2),
        # the same, though the last game turned round would say otherwise
        (
            "1: 3b= 4b= 5w= · 2: 4w= 3w= 6b= · 3: 1w= 2b= Z · 4: 2b= 1w= Z · 5: Z Z 1b= · "
            "6: Z Z 2w=",
            1,
        ),
        # the one who wants something has it
        ("1: H · 2: 4w= · 3: Z · 4: 2b=", 1),
        # the stronger preference: 1 absolute, 2 strong
        ("1: 3w= 4w= · 2: 4w= Z · 3: 1b= Z · 4: 2b= 1b=", 2),
        # strong before mild
        ("1: 3b= 4w= · 2: 4w= Z · 3: 1w= Z · 4: 2b= 1b=", 1),
        # the last game with different colours, turned round: 1 had Black in it
        ("1: 3b= 4w= 5w= · 2: 4w= 5b= 3w= · 3: 1w= Z 2b= · 4: 2b= 1b= Z · 5: Z 2w= 1b=", 2),
        # the same colours always: the higher has what it wants
        ("1: 3w= · 2: 4w= · 3: 1b= · 4: 2b=", 2),
    ],
)
def test_white_goes_by_the_first_rule_that_decides(games, white):
    last = max(len(line.split(":")[1].split()) for line in games.split("·"))
    first, second = (card_of(games, number, last + 1) for number in (1, 2))

    assert white_of(first, second, WHITE).number == white
    assert white_of(second, first, BLACK).number == white


def test_of_two_absolute_preferences_the_larger_difference_is_kept():
    # Both must have Black: 1 has had White three times of three, 2 twice running.
    text = "1: 3w1 4w1 5w1 · 2: 4b1 5w1 3w1 · 3: 1b0 Z 2b0 · 4: 2w0 1b0 Z · 5: Z 2b0 1b0"
    one, two = (card_of(text, number, 4, rounds=4) for number in (1, 2))

    assert white_of(one, two, WHITE).number == 2


@pytest.mark.parametrize(
    ("numbers", "first_colour", "white"),
    [((1, 2), WHITE, 1), ((1, 2), BLACK, 2), ((2, 3), WHITE, 3), ((2, 3), BLACK, 2)],
)
def test_without_any_preference_the_first_colour_goes_to_odd_numbers(
    numbers, first_colour, white
):
    one, two = (card_of("1: Z · 2: Z · 3: Z", number, 2) for number in numbers)

    assert white_of(one, two, first_colour).number == white
