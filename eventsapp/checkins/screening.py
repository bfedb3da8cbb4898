"""Finds out of whom everything is kept as it should be, without judging scan by scan.

Nearly everybody is read, comes in, and is perhaps read again. To see that this is what is
kept takes no more than comparing columns, which the database does fastest. Whoever is not as
plain as that, or not kept as that, is judged by the rule; what plain scans come to is asked of
the rule too, once for each check point.
"""

from collections.abc import Collection, Iterable, Set
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    bindparam,
    case,
    func,
    or_,
    select,
    union_all,
)

from eventsapp.checkins.judging import (
    ACCEPTED,
    AGAIN,
    Facts,
    Reading,
    Registration,
    Standing,
    judge,
)
from eventsapp.checkins.lookups import Line
from eventsapp.checkins.models import State, Verdict
from eventsapp.checkins.places import Place
from eventsapp.checkins.tables import (
    CODES,
    ENTRY_LOG,
    JUDGEMENTS,
    PARTICIPATIONS,
    PRESENCES,
    SCANS,
    SPANS,
    VOIDS,
)
from eventsapp.checkpoints.models import Direction
from eventsapp.entries.models import EntryAct
from eventsapp.prepared import Prepared, one_of

Belonging = tuple[int, int]
"""A member and a branch."""

_SOME_BRANCH: Final = 1


class Touched(NamedTuple):
    """A scan that is not to be judged by itself; one of nobody is not to be judged at all."""

    scan_id: int
    session_id: int
    member_id: int | None


_OF_SCAN = (SCANS.c.id, SCANS.c.session_id, SCANS.c.member_id)
_TOUCHED = Prepared(
    union_all(
        select(*_OF_SCAN)
        .select_from(SCANS.join(JUDGEMENTS, JUDGEMENTS.c.scan_id == SCANS.c.id))
        .where(one_of(JUDGEMENTS.c.session_id, "sessions"), SCANS.c.member_id.is_(None)),
        select(*_OF_SCAN)
        .select_from(SCANS.join(VOIDS, VOIDS.c.scan_id == SCANS.c.id))
        .where(one_of(SCANS.c.session_id, "sessions")),
        select(*_OF_SCAN)
        .select_from(SCANS.join(CODES, CODES.c.member_id == SCANS.c.member_id))
        .where(
            # "+ 0" keeps planners from looking the code of every scan up: few were replaced.
            one_of(SCANS.c.session_id + 0, "sessions"),
            CODES.c.text == SCANS.c.code_read,
            CODES.c.revoked_at.is_not(None),
        ),
    )
)
_SPANS = Prepared(select(SPANS.c.member_id, SPANS.c.branch_id, SPANS.c.from_on, SPANS.c.to_on))
_ENTERED = Prepared(
    select(ENTRY_LOG.c.member_id)
    .where(ENTRY_LOG.c.event_id == bindparam("event"), ENTRY_LOG.c.member_id.is_not(None))
    .group_by(ENTRY_LOG.c.member_id)
    .having(
        func.sum(
            case(
                (
                    and_(
                        ENTRY_LOG.c.act == EntryAct.ENTERED,
                        ENTRY_LOG.c.happened_at <= bindparam("opens"),
                    ),
                    0,
                ),
                else_=1,
            )
        )
        == 0
    ),
    has_names=False,
)


def _plain() -> Iterable[ColumnElement[bool]]:
    """Say that only who scanned could speak against a scan.

    A phone's clock that was put right to a little after the scan arrived is no plain case,
    though the rule bears with it.
    """
    return (
        SCANS.c.direction == Direction.ENTRY,
        SCANS.c.answer_reason.is_(None),
        SCANS.c.at <= SCANS.c.received_at,
        SCANS.c.at.between(bindparam("opens"), bindparam("closes")),
    )


_IS_FIRST = PRESENCES.c.first_scan_id == SCANS.c.id
_IS_LAST = PRESENCES.c.last_at == SCANS.c.at


def _kept() -> Iterable[ColumnElement[bool]]:
    """Say that a scan is kept as the first or as a later one; but for the branch."""
    verdict = func.coalesce(JUDGEMENTS.c.verdict, SCANS.c.answer)
    return (
        or_(JUDGEMENTS.c.scan_id.is_(None), JUDGEMENTS.c.verdict != SCANS.c.answer),
        JUDGEMENTS.c.reason.is_(None),
        or_(
            and_(
                _IS_FIRST,
                verdict == Verdict.ACCEPTED,
                PRESENCES.c.first_at == SCANS.c.at,
                PRESENCES.c.gate_id.is_not_distinct_from(SCANS.c.gate_id),
            ),
            and_(verdict == Verdict.AGAIN, PRESENCES.c.first_at < SCANS.c.at),
        ),
        PRESENCES.c.last_at >= SCANS.c.at,
        PRESENCES.c.session_id == SCANS.c.session_id,
        PRESENCES.c.state == State.IN,
        PARTICIPATIONS.c.scan_id == PRESENCES.c.first_scan_id,
        PARTICIPATIONS.c.first_at == PRESENCES.c.first_at,
        PARTICIPATIONS.c.branch_id == PRESENCES.c.branch_id,
        PARTICIPATIONS.c.event_id == bindparam("event"),
        PARTICIPATIONS.c.held_on == bindparam("day"),
        PARTICIPATIONS.c.year == bindparam("year"),
    )


FIRST: Final = 1
LAST: Final = 2
BOTH: Final = FIRST + LAST


