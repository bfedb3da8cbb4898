"""Pairing the next round of a Swiss tournament."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from brackets.draws.lots import Lots
from brackets.swiss.cards import Card, cards_for
from brackets.swiss.colours import white_of
from brackets.swiss.errors import NobodyToPair, NoLegalPairing, RoundsOver
from brackets.swiss.field import Bracket, Field, Paired, field_of
from brackets.swiss.general import pair_any
from brackets.swiss.history import Colour, Forbidden, SwissTournament
from brackets.swiss.ideal import pair_ideal


@dataclass(frozen=True, slots=True)
class Board:
    """One pair of a round by start numbers (台次); without Black it is the bye."""

    white: int
    black: int | None

    def __str__(self) -> str:
        return f"{self.white} {self.black or 0}"


@dataclass(frozen=True, slots=True)
class Round:
    """A round that was paired (一轮对阵): its boards in order, and how it came about."""

    number: int
    boards: tuple[Board, ...]
    field: Field
    brackets: tuple[Paired, ...]

    @property
    def together(self) -> tuple[tuple[int, int], ...]:
        """Return the start numbers of those of one branch who could not be kept apart."""
        cards = self.field.cards
        return tuple((cards[a].number, cards[b].number) for a, b in self.field.together)


def pair_next(tournament: SwissTournament, first_colour: Colour = Colour.WHITE) -> Round:
    """Pair the round after the last one that was paired.

    Args:
        tournament: all that has happened.
        first_colour: the highest player's in round one, if the tournament does not say.

    Raises:
        NoLegalPairing: no pairing keeps the absolute criteria.
        RoundsOver: there are no more rounds.
        NobodyToPair: everybody is away.

    Source:
        docs/rules/swiss.md

    >>> from brackets.swiss.history import Player
    >>> players = tuple(Player(number) for number in range(1, 6))
    >>> [str(board) for board in pair_next(SwissTournament(players)).boards]
    ['1 3', '4 2', '5 0']
    """
    number = tournament.played_rounds + 1
    if tournament.rounds is not None and number > tournament.rounds:
        raise RoundsOver(tournament.rounds)
    return pair_round(tournament, number, first_colour_of(tournament, first_colour))


def pair_relaxing(
    tournament: SwissTournament, first_colour: Colour = Colour.WHITE
) -> tuple[Round, tuple[Forbidden, ...]]:
    """Pair the next round with as many of the forbidden pairs as can be kept.

    They are given up from the end of the list, so the first of them are the dearest.

    Returns:
        The round, and what was given up.

    Raises:
        NoLegalPairing: there is none even without forbidden pairs.
        RoundsOver, NobodyToPair: as in ``pair_next``.
    """
    rules = tournament.forbidden
    for many in range(len(rules), 0, -1):
        try:
            found = pair_next(replace(tournament, forbidden=rules[:many]), first_colour)
        except NoLegalPairing:
            continue
        return found, rules[many:]
    return pair_next(replace(tournament, forbidden=()), first_colour), rules


def pair_round(tournament: SwissTournament, number: int, first_colour: Colour) -> Round:
    """Pair a round of which nothing is known yet but who asked to sit it out.

    Raises:
        NoLegalPairing: no pairing keeps the absolute criteria.
        NobodyToPair: everybody is away.
    """
    field = field_of(tournament, number)
    if not field.cards:
        raise NobodyToPair(number)
    brackets = tuple(_brackets(field))
    colour = first_colour if tournament.has_colours else None
    return Round(number, _boards(field, brackets, colour), field, brackets)


def first_colour_of(tournament: SwissTournament, otherwise: Colour = Colour.WHITE) -> Colour:
    """Return the colour of the highest player in round one.

    It is what the tournament says; or else what round one shows; or else what is given.
    """
    if tournament.first_colour is not None:
        return tournament.first_colour
    for place, card in enumerate(cards_for(tournament.before(1), 1), 1):
        player = next(p for p in tournament.players if p.number == card.number)
        game = player.game(1)
        if game is not None and game.colour is not None:
            return game.colour if place % 2 else game.colour.other
    return otherwise


def drawn_first_colour(lots: Lots) -> Colour:
    """Return the colour of the highest player in round one by lot (抽签定先后).

    >>> drawn_first_colour(Lots(b"2026")).name
    'WHITE'
    """
    return (Colour.WHITE, Colour.BLACK)[lots.below(2)]


def _brackets(field: Field) -> list[Paired]:
    done: list[Paired] = []
    floaters: tuple[int, ...] = ()
    groups = field.groups
    for i, group in enumerate(groups):
        following = tuple(groups[i + 1]) if i + 1 < len(groups) else ()
        rest = tuple(position for later in groups[i + 2 :] for position in later)
        bracket = Bracket(floaters, tuple(group), following, rest)
        found = pair_ideal(field, bracket) or pair_any(field, bracket)
        floaters = found.floaters
        done.append(found)
    return done


def _boards(
    field: Field, brackets: Sequence[Paired], first_colour: Colour | None
) -> tuple[Board, ...]:
    cards = field.cards
    pairs = [(cards[a], cards[b]) for done in brackets for a, b in done.pairs]
    boards = [_board(a, b, first_colour) for a, b in sorted(pairs, key=_board_order)]
    boards += [Board(cards[i].number, None) for i in brackets[-1].floaters]
    return tuple(boards)


def _board(one: Card, two: Card, first_colour: Colour | None) -> Board:
    if first_colour is None:
        return Board(*(card.number for card in sorted((one, two), key=_rank)))
    white = white_of(one, two, first_colour)
    black = two if white is one else one
    return Board(white.number, black.number)


def _board_order(pair: tuple[Card, Card]) -> tuple[int, int, int]:
    higher, lower = sorted(pair, key=_rank)
    return -higher.score, -lower.score, higher.place


def _rank(card: Card) -> tuple[int, int]:
    return -card.score, card.place
