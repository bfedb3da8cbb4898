from dataclasses import replace

import pytest

from brackets.draws.lots import Lots
from brackets.swiss.cards import cards_for
from brackets.swiss.errors import NobodyToPair, NoLegalPairing, RoundsOver, TooManyPlayers
from brackets.swiss.history import (
    Acceleration,
    ByeRequest,
    Code,
    Colour,
    Forbidden,
    Game,
    Player,
    SwissTournament,
)
from brackets.swiss.pairing import (
    drawn_first_colour,
    first_colour_of,
    pair_next,
    pair_relaxing,
    pair_round,
)
from tests.brackets.swiss_tournaments import (
    beginners,
    history,
    on_file,
    pairs_of,
    with_round,
)

# Four worked examples; each says which criteria decide it.
BY_BYE_SCORE_AND_COLOURS = (
    "1: 4w= 2b0 · 2: 5b0 1w1 · 3: 6w1 7b1 · 4: 1b= 5w+ · 5: 2w1 4b- · 6: 3b0 U · 7: U 3w0",
    [(4, 3), (2, 7), (6, 5), (1, 0)],
)
BY_THE_NEXT_BRACKET = (
    "1: 4w0 3b0 U · 2: 5b1 6w0 3w= · 3: 6w0 1w1 2b= · 4: 1b1 7w1 6b= · 5: 2w0 U 7b1 · "
    "6: 3b1 2b1 4w= · 7: U 4b0 5w0",
    [(6, 5), (4, 2), (1, 7), (3, 0)],
)
BY_FLOATS = (
    "1: 5w1 9b1 · 2: 6b= 8w1 · 3: 7w= 4b1 · 4: 8b1 3w0 · 5: 1b0 U · 6: 2w= 7b0 · "
    "7: 3b= 6w1 · 8: 4w0 2b0 · 9: U 1w0",
    [(1, 7), (3, 2), (5, 4), (6, 9), (8, 0)],
)
BY_GAMES_PLAYED = (
    "1: 4w= 2b- · 2: 5b= 1w+ · 3: 6w0 U · 4: 1b= 5w1 · 5: 2w= 4b0 · 6: 3b1 7w0 · 7: U 6b1",
    [(7, 4), (2, 3), (6, 1), (5, 0)],
)
# Two test cases of bbpPairings (github.com/BieremaBoyzProgramming/bbpPairings).
BYE_TO_THE_LOWEST_SCORE = (
    "1: 4w1 2b1 · 2: 5b1 1w0 · 3: 6w1 4b1 · 4: 1b0 3w0 Z · 5: 2w0 6b1 · 6: 3b0 5w0",
    [(1, 5), (3, 2), (6, 0)],
)
BYE_TO_ONE_WHO_PLAYED = (
    "1: 3w1 · 2: 4b1 · 3: 1b0 · 4: 2w0 · 5: Z",
    [(2, 1), (3, 5), (4, 0)],
)


@pytest.mark.parametrize(
    ("rounds_before", "expected"),
    [
        BY_BYE_SCORE_AND_COLOURS,
        BY_THE_NEXT_BRACKET,
        BY_FLOATS,
        BY_GAMES_PLAYED,
    ],
)
def test_worked_examples_pair_as_they_are_worked_out(rounds_before, expected):
    found = pair_next(history(rounds_before))

    assert sorted(pairs_of(found)) == sorted(expected)


@pytest.mark.parametrize(
    ("rounds_before", "expected"), [BYE_TO_THE_LOWEST_SCORE, BYE_TO_ONE_WHO_PLAYED]
)
def test_published_cases_of_the_bye_pair_as_published(rounds_before, expected):
    found = pair_next(history(rounds_before, rounds=3, first_colour=None))

    assert pairs_of(found) == expected


def test_a_real_tournament_of_14_rounds_replays_pair_by_pair_and_colour_by_colour():
    tournament = on_file("swiss_60p_14r")

    for number in range(1, 15):
        found = pair_round(tournament.before(number), number, first_colour_of(tournament))

        assert sorted(pairs_of(found)) == sorted(tournament.pairs(number)), number


def test_its_next_round_follows_the_rules_of_2026_board_by_board():
    found = pair_next(on_file("swiss_60p_14r"))

    assert " ".join(f"{white}-{black}" for white, black in pairs_of(found)) == (
        "1-15 3-2 11-17 7-10 8-14 4-6 5-12 9-16 13-25 24-22 18-29 20-23 19-33 21-38 39-26 "
        "28-36 31-40 37-35 44-46 30-32 27-48 47-42 51-55 34-50 49-45 53-58 41-59 56-43 60-52 "
        "54-57"
    )


def test_a_tournament_whose_rules_agree_replays():
    tournament = on_file("swiss_12p_5r")

    for number in range(1, 6):
        found = pair_round(tournament.before(number), number, Colour.WHITE)

        assert sorted(pairs_of(found)) == sorted(tournament.pairs(number)), number


