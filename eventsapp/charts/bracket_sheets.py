"""A bracket cut into parts that can be read on a sheet of A4, landscape."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from eventsapp.charts.bracket_boxes import Bracket

ROUNDS_A_SHEET = 4


@dataclass(frozen=True, slots=True)
class Sheet:
    """A part of a bracket.

    ``lines`` are the first and the last line of the draw that it starts with, counted from 1;
    None on the sheet on which the last rounds are.
    """

    bracket: Bracket
    lines: tuple[int, int] | None


def sheets(bracket: Bracket) -> tuple[Sheet, ...]:
    """Cut a bracket into sheets of four rounds; every match is on exactly one of them.

    A bracket of up to 16 lines is one sheet. Of a larger one each sixteen lines get a sheet,
    and the rounds in which their winners meet come last.
    """
    if len(bracket.rounds) <= ROUNDS_A_SHEET:
        return (Sheet(bracket, (1, 2 * bracket.matches_in(1))),)
    last = _part(bracket, ROUNDS_A_SHEET + 1, len(bracket.rounds), 1)
    rest = replace(last, third=bracket.third, third_title=bracket.third_title)
    return (
        *_first_sheets(bracket),
        *(Sheet(sheet.bracket, None) for sheet in sheets(rest)),
    )


def _first_sheets(bracket: Bracket) -> Iterator[Sheet]:
    lines = 2**ROUNDS_A_SHEET
    for number in range(1, bracket.matches_in(ROUNDS_A_SHEET) + 1):
        part = _part(bracket, 1, ROUNDS_A_SHEET, number)
        yield Sheet(part, ((number - 1) * lines + 1, number * lines))


def _part(bracket: Bracket, first: int, last: int, number: int) -> Bracket:
    """Take the rounds from ``first`` to ``last`` that lead to match ``number`` of ``last``."""
    boxes = []
    for box in bracket.boxes:
        if not first <= box.round <= last:
            continue
        abreast = 2 ** (last - box.round)  # matches of this round that lead there
        position = box.position - (number - 1) * abreast
        if 1 <= position <= abreast:
            boxes.append(replace(box, round=box.round - first + 1, position=position))
    titles = bracket.rounds[first - 1 : last]
    return replace(bracket, rounds=titles, boxes=tuple(boxes), third=None, third_title=None)
