"""Keying in a paper list: what each line comes to, and into the scan log with it.

A line is one fact: this person passed this check point this way at this minute, says the
paper. Its id in the log is made of just that, so keying it in once more, from whichever
sheet and by whomever, makes no second row. Who was taken back may be keyed in anew.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from itertools import count
from typing import NamedTuple

from sqlalchemy import select

from eventsapp import clock
from eventsapp.accounts.models import Account
from eventsapp.checkins import services as checkins
from eventsapp.checkins.judging import CLOCK_TOLERANCE
from eventsapp.checkins.models import Origin, Reason, Verdict
from eventsapp.checkins.places import Place
from eventsapp.checkins.scanlog import VERDICT
from eventsapp.checkins.services import Answer, ScanIn
from eventsapp.checkins.tables import GATES, JUDGEMENTS, SCANS, VOIDS
from eventsapp.checkpoints.models import Direction
from eventsapp.database import db, table
from eventsapp.devices.models import Device, key_of
from eventsapp.errors import DomainError
from eventsapp.members import services as members
from eventsapp.members.models import Member
from eventsapp.paper_lists import editions
from eventsapp.paper_lists.reading import Typed

_OPERATORS = table(Account)


class Where(NamedTuple):
    """A column of the paper: a check point and a way through it."""

    place: Place
    direction: Direction


class Other(NamedTuple):
    """A scan of the same person at the check point that did not come from paper."""

    at: datetime
    direction: Direction
    gate: str | None
    origin: Origin
    by: str | None


@dataclass(frozen=True, slots=True)
class Row:
    """A line that was keyed in, and what it comes to.

    Attributes:
        typed: as it was typed.
        at: when it was, by the paper.
        answer: what it comes to; None where nobody has the number.
        others: what else the log knows of the person at this check point.
        is_known: whether this line is in the log already, so that no row comes of it.
        is_double: whether the person stands among the lines before this one already.
        refusal: why it can't be taken at all, such as a check point that is gone.
    """

    typed: Typed
    at: datetime
    answer: Answer | None
    others: Sequence[Other] = ()
    is_known: bool = False
    is_double: bool = False
    refusal: DomainError | None = None

    @property
    def is_taken(self) -> bool:
        """Whether it goes into the log: somebody's, and of a time that has come."""
        answer = self.answer
        return answer is not None and answer.reason is not Reason.IMPOSSIBLE_CLOCK


def preview(
    where: Where, lines: Sequence[Typed], at: time | None, *, now: datetime, by: Account
) -> list[Row]:
    """Say what each line comes to, by recording them and taking all of it back.

    Args:
        where: the column of the paper.
        lines: as they were typed.
        at: the time of those that have none of their own.
        now: when they are keyed in.
        by: who does it.
    """
    rehearsal = db.session.begin_nested()
    try:
        return _recorded(where, lines, at, now, by, latest=None)
    finally:
        rehearsal.rollback()


def key_in(
    where: Where, lines: Sequence[Typed], at: time | None, *, now: datetime, by: Account
) -> list[Row]:
    """Write the lines of people into the scan log, and say what each comes to; flushes.

    A time that has not come yet is a slip of the pen or of the finger, and is left out.
    """
    return _recorded(where, lines, at, now, by, latest=now + CLOCK_TOLERANCE)


def _recorded(
    where: Where,
    lines: Sequence[Typed],
    at: time | None,
    now: datetime,
    by: Account,
    latest: datetime | None,
) -> list[Row]:
    place = where.place
    owners = _owners(place.session_id, lines)
    member_ids = sorted(set(owners.values()))
    known, staff_numbers = _known(place, member_ids), _staff_numbers(member_ids)
    times = [clock.instant(place.held_on, one.at or at or place.opens) for one in lines]
    scans = {
        number: ScanIn(
            device=device_of(place.session_id),
            client_scan_id=_name(where, owner, times[number], known),
            session_id=place.session_id,
            check_point_id=place.point_id,
            code=staff_numbers[owner],
            happened_at=times[number],
            origin=Origin.PAPER,
            direction=where.direction,
        )
        for number, owner in owners.items()
        if latest is None or times[number] <= latest
    }
    [told] = checkins.take([checkins.Bundle(list(scans.values()), by.id)], now=now)
    outcomes = dict(zip(scans, told, strict=True))
    others = _others(place, member_ids)
    rows: list[Row] = []
    seen: set[int] = set()
    for number, line in enumerate(lines):
        outcome, owner = outcomes.get(number), owners.get(number, 0)
        rows.append(
            Row(
                line,
                times[number],
                outcome if isinstance(outcome, Answer) else None,
                others.get(owner, ()),
                is_known=number in scans and scans[number].client_scan_id in known,
                is_double=owner in seen,
                refusal=outcome if isinstance(outcome, DomainError) else None,
            )
        )
        seen |= {owner} - {0}
    return rows


