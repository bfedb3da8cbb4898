"""What a roster would change: its rows compared with the members that are known."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import select, update

from eventsapp.accounts.models import Account
from eventsapp.database import batches, db
from eventsapp.members.belonging import (
    facts_by_member,
)
from eventsapp.members.branches import branches, is_open
from eventsapp.members.models import Employment, Member, MovementKind, Sex
from eventsapp.members.movements import (
    Joining,
    Move,
    join_many,
    record_many,
)
from eventsapp.members.pinyin import name_key
from eventsapp.members.roster_reading import Level, Remark, RosterRow
from eventsapp.members.roster_values import Kind
from eventsapp.members.roster_zeros import lost_zeros
from eventsapp.members.spans import Fact, Span, in_force, spans_of


class Known(NamedTuple):
    """A member as the database has it."""

    id: int
    staff_number: str
    name: str
    sex: Sex
    born_on: date | None
    department: str
    phone: str


class Difference(NamedTuple):
    """One thing that would change, in words that a report can show."""

    field: str
    old: str
    new: str


@dataclass
class Change:
    """What one row would do to a known member."""

    row: RosterRow
    known: Known
    corrections: dict[str, object] = field(default_factory=dict)
    moves: list[Move] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)


@dataclass
class Plan:
    """What confirming a roster would do."""

    joining: list[RosterRow] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    unchanged: int = 0
    remarks: list[Remark] = field(default_factory=list)

    @property
    def digest(self) -> str:
        """Return what tells this plan from any other."""
        facts = [
            [row.staff_number for row in self.joining],
            [[change.row.staff_number, change.differences] for change in self.changes],
            [[remark.sheet, remark.row] for remark in self.remarks],
        ]
        return hashlib.sha256(json.dumps(facts).encode()).hexdigest()


@dataclass(frozen=True)
class _Sight:
    """What comparing needs: the day that the roster speaks of, and names of branches."""

    as_of: date
    names: Mapping[int, str]
    closed: frozenset[int]


def plan_of(rows: Sequence[RosterRow], *, as_of: date) -> Plan:
    """Compare rows with the members; changes nothing.

    Args:
        rows: what the file says, each staff number once.
        as_of: the day from which a branch or a retirement that differs holds.
    """
    known = _known(row.staff_number for row in rows)
    logs: dict[int, list[Fact]] = {}
    for batch in batches([person.id for person in known.values()]):
        logs |= facts_by_member(batch)
    all_branches = branches()
    sight = _Sight(
        as_of,
        {branch.id: branch.name for branch in all_branches},
        frozenset(branch.id for branch in all_branches if not is_open(branch, as_of)),
    )
    plan = Plan()
    lost = lost_zeros([row for row in rows if row.staff_number not in known], len(known))
    for row in rows:
        person = known.get(row.staff_number)
        if row.staff_number in lost:
            kind, number = lost[row.staff_number]
            _refuse(plan, row, kind, row.staff_number, number)
        elif person is None:
            _plan_joining(plan, row, sight)
        else:
            _plan_change(plan, row, person, logs.get(person.id, []), sight)
    return plan


def carry_out(plan: Plan, *, now: datetime, by: Account | None) -> None:
    """Store what the plan says, in the caller's transaction; flushes."""
    corrected = [
        {"id": change.known.id, **change.corrections}
        for change in plan.changes
        if change.corrections
    ]
    by_fields: dict[frozenset[str], list[dict[str, object]]] = {}
    for values in corrected:
        by_fields.setdefault(frozenset(values), []).append(values)
    for group in by_fields.values():
        db.session.execute(update(Member), group)
    record_many([move for change in plan.changes for move in change.moves], now=now, by=by)
    join_many([_joining(row) for row in plan.joining], now=now, by=by)


def _known(numbers: Iterable[str]) -> dict[str, Known]:
    found: dict[str, Known] = {}
    columns = (
        Member.id,
        Member.staff_number,
        Member.name,
        Member.sex,
        Member.born_on,
        Member.department,
        Member.phone,
    )
    for batch in batches(list(numbers)):
        for row in db.session.execute(select(*columns).where(Member.staff_number.in_(batch))):
            found[row.staff_number] = Known(*row)
    return found


