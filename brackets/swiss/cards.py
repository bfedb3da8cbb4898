"""What the pairing looks at: one card a player, in pairing order."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from brackets.swiss.history import (
    ABSENT,
    Code,
    Colour,
    Game,
    Player,
    SwissTournament,
)


class Strength(IntEnum):
    """How much a colour is wanted (先后走倾向)."""

    NONE = 0
    MILD = 1
    STRONG = 2
    ABSOLUTE = 3


class Float(IntEnum):
    """Whether a round was against somebody with another score (升降组)."""

    UP = -1
    NONE = 0
    DOWN = 1


@dataclass(frozen=True, slots=True)
class Card:
    """One player before a round (编排卡).

    Args:
        number: the start number.
        place: the pairing number: 1, 2, 3, ... among those who have been in a pairing or
            are here now.
        score: tenths of points, virtual ones included.
        wants: the colour that is due.
        strength: how much.
        imbalance: how many more games with one colour than with the other.
        repeated: the colour of the last two games, if they had one colour.
        colours: of the games that were played, the first one first.
        floats: of the last round, and of the one before.
        played: how many games took place.
        opponents: start numbers of those who have been played.
        may_have_bye: whether the bye of the pairing is allowed.
        is_top: whether it is the last round, and more than half of the points are there.
    """

    number: int
    place: int
    score: int
    wants: Colour | None
    strength: Strength
    imbalance: int
    repeated: Colour | None
    colours: str
    floats: tuple[Float, Float]
    played: int
    opponents: frozenset[int]
    may_have_bye: bool
    is_top: bool

    @property
    def kind(self) -> tuple[object, ...]:
        """Return all that the criteria of a pair ask for."""
        return (
            self.score,
            self.wants,
            self.strength,
            self.imbalance,
            self.repeated,
            self.floats,
            self.is_top,
        )


def cards_for(tournament: SwissTournament, round_number: int) -> list[Card]:
    """Return the cards of those who are here in a round, in pairing order.

    Args:
        tournament: everything up to the round before; what it has of the round itself
            are byes that were asked for.
        round_number: the round to be paired, from 1.

    Source:
        docs/rules/swiss.md, "Words".
    """
    away = _away(tournament, round_number)
    scores = _scores(tournament, round_number)
    counted = [
        player
        for player in _in_order(tournament)
        if player.number not in away or any(g is not None and g.is_paired for g in player.games)
    ]
    cards = [
        _card(tournament, player, place, round_number, scores)
        for place, player in enumerate(counted, 1)
        if player.number not in away
    ]
    return sorted(cards, key=lambda card: (-card.score, card.place))


def _in_order(tournament: SwissTournament) -> Iterable[Player]:
    if tournament.is_ranked_by_place:
        return tournament.players
    return sorted(tournament.players, key=lambda player: player.number)


def _away(tournament: SwissTournament, round_number: int) -> set[int]:
    away = set(tournament.absent)
    for request in tournament.byes:
        if request.round_number == round_number:
            away.update(request.numbers)
    for player in tournament.players:
        game = player.game(round_number)
        if game is not None and not game.is_paired:
            away.add(player.number)
    return away


def _scores(tournament: SwissTournament, round_number: int) -> dict[int, list[int]]:
    """Return for each start number the score before each round, virtual points included."""
    scores: dict[int, list[int]] = {}
    for player in tournament.players:
        total, before = 0, []
        for number in range(1, round_number + 1):
            before.append(total + tournament.virtual(player.number, number))
            total += tournament.earned(player.game(number) or ABSENT)
        scores[player.number] = before
    return scores


def _card(
    tournament: SwissTournament,
    player: Player,
    place: int,
    round_number: int,
    scores: dict[int, list[int]],
) -> Card:
    rounds = [player.game(number) or ABSENT for number in range(1, round_number)]
    played = [game for game in rounds if game.is_played]
    colours = "".join(
        game.colour for game in played if game.colour is not None and tournament.has_colours
    )
    score = scores[player.number][-1]
    wants, strength = preference(colours)
    is_last = round_number == tournament.rounds
    return Card(
        number=player.number,
        place=place,
        score=score,
        wants=wants,
        strength=strength,
        imbalance=abs(colours.count("w") - colours.count("b")),
        repeated=_repeated(colours),
        colours=colours,
        floats=(
            _float(tournament, player.number, rounds, scores, round_number - 1),
            _float(tournament, player.number, rounds, scores, round_number - 2),
        ),
        played=len(played),
        opponents=frozenset(game.opponent for game in played if game.opponent is not None),
        may_have_bye=not any(_bars_the_bye(game) for game in rounds),
        is_top=is_last and 2 * score > (round_number - 1) * tournament.points.win,
    )


def _bars_the_bye(game: Game) -> bool:
    return game.code in (Code.PAIRING_BYE, Code.FULL_BYE, Code.FORFEIT_WIN)


def _repeated(colours: str) -> Colour | None:
    return Colour(colours[-1]) if colours[-2:] in ("ww", "bb") else None


def preference(colours: str) -> tuple[Colour | None, Strength]:
    """Return the colour that is due after some games, and how much it is due.

    Args:
        colours: of the games that were played, such as ``"wbw"``.

    >>> [preference(colours)[1].name for colours in ("", "wb", "w", "ww", "wbbw")]
    ['NONE', 'MILD', 'STRONG', 'ABSOLUTE', 'MILD']
    >>> preference("bbww")[0].name
    'BLACK'
    """
    if not colours:
        return None, Strength.NONE
    difference = colours.count("w") - colours.count("b")
    rarer = Colour.BLACK if difference > 0 else Colour.WHITE
    if abs(difference) > 1:
        return rarer, Strength.ABSOLUTE
    repeated = _repeated(colours)
    if repeated is not None:
        return repeated.other, Strength.ABSOLUTE
    if difference:
        return rarer, Strength.STRONG
    return Colour(colours[-1]).other, Strength.MILD


def _float(
    tournament: SwissTournament,
    number: int,
    rounds: Sequence[Game],
    scores: dict[int, list[int]],
    round_number: int,
) -> Float:
    if round_number < 1:
        return Float.NONE
    game = rounds[round_number - 1]
    if game.is_played and game.opponent is not None:
        own = scores[number][round_number - 1]
        other = scores[game.opponent][round_number - 1]
        return Float((own > other) - (own < other))
    earned = tournament.earned(game)
    is_down = game.code is Code.PAIRING_BYE or earned > tournament.points.loss
    return Float.DOWN if is_down else Float.NONE
