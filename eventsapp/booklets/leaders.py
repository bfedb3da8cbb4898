"""Leaders and coaches (领队, 教练) of branches: typed in lines, as only people know them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from eventsapp.booklets.errors import BranchTwice, LeaderLineUnread

_BETWEEN_PARTS = re.compile("[|｜]")
_BETWEEN_NAMES = re.compile("[、，,;；/]")


@dataclass(frozen=True, slots=True)
class Led:
    """Who leads and who coaches a branch."""

    leaders: tuple[str, ...] = ()
    coaches: tuple[str, ...] = ()


def led_by(text: str, branches: Mapping[str, int]) -> dict[int, Led]:
    """Read lines of ``branch | leaders | coaches``; several names are parted by 、 or commas.

    Args:
        text: as it was typed.
        branches: ids by the short name of those that take part.

    Raises:
        LeaderLineUnread: no branch that takes part, or nobody.
        BranchTwice: a branch has two lines.

    >>> led_by("总装 | 王强、李军 | 张敏", {"总装": 7})[7].leaders
    ('王强', '李军')
    """
    found: dict[int, Led] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        name, *rest = (part.strip() for part in _BETWEEN_PARTS.split(line))
        if name not in branches or not any(rest) or len(rest) > 2:
            raise LeaderLineUnread(number=number, line=line)
        if branches[name] in found:
            raise BranchTwice(branch=name)
        found[branches[name]] = Led(*map(_names, rest))
    return found


def _names(text: str) -> tuple[str, ...]:
    return tuple(filter(None, (one.strip() for one in _BETWEEN_NAMES.split(text))))
