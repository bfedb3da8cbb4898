"""What is read to judge scans: places, people, memberships, entries, the scans there are.

This is the hot path, so it is Core with statements built once, and it reads
the tables of lower features in joins where their services would load objects.
"""

from collections.abc import Collection, Sequence
from datetime import date, datetime, time
from typing import Any, NamedTuple

from sqlalchemy import (
    Connection,
    FromClause,
    Select,
    and_,
    bindparam,
    func,
    or_,
    select,
    union_all,
)

from eventsapp import clock
from eventsapp.checkins.judging import Facts, Reading, Registration, ScanKey, happened
from eventsapp.checkins.lookups import IsWanted, Line, Lookup
from eventsapp.checkins.models import (
    CheckPoint,
    Code,
    Participation,
    Scan,
    ScanJudgement,
    ScanVoid,
)
from eventsapp.database import table
from eventsapp.entries.acts import STATUS_AFTER
from eventsapp.entries.models import (
    Entry,
    EntryAct,
    EntryLog,
    EntryMember,
    EntryStatus,
)
from eventsapp.events.models import Discipline, Event, Session
from eventsapp.members.models import Branch, BranchSpan, Member

SCANS, VOIDS, CODES = table(Scan), table(ScanVoid), table(Code)
JUDGEMENTS, PARTICIPATIONS = table(ScanJudgement), table(Participation)
SESSIONS, EVENTS, POINTS = table(Session), table(Event), table(CheckPoint)
MEMBERS, SPANS, BRANCHES = table(Member), table(BranchSpan), table(Branch)
ENTRIES, TEAMS, ENTRY_LOG = table(Entry), table(EntryMember), table(EntryLog)
DISCIPLINES = table(Discipline)


class Place(NamedTuple):
    """A session as the scanner needs it."""

    session_id: int
    event_id: int
    held_on: date
    opens: time
    closes: time
    place: str
    has_walk_ins: bool
    cancelled_at: datetime | None
    host_id: int
    association_id: int | None
    point_id: int | None
    point_name: str | None

    def facts(self, branch_id: int | None, registrations: Sequence[Registration]) -> Facts:
        """Return what holds here for a person."""
        return Facts(
            clock.instant(self.held_on, self.opens),
            clock.instant(self.held_on, self.closes),
            self.cancelled_at is not None,
            self.has_walk_ins,
            branch_id,
            registrations,
        )


class Person(NamedTuple):
    """Somebody at a session: the branch is that of the session's day, None for no member."""

    member_id: int
    name: str
    staff_number: str
    branch_id: int | None
    branch: str | None


class Owner(NamedTuple):
    """Whom a code or a staff number belongs to; a replaced code has an end."""

    member_id: int
    ended_at: datetime | None


Pair = tuple[int, int | None]
"""A session and a member; no member stands for unknown codes."""

_PLACE = select(
    SESSIONS.c.id,
    SESSIONS.c.event_id,
    SESSIONS.c.held_on,
    SESSIONS.c.opens,
    SESSIONS.c.closes,
    SESSIONS.c.place,
    EVENTS.c.has_walk_ins,
    EVENTS.c.cancelled_at,
    EVENTS.c.host_id,
    EVENTS.c.association_id,
    POINTS.c.id,
    POINTS.c.name,
).select_from(
    SESSIONS.join(EVENTS, EVENTS.c.id == SESSIONS.c.event_id).outerjoin(
        POINTS, and_(POINTS.c.session_id == SESSIONS.c.id, POINTS.c.position == 1)
    )
)
_PLACES = Lookup(lambda is_wanted: _PLACE.where(is_wanted(SESSIONS.c.id)))
# A session that is being moved or called off must not be judged by what it was.
_PLACES_HELD = Lookup(
    lambda is_wanted: _PLACE.where(is_wanted(SESSIONS.c.id)).with_for_update(
        read=True, of=[SESSIONS, EVENTS]
    )
)
_CODES = Lookup(
    lambda is_wanted: select(CODES.c.text, CODES.c.member_id, CODES.c.revoked_at).where(
        is_wanted(CODES.c.text)
    )
)
_NUMBERS = Lookup(
    lambda is_wanted: select(MEMBERS.c.staff_number, MEMBERS.c.id).where(
        is_wanted(MEMBERS.c.staff_number)
    )
)
_LOCK = Lookup(
    lambda is_wanted: (
        select(MEMBERS.c.id)
        .where(is_wanted(MEMBERS.c.id))
        .order_by(MEMBERS.c.id)
        .with_for_update(key_share=True)
    )
)
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
_LINE = (
    SCANS.c.id.label("scan_id"),
    SCANS.c.session_id,
    SCANS.c.member_id,
    SCANS.c.device,
    SCANS.c.client_scan_id,
    SCANS.c.happened_at,
    SCANS.c.skew_ms,
    SCANS.c.received_at,
    CODES.c.revoked_at,
    VOIDS.c.id.label("void_id"),
    JUDGEMENTS.c.verdict,
    JUDGEMENTS.c.reason,
    PARTICIPATIONS.c.scan_id.label("counts_scan_id"),
    PARTICIPATIONS.c.held_on.label("counts_on"),
    PARTICIPATIONS.c.branch_id.label("counts_for"),
    PARTICIPATIONS.c.first_at.label("counts_at"),
)


