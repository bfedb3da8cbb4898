"""What is read of people to judge their scans: memberships, entries, where they stand.

This is the hot path, so it is Core with statements built once, and it reads
the tables of lower features in joins where their services would load objects.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import (
    Connection,
    FromClause,
    Select,
    and_,
    bindparam,
    func,
    null,
    or_,
    select,
    union_all,
)

from eventsapp.checkins.judging import UNSEEN, Registration, ScanKey, Standing
from eventsapp.checkins.lookups import IsWanted, Line, Lookup
from eventsapp.checkins.places import Place
from eventsapp.checkins.tables import (
    BRANCHES,
    DISCIPLINES,
    ENTRIES,
    ENTRY_LOG,
    MEMBERS,
    PARTICIPATIONS,
    PRESENCES,
    SPANS,
    TEAMS,
)
from eventsapp.entries.acts import STATUS_AFTER
from eventsapp.entries.models import EntryAct, EntryStatus
from eventsapp.prepared import Prepared, few_of, sent_together


class Person(NamedTuple):
    """Somebody at a session: the branch is that of the session's day, None for no member."""

    member_id: int
    name: str
    staff_number: str
    branch_id: int | None
    branch: str | None


class Known(NamedTuple):
    """What is kept of a person at a check point and at its session.

    Attributes:
        person: who it is.
        standing: where they stand at the check point; the key of its first scan is unknown.
        first_scan_id: the scan that first let them in there.
        gate_id: the gate of that scan.
        took_part_at: when they first came in at the session, at whichever check point.
        teams: what they have entered at the event.
        registrations: their log for the event, in order; empty where nobody asks for it.
    """

    person: Person
    standing: Standing
    first_scan_id: int | None
    gate_id: int | None
    took_part_at: datetime | None
    teams: tuple[str, ...]
    registrations: Sequence[Registration]


Pair = tuple[int, int]
"""A check point and a member."""

UNNAMED: ScanKey = ("", "")

_PERSON = (
    MEMBERS.c.id,
    MEMBERS.c.name,
    MEMBERS.c.staff_number,
    SPANS.c.branch_id,
    BRANCHES.c.short_name,
)
_ROLL = MEMBERS.outerjoin(
    SPANS,
    and_(
        SPANS.c.member_id == MEMBERS.c.id,
        SPANS.c.from_on <= bindparam("day"),
        or_(SPANS.c.to_on.is_(None), SPANS.c.to_on > bindparam("day")),
    ),
).outerjoin(BRANCHES, BRANCHES.c.id == SPANS.c.branch_id)
_PEOPLE = Lookup(
    lambda is_wanted: select(*_PERSON).select_from(_ROLL).where(is_wanted(MEMBERS.c.id))
)
_REGISTRATIONS = Lookup(
    lambda is_wanted: (
        select(
            ENTRY_LOG.c.member_id,
            ENTRY_LOG.c.happened_at,
            ENTRY_LOG.c.entry_id,
            ENTRY_LOG.c.act,
        )
        .where(ENTRY_LOG.c.event_id == bindparam("event"), is_wanted(ENTRY_LOG.c.member_id))
        .order_by(ENTRY_LOG.c.member_id, ENTRY_LOG.c.happened_at, ENTRY_LOG.c.id)
    )
)


def _memberships(is_wanted: IsWanted) -> FromClause:
    """Return what people stand entered in at an event, themselves or in a team, and their log.

    A row of the log has an act; the others have words. Whose log is not asked for gives 0 as
    the event of the log.
    """
    told = (
        ENTRIES.c.id.label("entry_id"),
        DISCIPLINES.c.name.label("discipline"),
        ENTRIES.c.team_name,
        null().label("act"),
        null().label("acted_at"),
        null().label("log_id"),
    )
    theirs = DISCIPLINES.c.id == ENTRIES.c.discipline_id
    stands = ENTRIES.c.status == EntryStatus.ENTERED
    return union_all(
        select(
            ENTRY_LOG.c.member_id,
            ENTRY_LOG.c.entry_id,
            null().label("discipline"),
            null().label("team_name"),
            ENTRY_LOG.c.act,
            ENTRY_LOG.c.happened_at.label("acted_at"),
            ENTRY_LOG.c.id.label("log_id"),
        ).where(
            ENTRY_LOG.c.event_id == bindparam("log_event"), is_wanted(ENTRY_LOG.c.member_id)
        ),
        select(ENTRIES.c.member_id, *told)
        .select_from(ENTRIES.outerjoin(DISCIPLINES, theirs))
        .where(
            ENTRIES.c.event_id == bindparam("event"), stands, is_wanted(ENTRIES.c.member_id)
        ),
        select(TEAMS.c.member_id, *told)
        .select_from(
            TEAMS.join(ENTRIES, ENTRIES.c.id == TEAMS.c.entry_id).outerjoin(DISCIPLINES, theirs)
        )
        .where(
            # "+ 0" keeps planners from walking all entries of the event: people have few teams.
            ENTRIES.c.event_id + 0 == bindparam("event"),
            stands,
            is_wanted(TEAMS.c.member_id),
        ),
    ).subquery("memberships")