def _scanned() -> Select[Any]:
    """Read of each scan who was scanned, which branch is kept, and whether as first or last.

    Where anything else is not kept as it should be, there is no branch.
    """
    there = and_(
        PRESENCES.c.check_point_id == SCANS.c.check_point_id,
        PRESENCES.c.member_id == SCANS.c.member_id,
    )
    counts = and_(
        PARTICIPATIONS.c.session_id == SCANS.c.session_id,
        PARTICIPATIONS.c.member_id == SCANS.c.member_id,
    )
    return (
        select(
            SCANS.c.member_id,
            case((and_(*_plain(), *_kept()), PRESENCES.c.branch_id)),
            case((_IS_FIRST, FIRST), else_=0) + case((_IS_LAST, LAST), else_=0),
        )
        .select_from(
            SCANS.outerjoin(PRESENCES, there)
            .outerjoin(PARTICIPATIONS, counts)
            .outerjoin(JUDGEMENTS, JUDGEMENTS.c.scan_id == SCANS.c.id)
        )
        .where(
            SCANS.c.session_id == bindparam("session"),
            SCANS.c.check_point_id == bindparam("point"),
            SCANS.c.member_id.is_not(None),
        )
    )


_SCANNED = Prepared(_scanned(), has_names=False)


@dataclass(frozen=True, slots=True)
class Memberships:
    """Who belonged to which branch: most stayed where they were."""

    steady: Set[Belonging]
    moving: Collection[tuple[Belonging, date, date | None]]

    @classmethod
    def read(cls, connection: Connection, first: date, last: date) -> "Memberships":
        """Read who belonged where from one day to another."""
        steady, moving = set(), []
        for member_id, branch_id, from_on, to_on in _SPANS.rows(connection, {}):
            if from_on <= first and (to_on is None or to_on > last):
                steady.add((member_id, branch_id))
            else:
                moving.append(((member_id, branch_id), from_on, to_on))
        return cls(steady, moving)

    def among(self, found: Set[Belonging], day: date) -> set[Belonging]:
        """Return those of members and branches that belonged together on a day."""
        moved = {
            one
            for one, from_on, to_on in self.moving
            if from_on <= day and (to_on is None or to_on > day)
        }
        return {*(found & self.steady), *(found & moved)}


def touched(connection: Connection, session_ids: Collection[int]) -> list[Touched]:
    """Return the scans of sessions that are known of beside what they say themselves.

    They were taken back, or the code was replaced at some time, or they are nobody's and yet a
    judgement of them is kept.
    """
    rows = _TOUCHED.rows(connection, {"sessions": list(session_ids)})
    return [Touched(*row) for row in rows]


def doubtful(
    connection: Connection,
    places: Collection[Place],
    memberships: Memberships,
    speaking: Set[int],
) -> tuple[set[int], int]:
    """Return the members whose scans at a session are to be judged anew.

    Everybody else was scanned there on the way in, at one check point, once or more often, and
    is kept as the rule has it.

    Args:
        connection: the session's.
        places: the check points of one session.
        memberships: of a time that the session's day is in.
        speaking: members with a scan there that is :func:`touched`.

    Returns:
        Their ids, and how many others there are.
    """
    doubted = {*speaking}
    certain: set[int] = set()
    for place in places:
        facts = place.facts(_SOME_BRANCH, ())
        rows = _SCANNED.rows(connection, _asked(place, facts))
        once = {(who, branch) for who, branch, part in rows if part == BOTH}
        others = [row for row in rows if row[2] != BOTH]
        kept = once | _whole(others) if _goes_as_ever(facts) else set()
        plain = memberships.among(kept, place.held_on)
        doubted.update([who for who, _branch in once - plain])
        doubted.update([who for who, branch, _ in others if (who, branch) not in plain])
        certain.update([who for who, _branch in plain])
    if certain and not all(place.has_walk_ins for place in places):
        doubted |= certain - _entered(connection, places)
    return doubted, len(certain - doubted)


def _whole(rows: Iterable[Line]) -> set[Belonging]:
    """Return of whom both the first and the last scan are there, each by itself."""
    parts: dict[Belonging, int] = {}
    for who, branch, part in rows:
        parts[who, branch] = parts.get((who, branch), 0) | part
    return {one for one, part in parts.items() if part == BOTH}


def _asked(place: Place, facts: Facts) -> dict[str, object]:
    return {
        "session": place.session_id,
        "point": place.point_id,
        "event": place.event_id,
        "day": place.held_on,
        "year": place.held_on.year,
        "opens": facts.opens_at,
        "closes": facts.closes_at,
    }


def _goes_as_ever(facts: Facts) -> bool:
    """Ask the rule whether plain scans at a check point come to what is looked for.

    The first lets an entered member in; the others change nothing but when the last was.
    """
    opens, closes = facts.opens_at, facts.closes_at
    first, second, third = (
        Reading(("", str(number)), at, at) for number, at in enumerate((opens, closes, closes))
    )
    entered = facts._replace(registrations=[Registration(opens, 0, is_entered=True)])
    came_to = judge([first, second, third], entered)
    expected = {first.key: ACCEPTED, second.key: AGAIN, third.key: AGAIN}
    return came_to == (expected, Standing(State.IN, first.moment, closes))


def _entered(connection: Connection, places: Collection[Place]) -> set[int]:
    """Return who entered before a session's first check point opened, and did nothing else."""
    opens = min(place.facts(None, ()).opens_at for place in places)
    [event_id] = {place.event_id for place in places}
    rows = _ENTERED.rows(connection, {"event": event_id, "opens": opens})
    return {row[0] for row in rows}
