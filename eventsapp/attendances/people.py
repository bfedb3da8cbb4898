"""The people of some branches over the days of a month: on which they came, on which not."""

import enum
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from sqlalchemy import Integer, Select, bindparam, select

from eventsapp.arrival_boards.figures import stands_entered
from eventsapp.attendances.months import ONE_DAY, OVERLAPS, Day, Month
from eventsapp.checkins.models import Participation
from eventsapp.database import batches, db, table
from eventsapp.members.models import Branch, BranchSpan, Member


class Cell(enum.StrEnum):
    """What is known of a person on a day."""

    CAME = "came"
    MISSED = "missed"
    COMING = "coming"  # the day is not over
    NOT_HELD = "not_held"
    ELSEWHERE = "elsewhere"  # the person did not belong to this branch on that day


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person of a branch over the days of a month, in their order.

    ``is_listed`` says that the person stands entered; who is not came without entering.
    """

    member_id: int
    name: str
    staff_number: str
    branch: str
    is_listed: bool
    cells: tuple[Cell, ...]

    @property
    def came(self) -> int:
        """Return on how many days the person came."""
        return self.cells.count(Cell.CAME)

    @property
    def of(self) -> int:
        """Return on how many days the person came or was missing."""
        return self.came + self.cells.count(Cell.MISSED)


@dataclass(slots=True)
class _Known:
    name: str
    staff_number: str
    spans: list[tuple[date, date | None]] = field(default_factory=list)  # none: not listed


_MEMBERS, _SPANS, _CAME = table(Member), table(BranchSpan), table(Participation)
_BRANCHES = table(Branch)
_OF = bindparam("branches", type_=Integer, expanding=True)
_LISTED: Final = (
    select(
        _SPANS.c.branch_id,
        _MEMBERS.c.name_key,
        _MEMBERS.c.id,
        _MEMBERS.c.name,
        _MEMBERS.c.staff_number,
        _SPANS.c.from_on,
        _SPANS.c.to_on,
    )
    .select_from(_SPANS.join(_MEMBERS, _MEMBERS.c.id == _SPANS.c.member_id))
    .where(OVERLAPS, _SPANS.c.branch_id.in_(_OF), stands_entered(_SPANS.c.member_id))
)
_STANDS: Final = select(_SPANS.c.from_on, _SPANS.c.to_on).where(
    OVERLAPS,
    _SPANS.c.member_id == bindparam("member", type_=Integer),
    stands_entered(_SPANS.c.member_id),
)
_ATTENDED: Final = select(_CAME.c.branch_id, _CAME.c.member_id, _CAME.c.session_id).where(
    _CAME.c.event_id == bindparam("event", type_=Integer),
    _CAME.c.session_id.in_(bindparam("sessions", expanding=True)),
    _CAME.c.branch_id.in_(_OF),
)
_SHORT: Final = select(_BRANCHES.c.id, _BRANCHES.c.short_name, _BRANCHES.c.code)

Key = tuple[int, int]
"""A branch and a member."""


def person_rows(
    event_id: int, days: Sequence[Day], month: Month, branch_ids: Collection[int]
) -> list[PersonRow]:
    """Return everybody of some branches who stands entered or came, by branch and name.

    Somebody who moved to another branch within the month has a row in each.
    """
    span = {"first": month.first, "after": month.last + ONE_DAY, "event": event_id}
    asked = {"branches": sorted(branch_ids)}
    connection = db.session.connection()
    known: dict[Key, _Known] = {}
    keys: dict[Key, str] = {}
    for branch_id, name_key, member_id, name, number, from_on, to_on in connection.execute(
        _LISTED, span | asked
    ):
        key = branch_id, member_id
        keys[key] = name_key
        found = known.setdefault(key, _Known(name, number))
        found.spans.append((from_on, to_on))
    attended: defaultdict[Key, set[int]] = defaultdict(set)
    if days:
        sessions = {"sessions": [day.session_id for day in days], "event": event_id}
        for branch_id, member_id, session_id in connection.execute(_ATTENDED, sessions | asked):
            attended[branch_id, member_id].add(session_id)
    _name_the_others(attended.keys() - known.keys(), known, keys)
    branches = {branch_id: (code, name) for branch_id, name, code in connection.execute(_SHORT)}
    ordered = sorted(known, key=lambda key: (branches[key[0]][0], keys[key], key[1]))
    return [
        PersonRow(
            key[1],
            known[key].name,
            known[key].staff_number,
            branches[key[0]][1],
            bool(known[key].spans),
            tuple(_cells(known[key], attended[key], days)),
        )
        for key in ordered
    ]


def cells_of(
    event_id: int,
    days: Sequence[Day],
    month: Month,
    member_id: int,
    attended: Collection[int],
) -> list[Cell]:
    """Return what came of each day for one person, in whichever branches the person was.

    ``attended`` are the sessions to which the person came.
    """
    span = {"first": month.first, "after": month.last + ONE_DAY, "event": event_id}
    spans = db.session.execute(_STANDS, span | {"member": member_id})
    known = _Known("", "", [(from_on, to_on) for from_on, to_on in spans])
    return list(_cells(known, attended, days))


def _name_the_others(
    others: Collection[Key], known: dict[Key, _Known], keys: dict[Key, str]
) -> None:
    """Look up those who came and do not stand entered."""
    for batch in batches(sorted(others)):
        people = {one.id: one for one in db.session.execute(_names([m for _b, m in batch]))}
        for key in batch:
            one = people[key[1]]
            known[key] = _Known(one.name, one.staff_number)
            keys[key] = one.name_key


def _names(member_ids: list[int]) -> Select[int, str, str, str]:
    return select(Member.id, Member.name, Member.staff_number, Member.name_key).where(
        Member.id.in_(member_ids)
    )


def _cells(person: _Known, attended: Collection[int], days: Sequence[Day]) -> Iterable[Cell]:
    for day in days:
        if day.is_cancelled:
            yield Cell.NOT_HELD
        elif day.session_id in attended:
            yield Cell.CAME
        elif not any(
            from_on <= day.held_on < (to_on or date.max) for from_on, to_on in person.spans
        ):
            yield Cell.ELSEWHERE
        else:
            yield Cell.MISSED if day.is_over else Cell.COMING
