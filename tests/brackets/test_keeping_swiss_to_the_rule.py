"""What a pairing is built on: what was known, who may meet, who is kept apart, what is said."""

from dataclasses import replace

import pytest

from brackets.swiss.cards import Strength
from brackets.swiss.errors import NobodyToPair, NoLegalPairing, TooManyPlayers
from brackets.swiss.explain import explain
from brackets.swiss.field import MOST_PAIRED, field_of
from brackets.swiss.history import ABSENT, Code, Colour, Forbidden, Game, Player
from brackets.swiss.pairing import first_colour_of, pair_next, pair_relaxing
from tests.brackets.swiss_tournaments import (
    beginners,
    history,
    lower_numbers_have_white,
    pairs_of,
    played_by_lot,
)


def reasons_by_lot(seeds, **more):
    """Yield each opponent rejected in tournaments by lot, with the cards of the two."""
    for seed in seeds:
        for tournament, paired_round in played_by_lot(seed, 6, 11, **more):
            if paired_round is None:
                continue
            cards = {card.number: card for card in paired_round.field.cards}
            for reason in explain(paired_round):
                for one in reason.rejected:
                    yield tournament, one, cards[one.number], cards[one.opponent]


def test_who_may_not_meet_at_all_is_rejected_for_just_what_forbids_it():
    found = set()
    for tournament, rejected, card, other in reasons_by_lot(
        range(14), turned=lower_numbers_have_white
    ):
        bound = card.strength is other.strength is Strength.ABSOLUTE
        clashes = bound and card.wants is other.wants and not (card.is_top or other.is_top)
        kept_apart = any(
            {card.number, other.number} <= set(rule.numbers) for rule in tournament.forbidden
        )
        reasons = {
            "C1": other.number in card.opponents,
            "C3": clashes,
            "forbidden": kept_apart,
        }
        found.add(rejected.criterion)
        if rejected.criterion in reasons:
            assert reasons[rejected.criterion]
        else:
            assert not any(reasons.values())

    assert {"C1", "C3", "forbidden"} <= found


def test_what_was_known_before_a_round_is_neither_its_games_nor_later_points():
    one = Player(1, games=(Game(Code.WIN, 2, Colour.WHITE), Game(Code.LOSS, 2, Colour.BLACK)))
    two = Player(2, games=(Game(Code.LOSS, 1, Colour.BLACK), Game(Code.WIN, 1, Colour.WHITE)))
    late = Player(3, games=(Game(Code.HALF_BYE),))
    tournament = replace(beginners(0), players=(one, replace(two, points=10, rank=1), late))

    first, second, third = tournament.before(2).players
    fourth_round = tournament.before(4).players

    assert (first.games, second.games) == (one.games[:1], two.games[:1])
    assert (second.points, second.rank) == (None, None)
    assert third.games == (late.games[0], ABSENT)
    assert fourth_round[2].games == (late.games[0], None, None, ABSENT)


def test_the_first_colour_is_seen_from_the_first_who_had_one_in_round_one():
    games = (
        Game(Code.FORFEIT_WIN, 3),
        Game(Code.WIN, 4, Colour.BLACK),
        Game(Code.FORFEIT_LOSS, 1),
        Game(Code.LOSS, 2, Colour.WHITE),
    )
    players = tuple(Player(number, games=(game,)) for number, game in enumerate(games, 1))
    tournament = replace(beginners(0), players=players, first_colour=None)

    assert first_colour_of(tournament, Colour.BLACK) is Colour.WHITE  # number 2 had the other
    turned = history("1: 2b1 · 2: 1w0", first_colour=None)
    assert first_colour_of(turned) is Colour.BLACK
    assert first_colour_of(beginners(2, first_colour=None), Colour.BLACK) is Colour.BLACK


def test_forbidden_pairs_are_given_up_from_the_end_and_the_first_colour_stays():
    apart = (Forbidden((1, 3)), Forbidden((1, 2, 3, 4)))

    some, given_up = pair_relaxing(
        beginners(4, first_colour=None, forbidden=apart), Colour.BLACK
    )
    two, all_given_up = pair_relaxing(
        beginners(2, first_colour=None, forbidden=(Forbidden((1, 2)),)), Colour.BLACK
    )

    assert (set(map(frozenset, pairs_of(some))), given_up) == (
        {frozenset({1, 4}), frozenset({2, 3})},
        apart[1:],
    )
    assert (4, 1) in pairs_of(some)
    assert (pairs_of(two), all_given_up) == ([(2, 1)], (Forbidden((1, 2)),))


def test_refusals_name_the_round_and_how_many():
    met = history("1: 2w1 · 2: 1b0")
    with pytest.raises(NoLegalPairing) as refused:
        pair_next(met)
    assert refused.value.round_number == 2
    odd = history("1: U · 2: 3w1 · 3: 2b0", rounds=3)
    barred = history("1: U 3w1 2b1 · 2: 3w1 U 1w0 · 3: 2b0 1b0 U", rounds=5)
    assert pairs_of(pair_next(odd))
    with pytest.raises(NoLegalPairing) as nobody_left:
        pair_next(barred)
    assert nobody_left.value.round_number == 4
    with pytest.raises(NobodyToPair) as empty:
        pair_next(beginners(0))
    assert empty.value.round_number == 1
    with pytest.raises(TooManyPlayers) as crowd:
        pair_next(beginners(MOST_PAIRED + 1))
    assert (crowd.value.players, crowd.value.most) == (MOST_PAIRED + 1, MOST_PAIRED)


def test_points_of_a_round_may_be_its_own():
    assert beginners(2).earned(Game(Code.HALF_BYE, earned=3)) == 3
    assert beginners(2).earned(Game(Code.WIN, 2, Colour.WHITE)) == 10


def all_pairings(people):
    """Yield every way to pair people; of an odd number one is left with 0, the bye."""
    if not people:
        yield ()
        return
    first, *rest = people
    for i, other in enumerate(rest):
        for others in all_pairings(rest[:i] + rest[i + 1 :]):
            yield ((first, other), *others)
    if len(people) % 2:
        for others in all_pairings(rest):
            yield ((first, 0), *others)


def after_one_round(many, **settings):
    """Return a tournament in which the lower of each two numbers won; the last had the bye."""
    games = [
        f"{n}: U" if n % 2 and n == many else f"{n}: {n + 1}w1" if n % 2 else f"{n}: {n - 1}b0"
        for n in range(1, many + 1)
    ]
    return history(" · ".join(games), **settings)


@pytest.mark.parametrize("many", [7, 8])
@pytest.mark.parametrize(
    "branch", [(1, 2, 3, 4, 5), (1, 2, 4, 6), (2, 3, 5, 7), (1, 3, 5, 6, 7)]
)
def test_of_one_branch_as_few_meet_as_can_and_the_bye_goes_as_low_as_it_can_then(branch, many):
    own = tuple(number for number in branch if number <= many)
    tournament = after_one_round(many, branches=(own,), apart_rounds=3)
    cards = {card.number: card for card in field_of(tournament, 2).cards}

    def cost(pairs):
        together = sum(a in own and b in own for a, b in pairs if b)
        return together, next((cards[a].score for a, b in pairs if not b), 0)

    legal = [
        pairs
        for pairs in all_pairings(sorted(cards))
        if all(b not in cards[a].opponents if b else cards[a].may_have_bye for a, b in pairs)
    ]

    assert cost(pairs_of(pair_next(tournament))) == min(map(cost, legal))
