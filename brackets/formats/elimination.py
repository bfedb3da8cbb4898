"""Single elimination (单淘汰) of any size, with byes and a match for third place."""

from collections.abc import Sequence

from brackets.errors import (
    EntrantTwice,
    EntrantUnknown,
    EntrantWithoutLine,
    LinesNotPowerOfTwo,
    LinesWrong,
    NoSemifinals,
    SizeOutOfRange,
    TwoByesMeet,
)
from brackets.matches import Match, Stage
from brackets.plan import Plan
from brackets.scores import MatchFormat
from brackets.slots import BYE, LoserOf, Seed, Slot, Span, WinnerOf

LEAST_ENTRANTS = 2
MOST_ENTRANTS = 4096


def draw_size(entrants: int) -> int:
    """Return how many lines a draw of this many entrants has: the next power of two.

    Raises:
        SizeOutOfRange: fewer than 2 entrants, or more than 4,096.

    >>> draw_size(13), draw_size(16)
    (16, 16)
    """
    if not LEAST_ENTRANTS <= entrants <= MOST_ENTRANTS:
        raise SizeOutOfRange(entrants, LEAST_ENTRANTS, MOST_ENTRANTS)
    return 1 << (entrants - 1).bit_length()


def standard_lines(size: int) -> tuple[int, ...]:
    """Return the number that stands on each line of a draw, from the top line down.

    Number 1 stands on the top line and 2 on the bottom one. If the lower number
    always wins, the last ``2 ** k`` left in are exactly the numbers 1 to ``2 ** k``.

    Args:
        size: lines in the draw, byes included; a power of two, at least 2.

    Returns:
        Shape ``(size,)``. Numbers count from 1, the strongest.

    Raises:
        LinesNotPowerOfTwo: ``size`` is not a power of two, or is below 2.

    Source:
        docs/rules/elimination.md, "Standard lines".

    >>> standard_lines(8)
    (1, 8, 5, 4, 3, 6, 7, 2)
    """
    if size < 2 or size.bit_count() != 1:
        raise LinesNotPowerOfTwo(size)
    numbers = [1]
    while len(numbers) < size:
        rivals = 2 * len(numbers) + 1  # two numbers that meet in round one add up to this
        numbers = [
            number
            for i, strong in enumerate(numbers)
            for number in ((rivals - strong, strong) if i % 2 else (strong, rivals - strong))
        ]
    return tuple(numbers)


def single_elimination(
    entrants: Sequence[str],
    *,
    lines: Sequence[str | None] | None = None,
    third_place: bool = False,
) -> Plan:
    """Make the plan of a single elimination.

    Args:
        entrants: ids, the strongest first; 2 to 4,096 of them.
        lines: who stands on each line, from the top down; ``None`` is a bye. Without
            it the n-th entrant stands on the standard line of number n, and the
            numbers that nobody has are the byes.
        third_place: whether the losers of the semi-finals play for third place
            (otherwise they share it).

    Returns:
        A plan with the matches ``W1.1`` (the top two lines), ``W1.2``, ..., ``W2.1``, ...,
        ``P3.1`` for third place, and ``F1``, the final. Losers of the same round share
        the place after those who are still in: 3, 3, 5, 5, 5, 5, ...

    Raises:
        SizeOutOfRange: too few or too many entrants.
        EntrantTwice, EntrantUnknown, EntrantWithoutLine: entrants and lines do not match.
        LinesWrong, TwoByesMeet: too few or too many lines, or a bye would reach round two.
        NoSemifinals: a third place was asked for with 2 entrants.

    Source:
        docs/rules/elimination.md

    >>> plan = single_elimination(["A", "B", "C"], third_place=True)
    >>> [(match.ref, *map(str, match.slots)) for match in plan.matches]
    ... # doctest: +NORMALIZE_WHITESPACE
    [('W1.1', 'entrant 1', 'bye'), ('W1.2', 'entrant 3', 'entrant 2'),
     ('P3.1', 'the loser of W1.1', 'the loser of W1.2'),
     ('F1', 'the winner of W1.1', 'the winner of W1.2')]
    """
    slots = lines_of(entrants, lines)
    return Plan.of(entrants, elimination_stage(slots, third_place=third_place))


