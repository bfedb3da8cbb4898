"""The lines of an elimination draw (抽签位置): how many, who stands on each, and the byes."""

from collections.abc import Sequence

from brackets.errors import (
    EntrantTwice,
    EntrantUnknown,
    EntrantWithoutLine,
    LinesNotPowerOfTwo,
    LinesWrong,
    SizeOutOfRange,
    TwoByesMeet,
)
from brackets.slots import BYE, Seed, Slot

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


def lines_of(entrants: Sequence[str], lines: Sequence[str | None] | None = None) -> list[Slot]:
    """Return who stands on each line: by hand, or on the standard lines.

    Args:
        entrants: ids, the strongest first.
        lines: ids from the top down; ``None`` is a bye.

    Raises:
        SizeOutOfRange, EntrantTwice, EntrantUnknown, EntrantWithoutLine, LinesWrong: as in
        :func:`~brackets.formats.elimination.single_elimination`.
    """
    size = draw_size(len(entrants))
    numbers = _numbers_of(entrants)
    if lines is None:
        return [Seed(n) if n <= len(entrants) else BYE for n in standard_lines(size)]
    return _slots_of(lines, numbers, size)


def check_lines(lines: Sequence[Slot]) -> int:
    """Return how many stand on the lines of a draw, byes not counted.

    Raises:
        SizeOutOfRange, LinesWrong: they are too few or too many for the lines.
        TwoByesMeet: two free lines face each other.
    """
    entrants = sum(slot is not BYE for slot in lines)
    if draw_size(entrants) != len(lines):
        raise LinesWrong(entrants, draw_size(entrants), len(lines))
    check_byes(lines)
    return entrants


def check_byes(slots: Sequence[Slot]) -> None:
    """Refuse lines on which a bye would reach round two.

    Raises:
        TwoByesMeet: two free lines face each other.
    """
    for i in range(0, len(slots), 2):
        if slots[i] is BYE and slots[i + 1] is BYE:
            raise TwoByesMeet(i + 1, i + 2)


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
