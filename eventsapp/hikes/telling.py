"""What is said on a hike beside the scans: who left, what the sweep signs, what was wrong."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, select, tuple_
from sqlalchemy.orm import aliased, joinedload

from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account
from eventsapp.checkins.judging import happened
from eventsapp.checkins.keeping import INSERT
from eventsapp.checkins.tables import MEMBERS
from eventsapp.database import db
from eventsapp.errors import DomainError, NotFound
from eventsapp.hikes.errors import NobodyOfThatNumber, NoSuchPoint, NothingToTakeBack
from eventsapp.hikes.models import LEAVING, Act, HikeFact
from eventsapp.hikes.reading import FACTS, Course

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that somebody says on a hike, as a phone or a form tells it.

    Attributes:
        device: names the phone, at most 40 characters.
        client_id: the phone's own name of it, at most 60 characters.
        act: what it is.
        happened_at: by the phone's clock.
        skew_ms: how far that clock stood ahead when it sent.
        number: staff number of whoever left.
        check_point_id: where, or which point the sweep signs.
        place: where, in words.
        vehicle: by what somebody was brought back.
        who: with whom; or the sweep's name.
        of: device and client's id of what is taken back.
    """

    device: str
    client_id: str
    act: Act
    happened_at: datetime
    skew_ms: int = 0
    number: str = ""
    check_point_id: int | None = None
    place: str = ""
    vehicle: str = ""
    who: str = ""
    of: Key | None = None

    @property
    def key(self) -> Key:
        """Return what names it for ever."""
        return self.device, self.client_id


def tell(
    course: Course, said: Sequence[Said], *, now: datetime, by: Account | None
) -> list[int | DomainError]:
    """Log what was said, each once; flushes.

    Returns:
        For each the id of its row, the same whenever it is told again, or why it can't be
        logged. Who takes back what somebody else took back before gets that one's row.
    """
    db.session.flush()
    connection = db.session.connection()
    known = _ids(connection, {key for one in said for key in (one.key, one.of) if key})
    people = _by_number(connection, {one.number for one in said if one.act in LEAVING})
    answers: list[int | DomainError] = []
    for one in said:
        if one.key not in known:
            try:
                known[one.key] = _log(connection, course, one, people, known, now=now, by=by)
            except DomainError as refusal:
                answers.append(refusal)
                continue
        answers.append(known[one.key])
    return answers


def _ids(connection: Connection, keys: Collection[Key]) -> dict[Key, int]:
    if not keys:
        return {}
    rows = connection.execute(
        select(FACTS.c.device, FACTS.c.client_id, FACTS.c.id).where(
            tuple_(FACTS.c.device, FACTS.c.client_id).in_(keys)
        )
    )
    return {(device, client_id): fact_id for device, client_id, fact_id in rows}


def _by_number(connection: Connection, numbers: Collection[str]) -> dict[str, int]:
    if not numbers:
        return {}
    rows = connection.execute(
        select(MEMBERS.c.staff_number, MEMBERS.c.id).where(MEMBERS.c.staff_number.in_(numbers))
    )
    return {row.staff_number: row.id for row in rows}


def _log(
    connection: Connection,
    course: Course,
    one: Said,
    people: Mapping[str, int],
    known: Mapping[Key, int],
    *,
    now: datetime,
    by: Account | None,
) -> int:
    row: dict[str, Any] = {
        "session_id": course.place.session_id,
        "device": one.device,
        "client_id": one.client_id,
        "act": one.act,
        "member_id": _member(one, people),
        "check_point_id": _point(one, course),
        "of_id": _taken_back(connection, one, course, known),
        "place": one.place,
        "vehicle": one.vehicle,
        "who": one.who,
        "happened_at": one.happened_at,
        "received_at": now,
        "skew_ms": one.skew_ms,
        "at": min(happened(one.happened_at, one.skew_ms), now),
        "operator_id": by.id if by else None,
    }
    insert = INSERT[connection.dialect.name](FACTS).on_conflict_do_nothing()
    fact_id: int | None = connection.execute(insert.values(row).returning(FACTS.c.id)).scalar()
    if fact_id is None:  # another request told it, or took the same back, in this instant
        return _told_meanwhile(connection, one.key, row["of_id"])
    fact = db.session.get_one(HikeFact, fact_id)
    accounts.audit(f"hike.{one.act.value}", fact, by=by, now=now, member=row["member_id"])
    return fact_id


def _member(one: Said, people: Mapping[str, int]) -> int | None:
    if one.act not in LEAVING:
        return None
    if one.number not in people:
        raise NobodyOfThatNumber(number=one.number or "–")
    return people[one.number]


def _point(one: Said, course: Course) -> int | None:
    if one.act is Act.TAKEN_BACK or (one.check_point_id is None and one.act in LEAVING):
        return None
    if one.check_point_id not in {stop.point_id for stop in course.stops}:
        raise NoSuchPoint
    return one.check_point_id


def _taken_back(
    connection: Connection, one: Said, course: Course, known: Mapping[Key, int]
) -> int | None:
    if one.act is not Act.TAKEN_BACK:
        return None
    of_id = known.get(one.of or ("", ""))
    row = (
        of_id
        and connection.execute(
            select(FACTS.c.session_id, FACTS.c.act).where(FACTS.c.id == of_id)
        ).first()
    )
    if not row or row.session_id != course.place.session_id or row.act is Act.TAKEN_BACK:
        raise NothingToTakeBack
    return of_id


def _told_meanwhile(connection: Connection, key: Key, of_id: int | None) -> int:
    found = _ids(connection, {key}).get(key)
    if found is not None:
        return found
    other = connection.execute(select(FACTS.c.id).where(FACTS.c.of_id == of_id))
    return int(other.scalar_one())


class Line(NamedTuple):
    """A row of the log, and the one that takes it back."""

    fact: HikeFact
    taken_back: HikeFact | None


def get_fact(fact_id: int) -> HikeFact:
    """Return a row of the log, or raise ``NotFound``."""
    fact = db.session.get(HikeFact, fact_id)
    if fact is None:
        raise NotFound
    return fact


def log_of(session_id: int) -> list[Line]:
    """Return what was said on a hike, the latest first."""
    other = aliased(HikeFact)
    rows = db.session.execute(
        select(HikeFact, other)
        .outerjoin(other, other.of_id == HikeFact.id)
        .where(HikeFact.session_id == session_id, HikeFact.act != Act.TAKEN_BACK)
        .options(
            joinedload(HikeFact.member),
            joinedload(HikeFact.operator),
            joinedload(other.operator),
        )
        .order_by(HikeFact.at.desc(), HikeFact.id.desc())
    )
    return [Line(fact, taken_back) for fact, taken_back in rows]