def lines_of(entrants: Sequence[str], lines: Sequence[str | None] | None = None) -> list[Slot]:
    """Return who stands on each line: by hand, or on the standard lines.

    Args:
        entrants: ids, the strongest first.
        lines: ids from the top down; ``None`` is a bye.

    Raises:
        SizeOutOfRange, EntrantTwice, EntrantUnknown, EntrantWithoutLine, LinesWrong: as in
        :func:`single_elimination`.
    """
    size = draw_size(len(entrants))
    numbers = _numbers_of(entrants)
    if lines is None:
        return [Seed(n) if n <= len(entrants) else BYE for n in standard_lines(size)]
    return _slots_of(lines, numbers, size)


def elimination_stage(
    lines: Sequence[Slot],
    *,
    stage: str = "",
    third_place: bool = False,
    first_place: int = 1,
    scoring: MatchFormat | None = None,
) -> Stage:
    """Make a single elimination of whoever stands on the lines.

    Args:
        lines: from the top down, a power of two of them; byes only where they meet no
            other bye.
        stage: its name, which its refs begin with.
        third_place: whether the losers of the semi-finals play for third place.
        first_place: the place of the tournament that its winner has.
        scoring: what scores have to look like.

    Raises:
        LinesNotPowerOfTwo, SizeOutOfRange, TwoByesMeet: these are no lines of a draw.
        NoSemifinals: a third place was asked for with 2 entrants.
    """
    entrants = sum(slot is not BYE for slot in lines)
    if draw_size(entrants) != len(lines):
        raise LinesWrong(entrants, draw_size(entrants), len(lines))
    if third_place and entrants < 3:
        raise NoSemifinals(entrants)
    check_byes(lines)
    tree = _Tree(stage, first_place - 1, scoring)
    return Stage(tuple(tree.matches(list(lines), third_place=third_place)))


def _numbers_of(entrants: Sequence[str]) -> dict[str, int]:
    numbers: dict[str, int] = {}
    for number, entrant in enumerate(entrants, start=1):
        if entrant in numbers:
            raise EntrantTwice(entrant)
        numbers[entrant] = number
    return numbers


def _slots_of(lines: Sequence[str | None], numbers: dict[str, int], size: int) -> list[Slot]:
    if len(lines) != size:
        raise LinesWrong(len(numbers), size, len(lines))
    waiting = dict(numbers)
    slots: list[Slot] = []
    for entrant in lines:
        if entrant is None:
            slots.append(BYE)
        elif entrant in waiting:
            slots.append(Seed(waiting.pop(entrant)))
        elif entrant in numbers:
            raise EntrantTwice(entrant)
        else:
            raise EntrantUnknown(entrant)
    for entrant in waiting:
        raise EntrantWithoutLine(entrant)
    return slots


def check_byes(slots: Sequence[Slot]) -> None:
    """Refuse lines on which a bye would reach round two.

    Raises:
        TwoByesMeet: two free lines face each other.
    """
    for i in range(0, len(slots), 2):
        if slots[i] is BYE and slots[i + 1] is BYE:
            raise TwoByesMeet(i + 1, i + 2)


class _Tree:
    """The matches of an elimination; places count from after ``ahead`` others."""

    def __init__(self, stage: str, ahead: int, scoring: MatchFormat | None) -> None:
        self._prefix = f"{stage}/" if stage else ""
        self._ahead = ahead
        self._scoring = scoring

    def matches(self, slots: list[Slot], *, third_place: bool) -> list[Match]:
        """Return the matches from round one to the final."""
        matches: list[Match] = []
        rounds = len(slots).bit_length() - 1
        left_in = entrants = sum(slot is not BYE for slot in slots)
        for number in range(1, rounds + 1):
            is_final = number == rounds
            if is_final and third_place:
                losers = (LoserOf(matches[-2].ref), LoserOf(matches[-1].ref))
                last = min(entrants, 4)
                matches.append(self._match("P3.1", number, losers, ((3, 3), (last, last))))
            after = len(slots) // 2
            places: tuple[Span, Span] = ((1, after), (after + 1, left_in))
            for i in range(after):
                name = "F1" if is_final else f"W{number}.{i + 1}"
                pair = (slots[2 * i], slots[2 * i + 1])
                matches.append(self._match(name, number, pair, places))
            slots = [WinnerOf(match.ref) for match in matches[-after:]]
            left_in = after
        return matches

    def _match(
        self, name: str, number: int, slots: tuple[Slot, Slot], places: tuple[Span, Span]
    ) -> Match:
        (best, worst), (best_loser, worst_loser) = places
        ahead = self._ahead
        return Match(
            self._prefix + name,
            number,
            slots,
            ((best + ahead, worst + ahead), (best_loser + ahead, worst_loser + ahead)),
            scoring=self._scoring,
        )
