"""The list of people that a steward's phone holds, so that it works with the network gone.

It holds what a steward needs and no more: code, staff number, name, branch, entries, and
where each stands. Phones and birth dates are not in it. An event with a list gives those
who ever entered it; one that people may walk in to gives everybody.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import (
    Connection,
    Date,
    Integer,
    Select,
    and_,
    bindparam,
    or_,
    select,
    union_all,
)

from eventsapp import clock
from eventsapp.checkins.judging import RULES
from eventsapp.checkins.lookups import Line
from eventsapp.checkins.places import Place
from eventsapp.checkins.tables import (
    BRANCHES,
    CODES,
    DISCIPLINES,
    ENTRIES,
    ENTRY_LOG,
    GATES,
    MEMBERS,
    PRESENCES,
    SPANS,
    TEAMS,
)
from eventsapp.checkins.words import hours
from eventsapp.entries.acts import STATUS_AFTER
from eventsapp.entries.models import EntryAct, EntryStatus
from eventsapp.events import services as events
from eventsapp.guest_arrivals.rosters import for_phones

Told = dict[str, Any]

_EVENT: Final = bindparam("event", type_=Integer)
_DAY: Final = bindparam("day", type_=Date)
_ENTERED = select(ENTRY_LOG.c.member_id).where(ENTRY_LOG.c.event_id == _EVENT)
_PEOPLE: Final = (
    select(
        MEMBERS.c.id,
        CODES.c.text,
        MEMBERS.c.staff_number,
        MEMBERS.c.name,
        MEMBERS.c.name_key,
        BRANCHES.c.short_name,
    )
    .select_from(
        MEMBERS.outerjoin(
            SPANS,
            and_(
                SPANS.c.member_id == MEMBERS.c.id,
                SPANS.c.from_on <= _DAY,
                or_(SPANS.c.to_on.is_(None), SPANS.c.to_on > _DAY),
            ),
        )
        .outerjoin(BRANCHES, BRANCHES.c.id == SPANS.c.branch_id)
        .outerjoin(CODES, and_(CODES.c.member_id == MEMBERS.c.id, CODES.c.revoked_at.is_(None)))
    )
    .order_by(MEMBERS.c.name_key, MEMBERS.c.id)
)
_ON_THE_LIST: Final = _PEOPLE.where(MEMBERS.c.id.in_(_ENTERED))
_EVERYBODY: Final = _PEOPLE.where(SPANS.c.branch_id.is_not(None))
_REGISTRATIONS: Final = (
    select(
        ENTRY_LOG.c.member_id, ENTRY_LOG.c.happened_at, ENTRY_LOG.c.entry_id, ENTRY_LOG.c.act
    )
    .where(ENTRY_LOG.c.event_id == _EVENT, ENTRY_LOG.c.member_id.is_not(None))
    .order_by(ENTRY_LOG.c.happened_at, ENTRY_LOG.c.id)
)
_OLD_CODES: Final = select(CODES.c.text, CODES.c.member_id, CODES.c.revoked_at).where(
    CODES.c.revoked_at.is_not(None)
)
_STANDS: Final = select(
    PRESENCES.c.member_id,
    PRESENCES.c.check_point_id,
    PRESENCES.c.state,
    PRESENCES.c.first_at,
    GATES.c.name,
).select_from(PRESENCES.outerjoin(GATES, GATES.c.id == PRESENCES.c.gate_id))


def _teams() -> Select[Any]:
    """Return who stands entered in what at an event, themselves or in a team."""
    told = ENTRIES.c.id.label("entry_id"), DISCIPLINES.c.name, ENTRIES.c.team_name
    here = and_(ENTRIES.c.event_id == _EVENT, ENTRIES.c.status == EntryStatus.ENTERED)
    theirs = DISCIPLINES.c.id == ENTRIES.c.discipline_id
    both = union_all(
        select(ENTRIES.c.member_id, *told)
        .select_from(ENTRIES.outerjoin(DISCIPLINES, theirs))
        .where(here, ENTRIES.c.member_id.is_not(None)),
        select(TEAMS.c.member_id, *told)
        .select_from(
            TEAMS.join(ENTRIES, ENTRIES.c.id == TEAMS.c.entry_id).outerjoin(DISCIPLINES, theirs)
        )
        .where(here),
    ).subquery()
    return select(both).order_by(both.c.entry_id)


_TEAMS: Final = _teams()


def roster(connection: Connection, places: Sequence[Place], *, is_searched: bool) -> Told:
    """Return the list for the check points of one session, as JSON knows it.

    Instants are milliseconds since 1970. Each person is a row: code, staff number, name,
    pinyin, place of the branch in ``branches`` (None for no member on that day), entries,
    log of entries (instant, entry, whether entered), and by check point the state, when
    they first came in and through which gate.

    Args:
        connection: the session's.
        places: check points of one session, in order, one at least.
        is_searched: whether people are found by name, for which their pinyin is needed.
    """
    first = places[0]
    known = {"event": first.event_id, "day": first.held_on}
    people = connection.execute(_EVERYBODY if first.has_walk_ins else _ON_THE_LIST, known).all()
    branches = list(dict.fromkeys(branch for *_, branch in people if branch))
    number_of = {branch: number for number, branch in enumerate(branches)}
    at = {member_id: number for number, (member_id, *_) in enumerate(people)}
    teams = _by_id(
        (row.member_id, " ".join(filter(None, (row.name, row.team_name))))
        for row in connection.execute(_TEAMS, known)
    )
    logs = _by_id(
        (row.member_id, [_ms(row.happened_at), row.entry_id, row.act is EntryAct.ENTERED])
        for row in connection.execute(_REGISTRATIONS, known)
        if row.act in STATUS_AFTER
    )
    stands = _stands(connection, places)
    gates = _gates(connection, places)
    return {
        "session_id": first.session_id,
        "event": {
            "name": events.get_session(first.session_id).event.name,
            "is_cancelled": first.cancelled_at is not None,
            "has_walk_ins": first.has_walk_ins,
        },
        "is_complete": first.has_walk_ins,
        "is_searched": is_searched,
        "wiped_at": _ms(wiped_at(first)),
        "rules": RULES,
        "guests": for_phones(first),
        "points": [_point(place, gates.get(place.point_id, ())) for place in places],
        "branches": branches,
        "people": [
            [
                code or "",
                staff_number,
                name,
                name_key if is_searched else "",
                number_of.get(branch),
                [words for words in teams[member_id] if words] if member_id in teams else [],
                logs.get(member_id, []),
                stands.get(member_id, {}),
            ]
            for member_id, code, staff_number, name, name_key, branch in people
        ],
        "old_codes": [
            [row.text, at[row.member_id], _ms(row.revoked_at)]
            for row in connection.execute(_OLD_CODES)
            if row.member_id in at
        ],
    }


def wiped_at(place: Place) -> datetime:
    """Return when phones wipe the list: at the end of the session's day."""
    return clock.day_start(place.held_on + timedelta(days=1))


