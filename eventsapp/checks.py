"""What ``eventsapp verify`` looks at: features hand in their own checks.

A check reads and changes nothing. It says in sentences what is not as it should be, and with
which row.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import select

from eventsapp.database import Base, db, table


class Finding(NamedTuple):
    """Something that is not as it should be, in a sentence."""

    words: str


@dataclass(frozen=True, slots=True)
class Check:
    """Something that is checked.

    Args:
        name: what, as it is printed.
        find: looks, and yields what is wrong; nothing where all is well.
        note: says what else there is to know, such as what can't be checked.
    """

    name: str
    find: Callable[[], Iterable[Finding]]
    note: Callable[[], str] | None = None


_checks: dict[str, Check] = {}


def add(check: Check) -> None:
    """Let something be checked from now on; once more changes nothing."""
    _checks[check.name] = check


def known() -> list[Check]:
    """Return all checks that features handed in, in the order of the features."""
    return list(_checks.values())


def numbered(model: type[Base], *of: str) -> Iterator[Finding]:
    """Yield where the rows of a log do not count 1, 2, 3, …: a row is gone, or was put in.

    Args:
        model: the log, with a column ``number``.
        of: the columns that say which log a row belongs to.
    """
    rows = table(model)
    keys = [rows.c[name] for name in of]
    found: defaultdict[tuple[object, ...], list[int]] = defaultdict(list)
    for *values, number in db.session.execute(
        select(*keys, rows.c.number).order_by(*keys, rows.c.number)
    ):
        found[tuple(values)].append(number)
    for key, numbers in found.items():
        if numbers != list(range(1, len(numbers) + 1)):
            where = ", ".join(f"{name} {value}" for name, value in zip(of, key, strict=True))
            said = ", ".join(map(str, numbers))
            yield Finding(f"{rows.name} of {where}: a row is missing; there are {said}")
