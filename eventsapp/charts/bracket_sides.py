"""What is written on one side of a box, and how it fits.

A name is written whole: at 15, else at 13; a bracket with longer names gets wider boxes, up to
a limit; beyond it the letters are squeezed. The note beside the name gives way: first the
seed beside it is left out, then the note is cut, then left out for the seed; of people of one
name it stays, and the seed is left out.
"""

import enum
from collections.abc import Iterable
from dataclasses import dataclass

from eventsapp.charts.bracket_boxes import Box, BoxSide, BoxStatus
from eventsapp.charts.lettering import shortened, width
from eventsapp.charts.measures import Measures

NAME_SIZE = 15
NOTE_SIZE = 12.5
INDENT = 12
_SMALL_NAME_SIZE = 13
_WIDEST = 420
_MARGIN = 10
_TICK_ROOM = 17
_SPACE = 8
_SCORE_ROOM = 48  # a tick and a score of two figures: boxes stay as wide when a score comes in
_SHORTEST_NOTE = 62
_NAMESAKE_NOTE = 52  # two characters of a branch, or one and the end of a number


class Ink(enum.StrEnum):
    """How a word is written; the value is its class in the stylesheet."""

    PLAIN = ""
    BOLD = "b"
    QUIET = "t2"
    LOST = "br-lost"


@dataclass(frozen=True, slots=True)
class TextRun:
    """A word in its place: ``x`` is its left end, or its right end; ``y`` its baseline."""

    text: str
    x: float
    y: float
    size: float
    ink: Ink
    is_right_aligned: bool = False
    squeezed_to: float | None = None


@dataclass(frozen=True, slots=True)
class SideText:
    """All words of a side and the point where the tick of the winner starts."""

    runs: tuple[TextRun, ...]
    tick: tuple[float, float] | None = None


def box_width(boxes: Iterable[Box], measures: Measures) -> float:
    """Return how wide boxes must be so that every name stands in them whole."""
    known = (side for box in boxes for side in box.sides if side and side.is_known)
    longest = max((_least(side) for side in known), default=0)
    return min(max(measures.least_width, round(longest) + INDENT + _SCORE_ROOM), _WIDEST)


def _least(side: BoxSide) -> float:
    kept = _SPACE + _NAMESAKE_NOTE if side.is_namesake else 0
    return width(side.name, _SMALL_NAME_SIZE) + kept


def side_text(
    box: Box, side: BoxSide, x: float, y: float, wide: float, high: float
) -> SideText:
    """Fit one side into the half box whose upper left corner is ``x``, ``y``."""
    baseline = y + high / 2 + 5.5
    right = x + wide - _MARGIN
    if not side.is_known:
        room = right - x - INDENT
        fits = not side.shorter or width(side.name, _SMALL_NAME_SIZE) <= room
        words = shortened(side.name if fits else side.shorter, _SMALL_NAME_SIZE, room)
        return SideText((TextRun(words, x + INDENT, baseline, _SMALL_NAME_SIZE, Ink.QUIET),))
    ink = _ink(box, side)
    runs = []
    tick = None
    if side.score:
        runs.append(TextRun(side.score, right, baseline, NAME_SIZE, ink, is_right_aligned=True))
        right -= width(side.score, NAME_SIZE)
    if side.is_winner:
        right -= _TICK_ROOM
        tick = (right, baseline - 5)
    name = _name(side.name, x + INDENT, baseline, ink, right - _SPACE - x - INDENT)
    note_x = x + INDENT + _length(name) + _SPACE
    note = _note(side, right - _SPACE - note_x)
    if note:
        runs.append(TextRun(note, note_x, baseline - 0.5, NOTE_SIZE, Ink.QUIET))
    return SideText((name, *runs), tick)


def bye_text(side: BoxSide, bye_word: str, x: float, centre: float, wide: float) -> SideText:
    """Fit a side that has a bye; it stands on a line, without a box."""
    ink = Ink.BOLD if side.is_followed else Ink.PLAIN
    room = wide - INDENT - 2 * _SPACE - width(bye_word, NOTE_SIZE)
    name = _name(side.name, x + INDENT, centre + 5, ink, room)
    word_x = x + INDENT + _length(name) + _SPACE
    return SideText((name, TextRun(bye_word, word_x, centre + 5, NOTE_SIZE, Ink.QUIET)))


def right_end(text: SideText) -> float:
    """Return where the last word of a side ends."""
    last = text.runs[-1]
    return last.x + _length(last)


def _ink(box: Box, side: BoxSide) -> Ink:
    if side.is_winner:
        return Ink.BOLD
    return Ink.LOST if box.status is BoxStatus.DONE else Ink.PLAIN


def _name(name: str, x: float, baseline: float, ink: Ink, room: float) -> TextRun:
    for size in (NAME_SIZE, _SMALL_NAME_SIZE):
        if width(name, size) <= room:
            return TextRun(name, x, baseline, size, ink)
    return TextRun(name, x, baseline, _SMALL_NAME_SIZE, ink, squeezed_to=room)


def _length(run: TextRun) -> float:
    return run.squeezed_to or width(run.text, run.size)


def _note(side: BoxSide, room: float) -> str:
    seed = f"[{side.seed}]" if side.seed else ""
    whole = f"{side.note} {seed}".strip()
    if width(whole, NOTE_SIZE) <= room:
        return whole
    if side.note and width(side.note, NOTE_SIZE) <= room:
        return side.note
    left = room - width(f" {seed}" if seed else "", NOTE_SIZE)
    if side.note and left >= _SHORTEST_NOTE:
        return f"{shortened(side.note, NOTE_SIZE, left)} {seed}".strip()
    shortest = shortened(side.note, NOTE_SIZE, room)
    if side.is_namesake and width(shortest, NOTE_SIZE) <= room:
        return shortest
    return seed if width(seed, NOTE_SIZE) <= room else ""
