"""Checking a whole tournament: rules that no round may break, and every round paired again."""

from collections.abc import Iterator
from dataclasses import dataclass

from brackets.swiss.cards import Card, Strength, cards_for
from brackets.swiss.errors import NobodyToPair, NoLegalPairing
from brackets.swiss.history import Colour, SwissTournament
from brackets.swiss.pairing import first_colour_of, pair_round

BROKEN = ("C1", "C2", "C3", "forbidden", "byes")
"""Findings that are errors: an absolute criterion was broken."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong, or different, in one round (核对结果).

    Args:
        round_number: the round.
        what: one of ``BROKEN``, or ``pairs``, ``colours``, ``none``.
        first: a start number; White, where the colours are meant.
        second: the other start number; 0 for the bye.
    """

    round_number: int
    what: str
    first: int
    second: int

    @property
    def is_error(self) -> bool:
        """Whether a criterion was broken that binds every round."""
        return self.what in BROKEN


def check(tournament: SwissTournament) -> Iterator[Finding]:
    """Yield what each round breaks, and where it differs from the pairing rules.

    A pair that the rules would have made otherwise is reported as ``pairs``, with the
    pair of the rules; one with the colours the other way round as ``colours``. A round
    that the rules cannot pair at all is reported as ``none``.

    Source:
        docs/rules/swiss.md, "Checked".
    """
    for round_number in range(1, tournament.played_rounds + 1):
        before = tournament.before(round_number)
        actual = list(tournament.pairs(round_number))
        yield from _broken(before, round_number, actual)
        yield from _differences(before, round_number, actual, first_colour_of(tournament))


def _broken(
    before: SwissTournament, round_number: int, actual: list[tuple[int, int]]
) -> Iterator[Finding]:
    cards = {card.number: card for card in cards_for(before, round_number)}
    byes = [white for white, black in actual if not black]
    for number in byes[len(cards) % 2 :]:
        yield Finding(round_number, "byes", number, 0)
    for white, black in actual:
        if not black:
            if not cards[white].may_have_bye:
                yield Finding(round_number, "C2", white, 0)
            continue
        found = _against(before, round_number, cards[white], cards[black])
        yield from (Finding(round_number, what, white, black) for what in found)


def _against(before: SwissTournament, round_number: int, one: Card, two: Card) -> Iterator[str]:
    if two.number in one.opponents:
        yield "C1"
    both = {one.number, two.number}
    if any(rule.binds(round_number) and both <= {*rule.numbers} for rule in before.forbidden):
        yield "forbidden"
    absolute = one.strength is two.strength is Strength.ABSOLUTE
    if absolute and one.wants is two.wants and not (one.is_top or two.is_top):
        yield "C3"


def _differences(
    before: SwissTournament,
    round_number: int,
    actual: list[tuple[int, int]],
    first_colour: Colour,
) -> Iterator[Finding]:
    try:
        ruled = pair_round(before, round_number, first_colour)
    except (NoLegalPairing, NobodyToPair):
        yield Finding(round_number, "none", 0, 0)
        return
    made = {frozenset(pair): pair for pair in actual}
    for board in ruled.boards:
        wanted = (board.white, board.black or 0)
        found = made.get(frozenset(wanted))
        if found is None:
            yield Finding(round_number, "pairs", *wanted)
        elif found != wanted and before.has_colours:
            yield Finding(round_number, "colours", *wanted)
