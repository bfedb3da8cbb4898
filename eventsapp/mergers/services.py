"""Making two records of one person one: tried out first, then done, in one transaction.

The rule in words: ``docs/rules/merging.md``.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import NamedTuple

from sqlalchemy import delete, select

from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account
from eventsapp.checkins.models import Participation, Presence
from eventsapp.database import db
from eventsapp.events.models import Event
from eventsapp.members import services as members
from eventsapp.members.models import Member
from eventsapp.members.signals import membership_changed
from eventsapp.mergers import moving
from eventsapp.mergers.clashes import Clash, move_entries
from eventsapp.mergers.errors import (
    AlreadyMerged,
    HistoryContradicts,
    NoSuchRecord,
    NotOnePerson,
    SameRecord,
)
from eventsapp.mergers.models import Merger
from eventsapp.notices import services as notices
from eventsapp.results.models import PointsAward


@dataclass(frozen=True)
class Outcome:
    """What making two records one came to.

    Attributes:
        rows: how many rows went over, by table; entries are counted as ``entries``.
        clashes: where both had an entry for one thing.
        log_in_moves: whether the record that stays gets the log-in of the other one.
        log_in_closes: whether the other one's log-in is closed.
        sessions: in how many sessions the person now counts.
    """

    rows: Mapping[str, int]
    clashes: list[Clash]
    log_in_moves: bool
    log_in_closes: bool
    sessions: int


def found(kept: Member, number: str) -> Member:
    """Return the other record, by its staff number.

    Raises:
        NoSuchRecord: nobody has it.
        SameRecord: it is this one's.
    """
    other = members.by_staff_number(number)
    if other is None:
        raise NoSuchRecord(number=number)
    if other.id == kept.id:
        raise SameRecord
    return other


def merger_of(member: Member) -> Merger | None:
    """Return by what a record ended, if it did."""
    return db.session.scalar(select(Merger).where(Merger.gone_id == member.id))


def tried(kept: Member, gone: Member, *, now: datetime, by: Account) -> Outcome:
    """Return what merging would come to; nothing of it is kept.

    Raises:
        MergerRefused: as :func:`merge`.
    """
    try:
        return merge(kept, gone, reason="-", now=now, by=by)
    finally:
        db.session.rollback()


def merge(kept: Member, gone: Member, *, reason: str, now: datetime, by: Account) -> Outcome:
    """Make two records of one person one; nobody is told; flushes.

    Raises:
        AlreadyMerged: one of them has ended.
        NotOnePerson: sex or birthday differ.
        MergerRefused: a draw, a team, a role or what has counted is in the way.
    """
    _require_one_person(kept, gone)
    moving.require_one_team(kept, gone)
    before = _counting(kept, gone)
    had_log_in = gone.account is not None
    with notices.hushed():
        entries = move_entries(kept, gone, reason=reason, now=now, by=by)
        rows = moving.move_rows(kept, gone)
        moving.drop_calendar(gone)
        log_in_moves = moving.move_account(kept, gone, now=now, by=by)
        _count_anew(kept, gone)
        moving.end_membership(gone, reason=reason, now=now, by=by)
        moving.move_codes(kept, gone, now=now)  # after it: who moves is given a code
    _require_same(before, _counting(kept))
    merger = Merger(kept_id=kept.id, gone_id=gone.id, reason=reason, at=now, by_id=by.id)
    db.session.add(merger)
    moved = {"entries": entries.entry_ids, **rows}
    moved = {name: keys for name, keys in moved.items() if keys}
    accounts.audit(
        "members.merged",
        kept,
        by=by,
        now=now,
        gone=gone.staff_number,
        reason=reason,
        rows=moved,
    )
    db.session.flush()
    return Outcome(
        rows={name: len(keys) for name, keys in moved.items()},
        clashes=entries.clashes,
        log_in_moves=log_in_moves,
        log_in_closes=had_log_in and not log_in_moves,
        sessions=len(before.sessions),
    )


def _require_one_person(kept: Member, gone: Member) -> None:
    for one in (kept, gone):
        if merger_of(one) is not None:
            raise AlreadyMerged(number=one.staff_number)
    birthdays = {kept.born_on, gone.born_on} - {None}
    if kept.sex is not gone.sex or len(birthdays) > 1:
        raise NotOnePerson(
            name=f"{kept.name} ({kept.staff_number})",
            other=f"{gone.name} ({gone.staff_number})",
        )


def _count_anew(kept: Member, gone: Member) -> None:
    """Make what is kept of both anew from the logs, which name one of them now."""
    for table in (Presence, Participation):
        db.session.execute(delete(table).where(table.member_id == gone.id))
    membership_changed.send(None, member_ids=[kept.id, gone.id])
    db.session.flush()


class _Counting(NamedTuple):
    """What counts for some records: sessions with branch, and their events; points."""

    sessions: Mapping[tuple[int, int], int]
    points: Counter[tuple[int, int, Fraction]]


def _counting(*people: Member) -> _Counting:
    ids = [one.id for one in people]
    came = db.session.execute(
        select(Participation.session_id, Participation.branch_id, Participation.event_id).where(
            Participation.member_id.in_(ids)
        )
    )
    earned = db.session.execute(
        select(PointsAward.event_id, PointsAward.branch_id, PointsAward.points).where(
            PointsAward.member_id.in_(ids)
        )
    )
    return _Counting(
        {(session_id, branch_id): event_id for session_id, branch_id, event_id in came},
        Counter((event_id, branch_id, points) for event_id, branch_id, points in earned),
    )


def _require_same(before: _Counting, after: _Counting) -> None:
    """Refuse if anything counts that did not before, or the other way round."""
    came = [dict(each.sessions.items()) for each in (before, after)]
    earned = (before.points - after.points) + (after.points - before.points)
    other = {
        *(event_id for key, event_id in came[0].items() if key not in came[1]),
        *(event_id for key, event_id in came[1].items() if key not in came[0]),
        *(event_id for event_id, _branch_id, _points in earned),
    }
    if other:
        raise HistoryContradicts(event=db.session.get_one(Event, min(other)).name)
