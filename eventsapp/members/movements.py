"""The log of memberships: joining, transferring, retiring, leaving, and taking back."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import insert, select

from eventsapp.accounts.models import Account
from eventsapp.database import db, table
from eventsapp.errors import NotFound
from eventsapp.members.belonging import (
    begin_spans,
    branch_on,
    facts_of,
    ids_by_staff_number,
    rebuild,
)
from eventsapp.members.errors import (
    AlreadyAMember,
    AlreadyInBranch,
    AlreadyRetired,
    AlreadyVoid,
    BranchClosed,
    NotAMember,
    StaffNumberTaken,
)
from eventsapp.members.models import (
    Branch,
    Member,
    Movement,
    MovementKind,
    Sex,
)
from eventsapp.members.names import tidy_name
from eventsapp.members.pinyin import name_key
from eventsapp.members.signals import members_joined, membership_changed

_MADE = insert(table(Member)).returning(table(Member).c.id, sort_by_parameter_order=True)


@dataclass(frozen=True)
class Joining:
    """What is known of somebody who joins, for many at once."""

    staff_number: str
    name: str
    sex: Sex
    branch_id: int
    on: date
    born_on: date | None = None
    department: str = ""
    phone: str = ""
    retired: bool = False


def join(
    *,
    staff_number: str,
    name: str,
    sex: Sex,
    branch: Branch,
    on: date,
    born_on: date | None = None,
    department: str = "",
    phone: str = "",
    retired: bool = False,
    now: datetime,
    by: Account | None,
) -> Member:
    """Let somebody join a branch from a day on, ``retired`` already or not; flushes.

    Raises:
        StaffNumberTaken: somebody has this number, or had it.
        BranchClosed: the branch is closed on that day.
    """
    holder = db.session.scalar(select(Member).where(Member.staff_number == staff_number))
    if holder is not None:
        raise StaffNumberTaken(number=staff_number, name=holder.name)
    _refuse_closed(branch, on)
    joining = Joining(
        staff_number, tidy_name(name), sex, branch.id, on, born_on, department, phone, retired
    )
    (member_id,) = join_many([joining], now=now, by=by)
    return db.session.get_one(Member, member_id)


def join_many(joinings: Iterable[Joining], *, now: datetime, by: Account | None) -> list[int]:
    """Let many join at once; whoever has a known staff number is passed over; flushes.

    Returns:
        The ids of the members made, in the order given.
    """
    wanted = {joining.staff_number: joining for joining in joinings}
    fresh = [wanted[number] for number in wanted.keys() - ids_by_staff_number(wanted).keys()]
    order = {number: position for position, number in enumerate(wanted)}
    fresh.sort(key=lambda joining: order[joining.staff_number])
    if not fresh:
        return []
    rows = [
        {
            "staff_number": joining.staff_number,
            "name": joining.name,
            "name_key": name_key(joining.name),
            "sex": joining.sex,
            "born_on": joining.born_on,
            "department": joining.department,
            "phone": joining.phone,
        }
        for joining in fresh
    ]
    ids = list(db.session.scalars(_MADE, rows))
    moves: list[Move] = []
    for member_id, joining in zip(ids, fresh, strict=True):
        moves.append(Move(member_id, MovementKind.JOINED, joining.on, joining.branch_id))
        if joining.retired:
            moves.append(Move(member_id, MovementKind.RETIRED, joining.on))
    _log(moves, now=now, by=by)
    begin_spans(ids)
    members_joined.send(None, member_ids=ids)
    return ids


@dataclass(frozen=True)
class Move:
    """A row to be written to the log."""

    member_id: int
    kind: MovementKind
    on: date
    branch_id: int | None = None
    is_void: bool = False
    note: str = ""


def record_many(moves: Sequence[Move], *, now: datetime, by: Account | None) -> None:
    """Write many movements without asking whether they make sense, and rebuild; flushes."""
    if not moves:
        return
    _log(moves, now=now, by=by)
    touched = list(dict.fromkeys(move.member_id for move in moves))
    rebuild(touched)
    membership_changed.send(None, member_ids=touched)


def _log(moves: Sequence[Move], *, now: datetime, by: Account | None) -> None:
    by_id = by.id if by else None
    db.session.execute(
        insert(table(Movement)),
        [
            {
                "member_id": move.member_id,
                "kind": move.kind,
                "on": move.on,
                "branch_id": move.branch_id,
                "is_void": move.is_void,
                "recorded_at": now,
                "recorded_by_id": by_id,
                "note": move.note,
            }
            for move in moves
        ],
    )


def rejoin(
    member: Member,
    branch: Branch,
    *,
    on: date,
    now: datetime,
    by: Account | None,
    note: str = "",
) -> Movement:
    """Let somebody who left join again from a day on; flushes.

    Raises:
        AlreadyAMember: the person belongs to a branch on that day.
        BranchClosed: the branch is closed on that day.
    """
    move = Move(member.id, MovementKind.JOINED, on, branch.id, note=note)
    standing = _standing_row(move)
    if standing is not None and standing.branch_id == branch.id:
        return standing
    if standing is None and branch_on(member.id, on) is not None:
        raise AlreadyAMember(name=member.name, on=on)
    _refuse_closed(branch, on)
    return _record(move, now=now, by=by)


def transfer(
    member: Member,
    branch: Branch,
    *,
    on: date,
    now: datetime,
    by: Account | None,
    note: str = "",
) -> Movement:
    """Let a member belong to another branch from a day on; flushes.

    Recording the same transfer again changes nothing; another branch for the
    same day replaces the earlier one.

    Raises:
        NotAMember: the person belongs to no branch on that day.
        AlreadyInBranch: the person belongs to this branch already.
        BranchClosed: the branch is closed on that day.
    """
    move = Move(member.id, MovementKind.TRANSFERRED, on, branch.id, note=note)
    standing = _standing_row(move)
    if standing is not None and standing.branch_id == branch.id:
        return standing
    present = branch_on(member.id, on)
    if present is None:
        raise NotAMember(name=member.name, on=on)
    if present == branch.id:
        raise AlreadyInBranch(name=member.name, branch=branch.name, on=on)
    _refuse_closed(branch, on)
    return _record(move, now=now, by=by)


def retire(
    member: Member, *, on: date, now: datetime, by: Account | None, note: str = ""
) -> Movement:
    """Let somebody count as retired from a day on; flushes.

    It holds before joining too: whoever retired first is a retired member.

    Raises:
        AlreadyRetired: the person retired on an earlier day.
    """
    move = Move(member.id, MovementKind.RETIRED, on, note=note)
    standing = _standing_row(move)
    if standing is not None:
        return standing
    earlier = [fact.on for fact in facts_of(member.id) if fact.kind is MovementKind.RETIRED]
    if earlier and min(earlier) < on:
        raise AlreadyRetired(name=member.name, on=min(earlier))
    return _record(move, now=now, by=by)


def leave(
    member: Member, *, on: date, now: datetime, by: Account | None, note: str = ""
) -> Movement:
    """Let a member leave: the day named is the first without membership; flushes.

    Raises:
        NotAMember: the person belongs to no branch on that day.
    """
    move = Move(member.id, MovementKind.LEFT, on, note=note)
    standing = _standing_row(move)
    if standing is not None:
        return standing
    if branch_on(member.id, on) is None:
        raise NotAMember(name=member.name, on=on)
    return _record(move, now=now, by=by)


def void(movement: Movement, *, now: datetime, by: Account | None, note: str = "") -> Movement:
    """Take a movement back with a row of its own; flushes.

    Raises:
        AlreadyVoid: it was taken back before, or replaced by a later row.
    """
    move = Move(movement.member_id, movement.kind, movement.on, movement.branch_id, note=note)
    standing = _standing_row(move)
    if standing is None or standing.id != movement.id:
        raise AlreadyVoid
    undone = Move(move.member_id, move.kind, move.on, move.branch_id, is_void=True, note=note)
    return _record(undone, now=now, by=by)


def movement(member: Member, movement_id: int) -> Movement:
    """Return one movement of a member, or raise ``NotFound``."""
    found = db.session.get(Movement, movement_id)
    if found is None or found.member_id != member.id:
        raise NotFound
    return found


def movements_of(member: Member) -> list[Movement]:
    """Return the whole log of one person, in the order of recording."""
    query = select(Movement).where(Movement.member_id == member.id).order_by(Movement.id)
    return list(db.session.scalars(query))


def _standing_row(move: Move) -> Movement | None:
    latest = db.session.scalar(
        select(Movement)
        .where(
            Movement.member_id == move.member_id,
            Movement.kind == move.kind,
            Movement.on == move.on,
        )
        .order_by(Movement.id.desc())
        .limit(1)
    )
    return None if latest is None or latest.is_void else latest


def _record(move: Move, *, now: datetime, by: Account | None) -> Movement:
    row = Movement(
        member_id=move.member_id,
        kind=move.kind,
        on=move.on,
        branch_id=move.branch_id,
        is_void=move.is_void,
        recorded_at=now,
        recorded_by_id=by.id if by else None,
        note=move.note,
    )
    db.session.add(row)
    db.session.flush()
    rebuild([move.member_id])
    membership_changed.send(None, member_ids=[move.member_id])
    return row


def _refuse_closed(branch: Branch, on: date) -> None:
    if branch.closed_on is not None and branch.closed_on <= on:
        raise BranchClosed(name=branch.name)
