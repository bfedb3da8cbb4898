"""Names as a hall sees them: in full, or only so much that people know themselves."""

from collections.abc import Callable

from eventsapp.members.namesakes import BETWEEN

HIDDEN = "○"
Naming = Callable[[str], str]


def in_full(name: str) -> str:
    """Return a name as it is."""
    return name


def veiled(name: str) -> str:
    """Return the first character of each person of a side; the rest is hidden.

    A branch that tells people of one name apart stays.

    >>> veiled("欧阳文渊"), veiled("罗文博 / 秦月"), veiled("王伟 · 炼钢"), veiled("")
    ('欧○○○', '罗○○ / 秦○', '王○ · 炼钢', '')
    """
    name, between, branch = name.partition(BETWEEN)
    hidden = " / ".join(
        one[:1] + HIDDEN * min(len(one) - 1, 3) if one else "" for one in name.split(" / ")
    )
    return hidden + between + branch