def _owners(session_id: int, lines: Sequence[Typed]) -> dict[int, int]:
    """Return whose each line is, by its place among them.

    A number is one of the list before it is a staff number.
    """
    listed = editions.members_of_numbers(session_id)
    staff = members.ids_by_staff_number(
        {line.staff_number for line in lines if line.staff_number}
    )
    found: dict[int, int] = {}
    for number, line in enumerate(lines):
        owner = listed.get(line.number or 0) or staff.get(line.staff_number)
        if owner is not None:
            found[number] = owner
    return found


def _staff_numbers(member_ids: Sequence[int]) -> dict[int, str]:
    query = select(Member.id, Member.staff_number).where(Member.id.in_(member_ids))
    return dict(db.session.execute(query).all())


def device_of(session_id: int) -> str:
    """Return how the scan log names the paper of a session; no browser can call itself so."""
    return f"paper:{session_id}"


def _known(place: Place, member_ids: Sequence[int]) -> dict[str, bool]:
    """Return what was keyed in of these people before, by name; true if it was taken back."""
    query = (
        select(SCANS.c.client_scan_id, VOIDS.c.id.is_not(None))
        .select_from(SCANS.outerjoin(VOIDS, VOIDS.c.scan_id == SCANS.c.id))
        .where(
            SCANS.c.session_id == place.session_id,
            SCANS.c.member_id.in_(member_ids),
            SCANS.c.device == device_of(place.session_id),
        )
    )
    return dict(db.session.connection().execute(query).all())


def _name(where: Where, member_id: int, at: datetime, known: Mapping[str, bool]) -> str:
    """Return what names the fact in the log; another name where it was taken back before."""
    point_id, way = where.place.point_id, where.direction
    fact = f"{point_id}.{way}.{clock.local(at):%Y%m%d%H%M}.{member_id}"
    names = (fact if attempt == 1 else f"{fact}.{attempt}" for attempt in count(1))
    return next(name for name in names if not known.get(name, False))


def _others(place: Place, member_ids: Sequence[int]) -> dict[int, list[Other]]:
    """Return the scans of people at a check point that count and came from no paper."""
    query = (
        select(
            SCANS.c.member_id,
            SCANS.c.at,
            SCANS.c.direction,
            GATES.c.name,
            SCANS.c.origin,
            SCANS.c.device,
            _OPERATORS.c.name,
        )
        .select_from(
            SCANS.outerjoin(GATES, GATES.c.id == SCANS.c.gate_id)
            .outerjoin(JUDGEMENTS, JUDGEMENTS.c.scan_id == SCANS.c.id)
            .outerjoin(_OPERATORS, _OPERATORS.c.id == SCANS.c.operator_id)
        )
        .where(
            SCANS.c.session_id == place.session_id,
            SCANS.c.check_point_id == place.point_id,
            SCANS.c.member_id.in_(member_ids),
            SCANS.c.device != device_of(place.session_id),
            VERDICT.in_([Verdict.ACCEPTED, Verdict.AGAIN]),
        )
        .order_by(SCANS.c.at, SCANS.c.id)
    )
    rows = db.session.connection().execute(query).all()
    phones = _phones(place.event_id) if rows else {}
    found: dict[int, list[Other]] = {}
    for member_id, at, direction, gate, origin, device, operator in rows:
        other = Other(at, direction, gate, origin, phones.get(device, operator))
        found.setdefault(member_id, []).append(other)
    return found


def _phones(event_id: int) -> dict[str, str]:
    query = select(Device.id, Device.name).where(Device.event_id == event_id)
    return {key_of(device_id): name for device_id, name in db.session.execute(query)}
