"""Ticking guests at the gate, and who of them is there: the last act on each decides."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Select, exists, func, literal, null, select, union_all
from sqlalchemy.exc import IntegrityError

from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account
from eventsapp.checkins import services as checkins
from eventsapp.checkins.judging import CLOCK_TOLERANCE, happened
from eventsapp.checkins.owners import lock
from eventsapp.checkins.places import Place
from eventsapp.database import db
from eventsapp.entries.place_rules import EntryRules
from eventsapp.errors import DomainError
from eventsapp.events import services as events
from eventsapp.events.models import Event
from eventsapp.guest_arrivals.errors import NoSuchGuest, NoSuchHost
from eventsapp.guest_arrivals.models import GuestAct, GuestArrival
from eventsapp.guests import asking, bringing
from eventsapp.guests.bringing import Facts
from eventsapp.guests.listing import lacking
from eventsapp.guests.models import Guest
from eventsapp.members import services as members
from eventsapp.members.models import Member

Typed = Mapping[str, str]
"""What was typed about a guest, by the names of the fields."""


@dataclass(frozen=True, slots=True)
class ArrivalIn:
    """A tick as a device tells it. One of ``guest_id``, ``added_as`` and ``host`` is given.

    Attributes:
        device: names the device, at most 40 characters.
        client_scan_id: the device's own id of the tick, at most 60 characters.
        session_id: where, at the session's first check point; or else
        check_point_id: where.
        act: whether the guest came, or that is taken back.
        happened_at: by the device's clock.
        skew_ms: how far that clock stood ahead when it sent.
        guest_id: a guest who is on the list.
        added_as: one whom this device added, by the id of the tick that did.
        host: with whom one comes who is on no list: a staff number.
        typed: what was written about that one.
    """

    device: str
    client_scan_id: str
    session_id: int | None
    check_point_id: int | None
    act: GuestAct
    happened_at: datetime
    skew_ms: int = 0
    guest_id: int | None = None
    added_as: str | None = None
    host: str | None = None
    typed: Typed | None = None


class Answer(NamedTuple):
    """What the steward is told of a tick.

    Attributes:
        arrival: the row of the log.
        place: where it was made.
        guest: who; None after what was noted about the guest is deleted.
        host: with whom.
        is_in: whether the guest is there by all that is known.
        lacks: whether something is missing that the event asks for.
    """

    arrival: GuestArrival
    place: Place
    guest: Guest | None
    host: Member
    is_in: bool
    lacks: bool


Outcome = Answer | DomainError


def take(
    arrivals: Sequence[ArrivalIn],
    *,
    now: datetime,
    by: Account | None,
    admit: Callable[[Place], None],
    facts_of: Callable[[Event, Typed], Facts],
) -> list[Outcome]:
    """Write ticks into the log in their order, and answer each; flushes.

    One that is there already gets its answer again. One that can't be placed is left out.

    Args:
        arrivals: what devices tell; a device's own in the order in which it made them.
        now: when the server learned of them.
        by: who ticked; nobody for a paired phone.
        admit: asked with each check point; raises to refuse.
        facts_of: makes facts of what was typed about a guest, as the event asks.
    """
    return [_outcome(one, now, by, admit, facts_of) for one in arrivals]


def _outcome(
    one: ArrivalIn,
    now: datetime,
    by: Account | None,
    admit: Callable[[Place], None],
    facts_of: Callable[[Event, Typed], Facts],
) -> Outcome:
    try:
        place = (
            checkins.place_of(one.session_id or 0)
            if one.check_point_id is None
            else checkins.place_at(one.check_point_id)
        )
        admit(place)
        stored = _stored(one.device, one.client_scan_id)
        if stored is None:
            stored = _write(one, place, now, by, facts_of)
        return _answer(stored, place)
    except DomainError as refusal:
        return refusal


def _stored(device: str, client_scan_id: str) -> GuestArrival | None:
    return db.session.scalar(
        select(GuestArrival).where(
            GuestArrival.device == device, GuestArrival.client_scan_id == client_scan_id
        )
    )


def _write(
    one: ArrivalIn,
    place: Place,
    now: datetime,
    by: Account | None,
    facts_of: Callable[[Event, Typed], Facts],
) -> GuestArrival:
    """Write a tick; if another request wrote it meanwhile, return that one."""
    right = happened(one.happened_at, one.skew_ms)
    try:
        with db.session.begin_nested():
            guest_id, member_id = _whom(one, place, now, by, facts_of)
            row = GuestArrival(
                device=one.device,
                client_scan_id=one.client_scan_id,
                check_point_id=place.point_id,
                session_id=place.session_id,
                guest_id=guest_id,
                member_id=member_id,
                act=one.act,
                happened_at=one.happened_at,
                received_at=now,
                skew_ms=one.skew_ms,
                # A clock that is put right later must not make this the last act for ever.
                at=right if right <= now + CLOCK_TOLERANCE else now,
                operator_id=by.id if by else None,
            )
            db.session.add(row)
            db.session.flush()
    except IntegrityError:
        stored = _stored(one.device, one.client_scan_id)
        if stored is None:
            raise
        return stored
    accounts.audit(f"guest.{one.act.value}", row, by=by, now=now, device=one.device)
    return row


def _whom(
    one: ArrivalIn,
    place: Place,
    now: datetime,
    by: Account | None,
    facts_of: Callable[[Event, Typed], Facts],
) -> tuple[int, int]:
    """Return the guest and the member of a tick; writes down who was on no list."""
    if one.host is not None:
        host_id = members.ids_by_staff_number([one.host]).get(one.host)
        if host_id is None:
            raise NoSuchHost(number=one.host)
        lock(db.session.connection(), [host_id])  # two phones may add the same guest at once
        event = events.get(place.event_id)
        facts = facts_of(event, one.typed or {})
        host = members.get(host_id)
        return bringing.note_at_the_gate(event, host, facts, now=now, by=by).id, host_id
    if one.added_as is not None:
        added = _stored(one.device, one.added_as)
        if added is None or added.session_id != place.session_id:
            raise NoSuchGuest
        return added.guest_id, added.member_id
    guest = db.session.get(Guest, one.guest_id or 0)
    if guest is None or guest.event_id != place.event_id:
        raise NoSuchGuest
    return guest.id, guest.member_id


def _answer(row: GuestArrival, place: Place) -> Answer:
    guest = db.session.get(Guest, row.guest_id)
    if guest is not None and guest.event_id != place.event_id:
        guest = None
    standing = standing_of(row.session_id, [row.guest_id])
    return Answer(
        row,
        place,
        guest,
        members.get(row.member_id),
        is_in=row.guest_id in standing,
        lacks=guest is not None and lacking(guest, asking.terms(guest.event).rules),
    )


def _last_acts(*columns: Any) -> Any:
    """Return columns of every tick, and its place among those of its guest, the last first."""
    order = (
        GuestArrival.at.desc(),
        GuestArrival.device.desc(),
        GuestArrival.client_scan_id.desc(),
    )
    window = func.row_number().over(
        partition_by=(GuestArrival.session_id, GuestArrival.guest_id), order_by=order
    )
    return select(*columns, GuestArrival.act, window.label("place"))


def _there(last: Any) -> Any:
    return (last.c.place == 1) & (last.c.act == GuestAct.CAME)


def standing_of(
    session_id: int, guest_ids: Collection[int] | None = None
) -> dict[int, datetime]:
    """Return which guests are there, by id, and since when; of all when no ids are given."""
    there = those_there(session_id, guest_ids)
    return dict(db.session.execute(select(there.c.guest_id, there.c.at)).all())


def those_there(session_id: int, guest_ids: Collection[int] | None = None) -> Any:
    """Return a table of the guests who are there, as :func:`standing_of` tells them."""
    acts = _last_acts(GuestArrival.guest_id, GuestArrival.at).where(
        GuestArrival.session_id == session_id
    )
    if guest_ids is not None:
        acts = acts.where(GuestArrival.guest_id.in_(guest_ids))
    last = acts.subquery()
    return select(last.c.guest_id, last.c.at).where(_there(last)).subquery()


def guests_in(session_ids: Collection[int]) -> dict[int, int]:
    """Return how many guests are there, by session; members are not among them."""
    found: dict[int, int] = dict(db.session.execute(_count(session_ids)).all())
    return {one: found.get(one, 0) for one in session_ids}


def _count(session_ids: Collection[int]) -> Select[Any]:
    last = (
        _last_acts(GuestArrival.session_id)
        .where(GuestArrival.session_id.in_(session_ids))
        .subquery()
    )
    return (
        select(last.c.session_id, func.count()).where(_there(last)).group_by(last.c.session_id)
    )


def rows_of(event_id: int, session_ids: Collection[int]) -> Select[Any]:
    """Select how many guests are there, by session, and in another row how many one brings."""
    most = select(null(), EntryRules.guests).where(
        EntryRules.event_id == event_id, EntryRules.guests > 0
    )
    both = union_all(_count(session_ids), most).subquery()
    return select(*both.c)


class Tick(NamedTuple):
    """A row of the log for people: when, who, with whom, what, by whom."""

    at: datetime
    guest: str | None
    host: str
    act: GuestAct
    device: str
    operator: str | None


def log_of(session_id: int, *, most: int = 100) -> list[Tick]:
    """Return the ticks of a session, the latest first; names only as long as they are kept."""
    rows: Any = db.session.execute(
        select(
            GuestArrival.at,
            Guest.name,
            Member.name,
            GuestArrival.act,
            GuestArrival.device,
            Account.name,
        )
        .join(Member, Member.id == GuestArrival.member_id)
        .outerjoin(
            Guest,
            (Guest.id == GuestArrival.guest_id) & (Guest.member_id == GuestArrival.member_id),
        )
        .outerjoin(Account, Account.id == GuestArrival.operator_id)
        .where(GuestArrival.session_id == session_id)
        .order_by(GuestArrival.at.desc(), GuestArrival.id.desc())
        .limit(most)
    )
    return [Tick(*row) for row in rows]


def is_ticked_at(check_point_id: int) -> bool:
    """Whether a guest was ticked at a check point."""
    there = exists(literal(1)).where(GuestArrival.check_point_id == check_point_id)
    return bool(db.session.scalar(select(there)))
