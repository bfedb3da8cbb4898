"""One round being paired: everybody who is here, and who may meet whom."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from brackets.swiss.apart import fewest_together, same_branch
from brackets.swiss.cards import Card, cards_for
from brackets.swiss.errors import NoLegalPairing, TooManyPlayers
from brackets.swiss.history import SwissTournament
from brackets.swiss.legality import allowed_pairs, mask_of, perfect

MOST_PAIRED = 4000


@dataclass(frozen=True, slots=True)
class Field:
    """Those to be paired in a round (本轮参赛者).

    Players are named by their position in ``cards``; with an odd number of them there is
    one more position, the bye, which those who may take it are allowed to meet.

    Args:
        cards: in pairing order.
        allowed: for each position the mask of those it may meet, the bye included.
        bye: the position of the bye, or None.
        bye_score: what the one who takes the bye has (C5), or None.
        round_number: the round to be paired.
        together: two of one branch who have to meet, though branches are kept apart.
    """

    cards: Sequence[Card]
    allowed: Sequence[int]
    bye: int | None
    bye_score: int | None
    round_number: int
    together: tuple[tuple[int, int], ...] = ()

    @property
    def groups(self) -> list[list[int]]:
        """Return the positions of each scoregroup (同分组), the highest first."""
        positions = range(len(self.cards))
        return [list(group) for _, group in groupby(positions, lambda i: self.cards[i].score)]

    def can_be_paired(self, players: Sequence[int] | int) -> bool:
        """Whether these and the bye, if there is one, can be paired with one another."""
        members = players if isinstance(players, int) else mask_of(players)
        if self.bye is not None:
            members |= 1 << self.bye
        return perfect(members, self.allowed) is not None


def field_of(tournament: SwissTournament, round_number: int) -> Field:
    """Return those who are here in a round.

    Raises:
        NoLegalPairing: they cannot be paired by C1 to C3, whoever takes the bye.
        TooManyPlayers: there are more than ``MOST_PAIRED``.
    """
    cards = cards_for(tournament, round_number)
    if len(cards) > MOST_PAIRED:
        raise TooManyPlayers(len(cards), MOST_PAIRED)
    allowed = allowed_pairs(cards, tournament, round_number)
    together = [
        (one, other)
        for one, other in same_branch(cards, tournament, round_number)
        if allowed[one] >> other & 1
    ]
    try:
        return _field(cards, _without(allowed, together), round_number)
    except NoLegalPairing:
        if not together:
            raise
    needed = fewest_together(cards, allowed, together)
    rest = [pair for pair in together if pair not in set(needed)]
    return replace(_field(cards, _without(allowed, rest), round_number), together=needed)


def _field(cards: Sequence[Card], allowed: Sequence[int], round_number: int) -> Field:
    everybody = (1 << len(cards)) - 1
    if len(cards) % 2 == 0:
        if perfect(everybody, allowed) is None:
            raise NoLegalPairing(round_number)
        return Field(cards, allowed, None, None, round_number)
    for score in sorted({card.score for card in cards if card.may_have_bye}):
        takers = mask_of([i for i, card in enumerate(cards) if _takes(card, score)])
        with_bye = [
            mask | (takers >> i & 1) << len(cards) for i, mask in enumerate(allowed)
        ] + [takers]
        if perfect(everybody | 1 << len(cards), with_bye) is not None:
            return Field(cards, with_bye, len(cards), score, round_number)
    raise NoLegalPairing(round_number)


def _without(allowed: Sequence[int], pairs: Sequence[tuple[int, int]]) -> list[int]:
    left = list(allowed)
    for one, other in pairs:
        left[one] &= ~(1 << other)
        left[other] &= ~(1 << one)
    return left


def _takes(card: Card, score: int) -> bool:
    return card.may_have_bye and card.score == score


@dataclass(frozen=True, slots=True)
class Bracket:
    """Those who are paired together (组): a scoregroup and who moved down into it.

    Args:
        moved: positions of those who moved down, in order.
        residents: positions of the scoregroup.
        following: positions of the next scoregroup.
        rest: positions of all scoregroups below that one.
    """

    moved: tuple[int, ...]
    residents: tuple[int, ...]
    following: tuple[int, ...]
    rest: tuple[int, ...]

    @property
    def members(self) -> tuple[int, ...]:
        """Return the positions of all of the bracket, in order."""
        return self.moved + self.residents

    @property
    def lower(self) -> tuple[int, ...]:
        """Return the positions of all below the bracket."""
        return self.following + self.rest


@dataclass(frozen=True, slots=True)
class Paired:
    """A bracket with its pairs, upper member first, and those who float down from it."""

    bracket: Bracket
    pairs: tuple[tuple[int, int], ...]
    floaters: tuple[int, ...]


def paired(bracket: Bracket, pairs: Sequence[tuple[int, int]]) -> Paired:
    """Return a bracket with pairs; whoever is in none of them floats."""
    taken = {position for pair in pairs for position in pair}
    floaters = tuple(position for position in bracket.members if position not in taken)
    return Paired(bracket, tuple(sorted(pairs)), floaters)
