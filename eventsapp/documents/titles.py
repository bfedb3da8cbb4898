"""Where the title of an official paper breaks: between words, and into lines of like length.

GB/T 9704-2012 asks that a title of several lines keeps words together and is well arranged;
Chinese has no gaps between words, so that the breaks are found by the words that titles of
unions are made of.
"""

import re
import unicodedata
from typing import Final

LONGEST: Final = 20
"""Characters of 22 points on a line of 156 mm."""
_BREAK: Final = re.compile(
    "(?<=[的和及与、》”])|(?<=年度)|(?<=关于)|(?<=活动|比赛|竞赛)(?![中的和及与、])"
    "|(?=拟表彰|拟命名|表彰|先进|优秀|模范|名单|评选|参加|获奖|[《“])"
)


def arranged(title: str) -> str:
    r"""Return a title with a line break where two lines are best, unless one is enough.

    A title that has a break of its own, or is longer than two lines, is left as it is.

    >>> arranged("关于2026年健身活动先进个人拟表彰名单的公示")
    '关于2026年健身活动\n先进个人拟表彰名单的公示'
    >>> arranged("关于表彰 2025 年度文体活动先进集体和先进个人的决定")
    '关于表彰 2025 年度文体活动\n先进集体和先进个人的决定'
    >>> arranged("关于2026年文体活动参加次数前三十名的公示")
    '关于2026年文体活动\n参加次数前三十名的公示'
    >>> arranged("先进个人名单公示")
    '先进个人名单公示'
    """
    if "\n" in title or _width(title) <= LONGEST:
        return title
    halves = [(title[:at].rstrip(), title[at:].lstrip()) for at in _places(title)]
    fitting = [one for one in halves if all(_width(half) <= LONGEST for half in one)]
    if not fitting:
        return title
    first, second = min(fitting, key=_unevenness)
    return f"{first}\n{second}"


def _places(title: str) -> list[int]:
    return [found.start() for found in _BREAK.finditer(title) if 0 < found.start() < len(title)]


def _unevenness(lines: tuple[str, str]) -> float:
    """Say how unlike two lines are, the first one rather the longer."""
    first, second = map(_width, lines)
    return abs(first - second) + (0.5 if second > first else 0)


def _width(text: str) -> float:
    """Return how many Chinese characters wide a text is."""
    return sum(1 if unicodedata.east_asian_width(one) in "WFA" else 0.55 for one in text)