def _at_a_point(is_wanted: IsWanted) -> Select[Any]:
    """Read people, where they stand and what they entered: a row for each of their entries."""
    entered = _memberships(is_wanted)
    return (
        select(
            *_PERSON,
            PRESENCES.c.state,
            PRESENCES.c.first_at,
            PRESENCES.c.last_at,
            PRESENCES.c.first_scan_id,
            PRESENCES.c.gate_id,
            PARTICIPATIONS.c.first_at.label("took_part_at"),
            entered.c.entry_id,
            entered.c.discipline,
            entered.c.team_name,
            entered.c.act,
            entered.c.acted_at,
            entered.c.log_id,
        )
        .select_from(
            _ROLL.outerjoin(
                PRESENCES,
                and_(
                    PRESENCES.c.check_point_id == bindparam("point"),
                    PRESENCES.c.member_id == MEMBERS.c.id,
                    # Said again, else a planner may read all who are at the point.
                    is_wanted(PRESENCES.c.member_id),
                ),
            )
            .outerjoin(
                PARTICIPATIONS,
                and_(
                    PARTICIPATIONS.c.session_id == bindparam("session"),
                    PARTICIPATIONS.c.member_id == MEMBERS.c.id,
                    is_wanted(PARTICIPATIONS.c.member_id),
                ),
            )
            .outerjoin(entered, entered.c.member_id == MEMBERS.c.id)
        )
        .where(is_wanted(MEMBERS.c.id))
    )


_AT_A_POINT = Lookup(_at_a_point)
_COUNT_IN = Prepared(
    select(PARTICIPATIONS.c.session_id, func.count())
    .where(few_of(PARTICIPATIONS.c.session_id, "sessions"))
    .group_by(PARTICIPATIONS.c.session_id)
)


def people(connection: Connection, member_ids: Collection[int], day: date) -> dict[int, Person]:
    """Return members with their branch on a day."""
    return {row[0]: Person(*row) for row in _PEOPLE.rows(connection, member_ids, day=day)}


def known_at(
    connection: Connection, place: Place, member_ids: Collection[int]
) -> dict[int, Known]:
    """Return members with their branch on the day, where they stand, and their entries.

    Entries are told as disciplines, and teams by name, in the order they were made.
    """
    rows = _AT_A_POINT.rows(
        connection,
        member_ids,
        point=place.point_id,
        session=place.session_id,
        event=place.event_id,
        log_event=0 if place.has_walk_ins else place.event_id,
        day=place.held_on,
    )
    grouped: dict[int, list[Line]] = {}
    for row in rows:
        grouped.setdefault(row[0], []).append(row)
    return {member_id: _known(some) for member_id, some in grouped.items()}


def _known(rows: Sequence[Line]) -> Known:
    row = rows[0]
    standing = UNSEEN
    if row.state is not None:
        first = None if row.first_at is None else (row.first_at, UNNAMED)
        standing = Standing(row.state, first, row.last_at)
    entered = sorted((one.entry_id, _words(one)) for one in rows if one.act is None)
    log = sorted(
        (one.acted_at, one.log_id, one.entry_id, one.act is EntryAct.ENTERED)
        for one in rows
        if one.act in STATUS_AFTER
    )
    return Known(
        Person(*row[: len(_PERSON)]),
        standing,
        row.first_scan_id,
        row.gate_id,
        row.took_part_at,
        tuple(words for _entry, words in entered if words),
        [Registration(at, entry, is_entered) for at, _id, entry, is_entered in log],
    )


def _words(row: Line) -> str:
    return " ".join(part for part in (row.discipline, row.team_name) if part)


def registrations(
    connection: Connection, event_id: int, member_ids: Collection[int]
) -> Mapping[int, Sequence[Registration]]:
    """Return each member's log of entries for an event, in order."""
    found: dict[int, list[Registration]] = {}
    rows = _REGISTRATIONS.rows(connection, member_ids, event=event_id)
    for member_id, at, entry_id, act in rows:
        if act in STATUS_AFTER:
            row = Registration(at, entry_id, act is EntryAct.ENTERED)
            found.setdefault(member_id, []).append(row)
    return found


def count_in(
    connection: Connection, session_ids: Collection[int], *, commits: bool = False
) -> dict[int, int]:
    """Return how many people count as present at sessions.

    Args:
        connection: the session's.
        session_ids: of which sessions.
        commits: as :func:`eventsapp.prepared.sent_together` takes it.
    """
    if not session_ids:
        return {}
    asks = [(_COUNT_IN, {"sessions": sorted(session_ids)})]
    [rows] = sent_together(connection, asks, commits=commits)
    return dict.fromkeys(session_ids, 0) | {row[0]: row[1] for row in rows}