@pytest.mark.parametrize("number", [1, 3])
def test_rounds_of_2010_that_the_rules_of_today_leave_alone_replay(number):
    tournament = on_file("swiss_52p_4r")

    found = pair_round(tournament.before(number), number, Colour.WHITE)

    assert sorted(pairs_of(found)) == sorted(tournament.pairs(number))


FORFEITED_IN_2010 = {16: 42, 20: 46, 13: 39}


def as_seen_in_2010(tournament):
    """Return it with colours for forfeited games, and with half-point byes that are no float.

    Who came counts as Black, who did not as White. The half points are virtual ones of
    round four, so that the byes themselves gave nothing.
    """
    absent = {loser: winner for winner, loser in FORFEITED_IN_2010.items()}
    players, virtual = [], []
    for player in tournament.players:
        games = list(player.games)
        if player.number in FORFEITED_IN_2010:
            games[0] = Game(Code.WIN, FORFEITED_IN_2010[player.number], Colour.BLACK)
        elif player.number in absent:
            games[0] = Game(Code.LOSS, absent[player.number], Colour.WHITE)
        for i, game in enumerate(games[:3]):
            if game is not None and game.code is Code.HALF_BYE:
                games[i] = Game(Code.ZERO_BYE)
                virtual.append(Acceleration(5, 4, 4, player.number, player.number))
        players.append(replace(player, games=tuple(games)))
    return replace(tournament, players=tuple(players), accelerations=tuple(virtual))


@pytest.mark.parametrize(("number", "differ"), [(2, 9), (4, 10)])
def test_rounds_of_2010_differ_by_the_colours_of_forfeits_and_the_floats_of_byes(
    number, differ
):
    tournament = on_file("swiss_52p_4r")
    actual = {frozenset(pair) for pair in tournament.pairs(number)}

    def ruled(history):
        found = pair_round(history.before(number), number, Colour.WHITE)
        return {frozenset(pair) for pair in pairs_of(found)}

    assert len(actual - ruled(tournament)) == differ
    assert ruled(as_seen_in_2010(tournament)) == actual


# The first round


def test_round_one_pairs_the_upper_half_with_the_lower_half():
    found = pair_next(beginners(7))

    assert pairs_of(found) == [(1, 4), (5, 2), (3, 6), (7, 0)]


def test_the_colours_of_round_one_turn_round_with_the_first_colour():
    found = pair_next(beginners(6, first_colour=Colour.BLACK))

    assert pairs_of(found) == [(4, 1), (2, 5), (6, 3)]


def test_a_colour_that_the_tournament_says_comes_before_the_one_that_is_given():
    found = pair_next(beginners(2, first_colour=Colour.BLACK), Colour.WHITE)

    assert pairs_of(found) == [(2, 1)]


def test_a_colour_that_nobody_says_is_the_one_that_is_given():
    found = pair_next(beginners(2, first_colour=None), Colour.BLACK)

    assert pairs_of(found) == [(2, 1)]


def test_later_rounds_know_the_first_colour_from_round_one():
    tournament = history("1: 3b1 · 2: U · 3: 1w0 · 4:", first_colour=None)

    assert first_colour_of(tournament) is Colour.BLACK


def test_the_first_colour_can_be_drawn_by_lot():
    drawn = {drawn_first_colour(Lots(words)) for words in (b"1", b"2", b"3", b"4", b"5")}

    assert drawn == {Colour.WHITE, Colour.BLACK}


# Who plays


def test_who_asked_for_a_bye_is_not_paired():
    byes = (ByeRequest(Code.HALF_BYE, 1, (2,)),)

    found = pair_next(beginners(5, byes=byes))

    assert pairs_of(found) == [(1, 4), (5, 3)]


def test_a_bye_asked_for_in_another_round_changes_nothing():
    byes = (ByeRequest(Code.HALF_BYE, 2, (2,)),)

    assert pairs_of(pair_next(beginners(4, byes=byes))) == [(1, 3), (4, 2)]


def test_who_is_absent_from_the_next_round_is_not_paired():
    found = pair_next(beginners(5, absent=(1,)))

    assert pairs_of(found) == [(2, 4), (5, 3)]


def test_one_who_withdrew_stays_out_and_one_who_came_late_is_paired_with_nothing():
    # Li Na (1) withdraws after round one; Zhao Min (5) comes in round two.
    tournament = history("1: 3w1 Z · 2: 4b1 · 3: 1b0 · 4: 2w0 · 5: Z")

    found = pair_next(tournament)

    assert sorted(pairs_of(found)) == [(2, 5), (3, 4)]


def test_a_forfeited_game_may_be_paired_again():
    tournament = history("1: 2w+ · 2: 1b-", rounds=2)

    assert pairs_of(pair_next(tournament)) == [(1, 2)]


