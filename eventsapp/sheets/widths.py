"""How wide text is, and so a column; a letter or a digit is one wide."""

import re
from collections.abc import Iterable
from functools import cache
from unicodedata import east_asian_width

NARROWEST, WIDEST = 6, 48  # longer text wraps
ROOM = 3  # what a cell keeps free at its sides
HEAD_LINES = 2
_WITH_SPACE = re.compile(r"(?:[!-~]+|[^ ]) *")
_PIECE = re.compile(r"[!-~]+|[^ ]")  # what no line is broken within


def text_width(text: str) -> int:
    """Return how wide a text is on one line: a Chinese character is as wide as two letters.

    >>> text_width("E26045"), text_width("工间操"), text_width("4×100 米接力")
    (6, 6, 13)
    """
    return len(text) if text.isascii() else len(text) + sum(map(_is_wide, text))


def head_width(words: str) -> int:
    """Return how wide a column must be for its head to stand on two lines.

    >>> head_width("未报名到场"), head_width("Times per member")
    (6, 8)
    """
    longest = max(map(text_width, _PIECE.findall(words)), default=0)
    return max(longest, -(-text_width(words) // HEAD_LINES) + (not words.isascii()))


def column_width(head: int, texts: Iterable[str]) -> int:
    """Return the width of a column from what its head takes and the texts below.

    >>> column_width(9, ["李娜", "欧阳秀兰"]), column_width(9, []), column_width(9, ["赛" * 99])
    (11, 9, 51)
    """
    below = max(map(text_width, texts), default=0)
    return min(max(head, below + ROOM, NARROWEST), WIDEST + ROOM)


def lines_of(text: str, width: float) -> int:
    """Return on how many lines a text stands that is broken at a width.

    >>> lines_of("李娜", 8), lines_of("李娜 010182、高翔", 14), lines_of("Times per member", 8)
    (1, 2, 3)
    """
    if 2 * len(text) <= width:
        return 1
    lines, filled = 1, 0
    for piece in _WITH_SPACE.findall(text):
        wide = text_width(piece)
        if filled and filled + len(piece.rstrip()) - len(piece) + wide > width:
            lines, filled = lines + 1, 0
        filled += wide
    return lines


@cache
def _is_wide(sign: str) -> bool:
    return east_asian_width(sign) in "WFA"  # Chinese typefaces draw ambiguous ones wide as well