def _by_id(pairs: Iterable[tuple[int, Any]]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for number, value in pairs:
        found.setdefault(number, []).append(value)
    return found


def _stands(connection: Connection, places: Sequence[Place]) -> dict[int, Told]:
    found: dict[int, Told] = {}
    wanted = _STANDS.where(PRESENCES.c.check_point_id.in_([one.point_id for one in places]))
    for row in connection.execute(wanted):
        first_at = None if row.first_at is None else _ms(row.first_at)
        found.setdefault(row.member_id, {})[str(row.check_point_id)] = [
            row.state.value,
            first_at,
            row.name,
        ]
    return found


def _gates(connection: Connection, places: Sequence[Place]) -> dict[int, list[Line]]:
    rows = connection.execute(
        select(GATES.c.check_point_id, GATES.c.id, GATES.c.name, GATES.c.direction)
        .where(GATES.c.check_point_id.in_([one.point_id for one in places]))
        .order_by(GATES.c.id)
    )
    return _by_id((row.check_point_id, row) for row in rows)


def _point(place: Place, gates: Iterable[Line]) -> Told:
    holds = place.facts(None, ())
    return {
        "id": place.point_id,
        "name": place.name,
        "opens_at": _ms(holds.opens_at),
        "closes_at": _ms(holds.closes_at),
        "hours": hours(place),
        "has_exits": place.has_exits,
        "has_re_entry": place.has_re_entry,
        "gates": [
            {"id": one.id, "name": one.name, "direction": one.direction and one.direction.value}
            for one in gates
        ],
    }


def _ms(at: datetime) -> int:
    return round(at.timestamp() * 1000)