def _with_outcomes(scans: FromClause) -> FromClause:
    """Join what became of the scans."""
    return (
        scans.outerjoin(
            CODES,
            and_(CODES.c.text == SCANS.c.code_read, CODES.c.member_id == SCANS.c.member_id),
        )
        .outerjoin(VOIDS, VOIDS.c.scan_id == SCANS.c.id)
        .outerjoin(JUDGEMENTS, JUDGEMENTS.c.scan_id == SCANS.c.id)
        .outerjoin(
            PARTICIPATIONS,
            and_(
                PARTICIPATIONS.c.session_id == SCANS.c.session_id,
                PARTICIPATIONS.c.member_id == SCANS.c.member_id,
            ),
        )
    )


_SCAN = select(*_LINE).select_from(_with_outcomes(SCANS))
_SCANS = Lookup(lambda is_wanted: _SCAN.where(is_wanted(SCANS.c.session_id)))
_SCANS_OF = Lookup(
    lambda is_wanted: _SCAN.where(
        SCANS.c.session_id.in_(bindparam("sessions", expanding=True)),
        is_wanted(SCANS.c.member_id),
    )
)


def _memberships(is_wanted: IsWanted) -> FromClause:
    """Return what people stand entered in at an event, themselves or in a team."""
    told = (
        ENTRIES.c.id.label("entry_id"),
        DISCIPLINES.c.name.label("discipline"),
        ENTRIES.c.team_name,
    )
    theirs = DISCIPLINES.c.id == ENTRIES.c.discipline_id
    stands = ENTRIES.c.status == EntryStatus.ENTERED
    return union_all(
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


def _at_a_session(is_wanted: IsWanted) -> Select[Any]:
    """Read people with their scans and entries: a row for each scan with each entry."""
    entered = _memberships(is_wanted)
    here = and_(SCANS.c.session_id == bindparam("session"), SCANS.c.member_id == MEMBERS.c.id)
    return (
        select(*_PERSON, *_LINE, entered.c.entry_id, entered.c.discipline, entered.c.team_name)
        .select_from(
            _with_outcomes(_ROLL.outerjoin(SCANS, here)).outerjoin(
                entered, entered.c.member_id == MEMBERS.c.id
            )
        )
        .where(is_wanted(MEMBERS.c.id))
    )


_AT_A_SESSION = Lookup(_at_a_session)
_COUNT_IN = select(func.count()).where(PARTICIPATIONS.c.session_id == bindparam("session"))


def places(connection: Connection, session_ids: Collection[int]) -> dict[int, Place]:
    """Return the sessions that exist, by id."""
    return {row[0]: Place(*row) for row in _PLACES.rows(connection, session_ids)}


def places_held(connection: Connection, session_ids: Collection[int]) -> dict[int, Place]:
    """Return the sessions, which nobody can move or call off until this transaction ends."""
    return {row[0]: Place(*row) for row in _PLACES_HELD.rows(connection, session_ids)}


def owners(connection: Connection, texts: Collection[str]) -> dict[str, Owner]:
    """Return whom codes belong to, replaced ones too."""
    return {
        text: Owner(member_id, ended_at)
        for text, member_id, ended_at in _CODES.rows(connection, texts)
    }


def owners_by_number(connection: Connection, texts: Collection[str]) -> dict[str, Owner]:
    """Return whom staff numbers belong to."""
    return {
        text: Owner(member_id, None) for text, member_id in _NUMBERS.rows(connection, texts)
    }


def lock(connection: Connection, member_ids: Collection[int]) -> None:
    """Let nobody else judge scans of these members until this transaction ends.

    SQLite has one writer at a time anyway. Always in the order of ids: two
    batches that name the same people must not wait for each other.
    """
    if connection.dialect.name != "sqlite":
        _LOCK.rows(connection, sorted(member_ids))


def people(connection: Connection, member_ids: Collection[int], day: date) -> dict[int, Person]:
    """Return members with their branch on a day."""
    return {row[0]: Person(*row) for row in _PEOPLE.rows(connection, member_ids, day=day)}


def people_at(
    connection: Connection, place: Place, member_ids: Collection[int]
) -> tuple[dict[int, Person], dict[Pair, list[Line]], dict[int, list[str]]]:
    """Return members with their branch on a session's day, their scans and their entries.

    Entries are told as disciplines, and teams by name, in the order they were made.
    """
    here = {"session": place.session_id, "event": place.event_id, "day": place.held_on}
    people: dict[int, Person] = {}
    scans: dict[Pair, dict[int, Line]] = {}
    entered: dict[int, dict[int, str]] = {}
    for row in _AT_A_SESSION.rows(connection, member_ids, **here):
        member_id = row[0]
        people[member_id] = Person(*row[: len(_PERSON)])
        if row.scan_id is not None:
            scans.setdefault((place.session_id, member_id), {})[row.scan_id] = row
        words = " ".join(part for part in (row.discipline, row.team_name) if part)
        if words:
            entered.setdefault(member_id, {})[row.entry_id] = words
    return (
        people,
        {pair: list(rows.values()) for pair, rows in scans.items()},
        {one: [words[number] for number in sorted(words)] for one, words in entered.items()},
    )


def registrations(
    connection: Connection, event_id: int, member_ids: Collection[int]
) -> dict[int, list[Registration]]:
    """Return each member's log of entries for an event, in order."""
    found: dict[int, list[Registration]] = {}
    rows = _REGISTRATIONS.rows(connection, member_ids, event=event_id)
    for member_id, at, entry_id, act in rows:
        if act in STATUS_AFTER:
            row = Registration(at, entry_id, act is EntryAct.ENTERED)
            found.setdefault(member_id, []).append(row)
    return found


def scans(
    connection: Connection,
    session_ids: Collection[int],
    member_ids: Collection[int] | None = None,
) -> dict[Pair, list[Line]]:
    """Return the scans of sessions, of all people or of some, by session and member."""
    if member_ids is None:
        rows = _SCANS.rows(connection, session_ids)
    else:
        rows = _SCANS_OF.rows(connection, member_ids, sessions=session_ids)
    found: dict[Pair, list[Line]] = {}
    for row in rows:
        found.setdefault((row.session_id, row.member_id), []).append(row)
    return found


def key_of(row: Line) -> ScanKey:
    """Return what names a scan on its device."""
    return row.device, row.client_scan_id


def reading_of(row: Line) -> Reading:
    """Return what the rule needs of a row of :func:`scans`."""
    return Reading(
        (row.device, row.client_scan_id),
        happened(row.happened_at, row.skew_ms),
        row.received_at,
        row.member_id is not None,
        row.revoked_at,
        row.void_id is not None,
    )


def count_in(connection: Connection, session_id: int) -> int:
    """Return how many people count as present at a session."""
    return connection.execute(_COUNT_IN, {"session": session_id}).scalar_one()
