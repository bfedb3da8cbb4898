"""What a panel marks: segments with parts and their factors, as they are typed."""

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby

from brackets.marks.judging_rules import Part, Segment
from eventsapp.results.measures.cells import tidied

Item = tuple[str, str, str]
"""A part: its segment (empty where there is only one), its name, and its factor."""

MOST_PARTS = 6
MOST_CHARACTERS = 20
_ITEM = re.compile(r"(\D{1,20}?)(?:(?:\s+[x*]|\s*×)?\s*(\d{1,2}(?:\.\d{1,3})?))?", re.ASCII)


def read_programme(text: str) -> tuple[Item, ...]:
    """Read segments parted by semicolons, each with its name and its parts.

    >>> read_programme("内容 0.6，表达 0.4")
    (('', '内容', '0.6'), ('', '表达', '0.4'))
    >>> read_programme("speech: content ×2, voice; answers: right 1.5")
    (('speech', 'content', '2'), ('speech', 'voice', '1'), ('answers', 'right', '1.5'))

    Raises:
        ValueError: a name is missing or stands there twice, a factor is 0, or there are too
            many parts.
    """
    found: list[Item] = []
    segments = [part for part in re.split(r"[;；\n]", tidied(text)) if part.strip()]
    names = []
    for segment in segments:
        head, colon, rest = segment.partition(":")
        name = head.strip() if colon else ""
        names.append(name)
        found += [_item(name, part) for part in re.split(r"[,，、]", rest if colon else head)]
    parts = [part for _segment, part, _factor in found]
    is_unnamed = len(names) > 1 and "" in names
    has_twice = len(set(names)) < len(names) or len(set(parts)) < len(parts)
    longest = max(map(len, names), default=0)
    if is_unnamed or has_twice or len(parts) > MOST_PARTS or longest > MOST_CHARACTERS:
        raise ValueError(text)
    return tuple(found)


def _item(segment: str, text: str) -> Item:
    match = _ITEM.fullmatch(text.strip())
    factor = match[2] or "1" if match else "0"
    if match is None or not match[1].strip() or not Decimal(factor):
        raise ValueError(text)
    return segment, match[1].strip(), factor


def write_programme(items: Sequence[Item]) -> str:
    """Write segments as they can be typed again.

    >>> write_programme((("speech", "content", "2"), ("answers", "right", "1.5")))
    'speech: content ×2; answers: right ×1.5'
    """
    segments = []
    for name, parts in groupby(items, key=lambda item: item[0]):
        said = ", ".join(f"{part} ×{factor}" for _segment, part, factor in parts)
        segments.append(f"{name}: {said}" if name else said)
    return "; ".join(segments)


def segments_of(items: Sequence[Item], whole: str) -> tuple[Segment, ...]:
    """Return the segments as the engine has them; one of one part, where nothing is said."""
    grouped = groupby(items or (("", whole, "1"),), key=lambda item: item[0])
    return tuple(
        Segment(name or whole, tuple(Part(part, Decimal(factor)) for _, part, factor in parts))
        for name, parts in grouped
    )
