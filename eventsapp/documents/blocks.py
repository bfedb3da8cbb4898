"""What the writers set: parts with their numbers, and texts of characters that print.

Sections and clauses count 一、（一）1. in Chinese, 1. 1.1 1.1.1 in English. What stands alone
in its section is not counted: a （一） leads one to look for the （二）.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, TypeVar

from eventsapp.documents.parts import (
    Align,
    Clauses,
    Document,
    Facts,
    Note,
    Paragraph,
    Part,
    Picture,
    PictureKind,
    Proof,
    Section,
    Signature,
    Table,
)

DEEPEST = 3
SHORT, A_LINE = 14, 40  # lines of a chapter that leaves most of a page empty; signs of a line
DIGITS = "〇一二三四五六七八九"
# What XML has no place for; no font has a picture of it either.
UNPRINTABLE = re.compile("[^\\t\\n\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Heading:
    """A numbered heading; level 1 is the highest."""

    level: int
    number: str
    text: str

    def __str__(self) -> str:
        return _joined(self.number, self.text)


@dataclass(frozen=True, slots=True)
class Clause:
    """A numbered text; its level is one below the heading that it stands under."""

    level: int
    number: str
    text: str

    def __str__(self) -> str:
        return _joined(self.number, self.text)


@dataclass(frozen=True, slots=True)
class Plate:
    """A picture on a page of its own that lies across, with what leads up to it above.

    A heading that stood alone before such a page would leave a page empty.
    """

    lead: Sequence[Heading | Note]
    picture: Picture


Upright = Heading | Clause | Paragraph | Note | Facts | Table | Signature | Picture


@dataclass(frozen=True, slots=True)
class Joined:
    """A short chapter of a book that goes on below a short one, all of it on one page."""

    parts: Sequence[Upright]


Block = Upright | Plate | Joined
Printed = TypeVar("Printed", bound=Upright | Proof)


def blocks(document: Document) -> list[Block]:
    """Return what a writer sets, one below the other, numbered and printable.

    Raises:
        ValueError: sections and clauses stand deeper than three levels.

    >>> inner = Section("报名", [Clauses(["每人限报两项。", "逾期不补。"])])
    >>> [block.number for block in blocks(Document("规程", [inner]))]
    ['一、', '（一）', '（二）']
    >>> [block.number for block in blocks(Document("Rules", [inner], language="en"))]
    ['1.', '1.1', '1.2']
    """
    words = _chinese if document.language == "zh" else _western
    upright = [_printable_all(block) for block in _blocks(document.parts, (), words)]
    found = list(_with_plates(upright))
    return list(_with_joined(found)) if document.binding else found


def printable(text: str) -> str:
    r"""Return a text without the control characters that came in with it.

    >>> printable("李\x07娜")
    '李娜'
    """
    return UNPRINTABLE.sub("", text)


def _with_plates(upright: Sequence[Upright]) -> Iterator[Block]:
    lead: list[Heading | Note] = []
    for block in upright:
        if isinstance(block, Heading | Note):
            lead.append(block)
        elif isinstance(block, Picture) and block.is_across:
            yield Plate(tuple(lead), block)
            lead = []
        else:
            yield from lead
            yield block
            lead = []
    yield from lead


def _with_joined(found: Sequence[Block]) -> Iterator[Block]:
    """Join short chapters; any other begins a page, which a few lines would leave empty."""
    is_short = False
    for chapter in _chapters(found):
        was_short, is_short = is_short, sum(map(_lines, chapter)) <= SHORT
        parts = [one for one in chapter if not isinstance(one, Plate | Joined)]
        if was_short and is_short:
            yield Joined(parts)
        else:
            yield from chapter


def _chapters(found: Sequence[Block]) -> Iterator[list[Block]]:
    chapter: list[Block] = []
    for block in found:
        first = block.lead[0] if isinstance(block, Plate) and block.lead else block
        if isinstance(first, Heading) and first.level == 1 and chapter:
            yield chapter
            chapter = []
        chapter.append(block)
    yield chapter


def _lines(block: Block) -> int:
    """Say roughly how many lines of a page a block takes; a picture takes too many."""
    if isinstance(block, Table | Facts):
        return len(block.rows) + 2
    if isinstance(block, Plate | Joined | Picture | Signature):
        return SHORT + 1
    return 2 if isinstance(block, Heading) else -(-len(block.text) // A_LINE)


def _printable_all(block: Printed) -> Printed:
    texts: dict[str, Any] = {
        each.name: _plain(getattr(block, each.name)) for each in fields(block)
    }
    return replace(block, **texts)


def _plain(value: object) -> object:
    if isinstance(value, str) and not isinstance(value, Align | PictureKind):
        return printable(value)
    if isinstance(value, Proof):
        return _printable_all(value)
    if isinstance(value, tuple):
        return tuple(_plain(each) for each in value)
    return [_plain(each) for each in value] if isinstance(value, list) else value


def _joined(number: str, text: str) -> str:
    """Write a number before its text: the full-width signs bring their own gap."""
    return f"{number}{'' if number.endswith(('、', '）')) else ' '}{text}"


Words = Callable[[tuple[int, ...]], str]


def _blocks(parts: Sequence[Part], above: tuple[int, ...], words: Words) -> Iterator[Upright]:
    count = 0
    counted = sum(_counted(part) for part in parts)
    for part in parts:
        if isinstance(part, Section):
            count += 1
            place = _below(above, count)
            yield Heading(len(place), words(place), part.heading)
            yield from _blocks(part.parts, place, words)
        elif isinstance(part, Clauses) and counted == 1:
            yield from map(Paragraph, part.texts)
        elif isinstance(part, Clauses):
            for text in part.texts:
                count += 1
                place = _below(above, count)
                yield Clause(len(place), words(place), text)
        else:
            yield part


def _counted(part: Part) -> int:
    return len(part.texts) if isinstance(part, Clauses) else int(isinstance(part, Section))


def _below(above: tuple[int, ...], count: int) -> tuple[int, ...]:
    if len(above) == DEEPEST:
        raise ValueError(f"a document has {DEEPEST} levels of numbers at most")
    return (*above, count)


def _chinese(place: tuple[int, ...]) -> str:
    number = place[-1]
    if len(place) == 1:
        return f"{chinese_number(number)}、"
    return f"（{chinese_number(number)}）" if len(place) == 2 else f"{number}."


def _western(place: tuple[int, ...]) -> str:
    return f"{place[0]}." if len(place) == 1 else ".".join(map(str, place))


def chinese_number(number: int) -> str:
    """Write a whole number from 1 to 999 as headings count.

    >>> [chinese_number(number) for number in (1, 10, 12, 20, 99)]
    ['一', '十', '十二', '二十', '九十九']
    >>> [chinese_number(number) for number in (100, 101, 110, 112, 320)]
    ['一百', '一百〇一', '一百一十', '一百一十二', '三百二十']
    """
    if not 1 <= number <= 999:
        raise ValueError(f"headings count from 1 to 999, not to {number}")
    hundreds, rest = divmod(number, 100)
    if hundreds:
        begun = f"{DIGITS[hundreds]}百"
        if 0 < rest < 10:
            return f"{begun}〇{DIGITS[rest]}"
        one = DIGITS[1] if 10 <= rest < 20 else ""
        return begun + one + chinese_number(rest) if rest else begun
    tens, ones = divmod(rest, 10)
    before = "" if not tens else ("十" if tens == 1 else f"{DIGITS[tens]}十")
    return before + (DIGITS[ones] if ones or not tens else "")
