"""Who of those entered has a mark that counts."""

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from brackets.marks.errors import CountNegative, MarkUnknown, TimeNegative
from brackets.marks.tables import Status

Mark = TypeVar("Mark")


def split_off(
    marks: Mapping[str, Mark], statuses: Mapping[str, Status]
) -> tuple[dict[str, Mark], tuple[tuple[str, Status], ...]]:
    """Return the marks of those who are ranked, and who is not and why.

    Raises:
        MarkUnknown: a status is of somebody who has not entered.

    >>> split_off({"Li": 3, "Wang": 0}, {"Wang": Status.DNS})
    ({'Li': 3}, (('Wang', <Status.DNS: 'DNS'>),))
    """
    for entrant in statuses:
        if entrant not in marks:
            raise MarkUnknown(entrant)
    ranked = {entrant: mark for entrant, mark in marks.items() if entrant not in statuses}
    return ranked, tuple((one, statuses[one]) for one in marks if one in statuses)


def refuse_negative(
    entrant: str, numbers: Iterable[int | None], write: Callable[[int], str] = str
) -> None:
    """See that nothing that was counted or measured lies below zero.

    Args:
        entrant: whose it is.
        numbers: in whole units; ``None`` for what was not counted.
        write: how people read a number.

    Raises:
        CountNegative: something does.
    """
    for number in numbers:
        if number is not None and number < 0:
            raise CountNegative(entrant, write(number))


def refuse_before_start(entrant: str, *instants: int | None) -> None:
    """See that no time lies below zero.

    Raises:
        TimeNegative: one does.
    """
    if any(instant is not None and instant < 0 for instant in instants):
        raise TimeNegative(entrant)