def test_whoever_won_without_playing_takes_no_bye():
    tournament = history("1: 2w1 · 2: 1b0 · 3: F", rounds=3)

    found = pair_next(tournament)

    assert pairs_of(found) == [(3, 1), (2, 0)]


def test_points_without_a_game_bar_from_the_bye_unless_it_was_half_a_point():
    tournament = history(
        "1: H 5w1 · 2: F 6w1 · 3: U 7w1 · 4: 5w+ 8w1 · 5: 4b- 1b0 · 6: Z 2b0 · 7: Z 3b0 · "
        "8: Z 4b0"
    )

    cards = cards_for(tournament, 3)

    assert {card.number for card in cards if card.may_have_bye} == {1, 5, 6, 7, 8}


def test_people_of_one_branch_are_kept_apart_while_the_organiser_wants_it():
    apart = (Forbidden((1, 3), last_round=1),)
    tournament = beginners(4, forbidden=apart)

    first = pair_next(tournament)
    later = with_round(tournament, [(1, 2), (3, 4)], lambda *_: Code.WIN)

    assert sorted(map(sorted, pairs_of(first))) == [[1, 4], [2, 3]]
    assert sorted(map(sorted, pairs_of(pair_next(later)))) == [[1, 3], [2, 4]]


def test_what_keeps_too_many_apart_is_given_up_from_the_end_of_the_list():
    apart = (Forbidden((1, 3)), Forbidden((1, 4)), Forbidden((1, 2)))

    found, given_up = pair_relaxing(beginners(4, forbidden=apart))

    assert given_up == (Forbidden((1, 2)),)
    assert sorted(map(sorted, pairs_of(found))) == [[1, 2], [3, 4]]
    with pytest.raises(NoLegalPairing):
        pair_next(beginners(4, forbidden=apart))


def test_nothing_is_given_up_that_can_be_kept():
    apart = (Forbidden((1, 3)),)

    assert pair_relaxing(beginners(4, forbidden=apart)) == (
        pair_next(beginners(4, forbidden=apart)),
        (),
    )


def test_without_forbidden_pairs_a_round_can_still_be_impossible():
    tournament = history("1: 2w1 · 2: 1b0", forbidden=(Forbidden((1, 2)),))

    with pytest.raises(NoLegalPairing):
        pair_relaxing(tournament)


def test_where_colours_do_not_matter_nobody_is_kept_from_a_pair_by_them():
    # 1 and 3 had White twice running and must both have Black; the others they have met.
    text = "1: 5w1 6w1 · 3: 6w1 5w1 · 2: 4w0 4b1 · 4: 2b1 2w0 · 5: 1b0 3b0 · 6: 3b0 1b0"

    found = pair_next(history(text, has_colours=False))

    assert [1, 3] in list(map(sorted, pairs_of(found)))
    with pytest.raises(NoLegalPairing):
        pair_next(history(text))


def test_virtual_points_pair_the_strong_with_the_strong():
    accelerations = (Acceleration(10, 1, 1, 1, 4),)

    found = pair_next(beginners(8, accelerations=accelerations))

    assert pairs_of(found) == [(1, 3), (4, 2), (5, 7), (8, 6)]


def test_the_order_of_the_file_can_be_the_pairing_order():
    players = tuple(Player(number) for number in (4, 3, 2, 1))
    tournament = SwissTournament(players, is_ranked_by_place=True)

    assert pairs_of(pair_next(tournament)) == [(4, 2), (1, 3)]


# What cannot be paired


def test_two_who_have_played_cannot_be_paired_again():
    with pytest.raises(NoLegalPairing):
        pair_next(history("1: 2w1 · 2: 1b0"))


def test_nobody_takes_a_second_bye():
    with pytest.raises(NoLegalPairing):
        pair_next(history("1: U"))


def test_after_the_last_round_there_is_no_other():
    with pytest.raises(RoundsOver):
        pair_next(history("1: 2w1 · 2: 1b0", rounds=1))


def test_a_round_without_anybody_is_refused():
    with pytest.raises(NobodyToPair):
        pair_next(beginners(2, absent=(1, 2)))


def test_more_players_than_can_be_paired_in_time_are_refused():
    with pytest.raises(TooManyPlayers):
        pair_next(beginners(4001))


def test_in_the_last_round_those_with_more_than_half_may_want_the_same_colour():
    # Both have had White twice running, and nobody else is left for either of them.
    text = "1: 3w1 4w1 · 2: 4w1 3w1 · 3: 1b0 2b0 Z · 4: 2b0 1b0 Z"

    last = pair_next(history(text, rounds=3))

    assert pairs_of(last) == [(2, 1)]
    with pytest.raises(NoLegalPairing):
        pair_next(history(text, rounds=4))