def _joining(row: RosterRow) -> Joining:
    return Joining(
        staff_number=row.staff_number,
        name=row.name,
        sex=row.sex,
        branch_id=row.branch_id,
        on=row.joined_on,
        born_on=row.born_on,
        department=row.department or "",
        phone=row.phone or "",
        retired=bool(row.retired),
    )


def _refuse(plan: Plan, row: RosterRow, kind: Kind, raw: str, value: str = "") -> None:
    plan.remarks.append(
        Remark(row.sheet, row.row, None, "", kind, Level.REFUSED, raw=raw, value=value)
    )


def _plan_joining(plan: Plan, row: RosterRow, sight: _Sight) -> None:
    if row.branch_id in sight.closed:
        _refuse(plan, row, Kind.BRANCH_CLOSED, sight.names[row.branch_id])
    else:
        plan.joining.append(row)


def _plan_change(
    plan: Plan, row: RosterRow, known: Known, log: list[Fact], sight: _Sight
) -> None:
    span = _span_at(spans_of(log), sight.as_of)
    if span is None:
        _refuse(plan, row, Kind.HAS_LEFT, row.staff_number)
    elif _is_other_person(row, known):
        _refuse(plan, row, Kind.OTHER_PERSON, row.name, known.name)
    elif span.employment is Employment.RETIRED and row.retired is False:
        _refuse(plan, row, Kind.NOT_RETIRED, row.staff_number)
    elif row.branch_id != span.branch_id and row.branch_id in sight.closed:
        _refuse(plan, row, Kind.BRANCH_CLOSED, sight.names[row.branch_id])
    else:
        change = Change(row, known)
        _compare_facts(change)
        _compare_joining(change, log)
        _compare_standing(change, span, sight)
        if change.differences:
            plan.changes.append(change)
        else:
            plan.unchanged += 1


def _span_at(spans: list[Span], day: date) -> Span | None:
    """Return the span of the day, or the next one for somebody who joins later."""
    return next((span for span in spans if span.to_on is None or span.to_on > day), None)


def _is_other_person(row: RosterRow, known: Known) -> bool:
    """A corrected name keeps its birth date, and the other way round."""
    is_other_birth = row.born_on != known.born_on or known.born_on is None
    return row.name != known.name and row.born_on is not None and is_other_birth


def _compare_facts(change: Change) -> None:
    for name in ("name", "sex", "born_on", "department", "phone"):
        new, old = getattr(change.row, name), getattr(change.known, name)
        if new is None or new == old:
            continue  # an empty cell takes nothing away
        change.corrections[name] = new
        change.differences.append(Difference(name, str(old or ""), str(new)))
        if name == "name":
            change.corrections["name_key"] = name_key(new)


def _compare_joining(change: Change, log: list[Fact]) -> None:
    joined = next((fact for fact in in_force(log) if fact.kind is MovementKind.JOINED), None)
    if joined is None or joined.on == change.row.joined_on:
        return
    member_id, kind = change.known.id, MovementKind.JOINED
    change.moves += [
        Move(member_id, kind, joined.on, joined.branch_id, is_void=True),
        Move(member_id, kind, change.row.joined_on, joined.branch_id),
    ]
    change.differences.append(
        Difference("joined_on", joined.on.isoformat(), change.row.joined_on.isoformat())
    )


def _compare_standing(change: Change, span: Span, sight: _Sight) -> None:
    row, member_id = change.row, change.known.id
    on = max(sight.as_of, span.from_on)
    if row.branch_id != span.branch_id:
        change.moves.append(Move(member_id, MovementKind.TRANSFERRED, on, row.branch_id))
        names = sight.names
        change.differences.append(
            Difference("branch", names[span.branch_id], names[row.branch_id])
        )
    if row.retired and span.employment is Employment.EMPLOYED:
        change.moves.append(Move(member_id, MovementKind.RETIRED, on))
        change.differences.append(Difference("retired", "", on.isoformat()))
