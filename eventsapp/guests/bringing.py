"""Bringing guests along, changing what is written about them, leaving them at home."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account
from eventsapp.database import db
from eventsapp.declarations import of_guests
from eventsapp.entries import taking
from eventsapp.entries.eligibility import branches_on
from eventsapp.entries.entering import Deadline, require_within
from eventsapp.entries.places import Claim
from eventsapp.entries.queueing import begin, promote, starts_at
from eventsapp.events.models import Event
from eventsapp.guests import asking, errors
from eventsapp.guests.id_numbers import IdKind
from eventsapp.guests.models import Guest, Relation
from eventsapp.members.models import Member

NOT_STORED_YET = 0
"""The key of a guest, or of a claim, that has no row: no row has it."""


@dataclass(frozen=True)
class Facts:
    """What is written about a guest; what was not asked for is empty."""

    name: str
    relation: Relation | None = None
    born_on: date | None = None
    id_kind: IdKind | None = None
    id_number: str = ""
    phone: str = ""


def guests_of(event: Event, member: Member) -> list[Guest]:
    """Return the guests whom a member brings to an event."""
    return list(
        db.session.scalars(
            select(Guest)
            .where(Guest.event_id == event.id, Guest.member_id == member.id)
            .order_by(Guest.id)
        )
    )


def bring(
    event: Event,
    member: Member,
    facts: Facts,
    *,
    now: datetime,
    by: Account | None,
    deadline: Deadline = Deadline.HOLDS,
    declared: Collection[int] | None = None,
) -> Guest:
    """Let a member bring somebody along; flushes.

    Before the member has a place the guest is only noted: both get in, or wait, together.
    Afterwards the guest needs a place of the event that nobody who waits has a claim to.
    ``declared`` is what the member accepts for the guest; None is an organiser who notes the
    guest, and who can't accept it in the member's place.

    Raises:
        NotDeclared, TextsHaveChanged: the text of the event is not among ``declared``.
        EventBegun: an organiser comes too late as well.
        EntryRefused: the event is not open, takes no guests or no more of them, the guest
            is on the list, or there is no place; the class says which.
    """
    known = begin(event, now=now)
    require_within(event, deadline, at=now)
    _require_before(event, now)
    most = asking.terms(event).most
    if not most:
        raise errors.NoGuests
    if len(guests_of(event, member)) >= most:
        raise errors.TooManyGuests(most=most)
    _require_once(event, member, facts)
    _require_place(event, member, known, now=now)
    if declared is not None:
        of_guests.accept(event, member, declared, now=now, by=by)
    guest = Guest(event=event, member=member, added_at=now, **vars(facts))
    db.session.add(guest)
    db.session.flush()
    accounts.audit("guest.brought", event, by=by, now=now, member_id=member.id)
    return guest


def note_at_the_gate(
    event: Event, member: Member, facts: Facts, *, now: datetime, by: Account | None
) -> Guest:
    """Write down a guest who stands at the gate with a member; flushes.

    Who is there is there: deadline, number and places are not asked. Somebody whom the member
    has named already is the same guest, and what was written stays.

    Raises:
        NoGuests: the event takes none, or nobody comes to it without an entry.
    """
    if not event.has_walk_ins or not asking.terms(event).most:
        raise errors.NoGuests
    named = db.session.scalar(
        select(Guest).where(
            Guest.event_id == event.id, Guest.member_id == member.id, Guest.name == facts.name
        )
    )
    if named is not None:
        return named
    guest = Guest(event=event, member=member, added_at=now, **vars(facts))
    db.session.add(guest)
    db.session.flush()
    accounts.audit("guest.noted_at_the_gate", event, by=by, now=now, member_id=member.id)
    return guest


def change(guest: Guest, facts: Facts, *, now: datetime, by: Account | None) -> None:
    """Correct what is written about a guest, until the event begins; flushes.

    Raises:
        EventBegun: the event has begun.
        GuestTwice: somebody else brings the person.
    """
    begin(guest.event, now=now)
    _require_before(guest.event, now)
    _require_once(guest.event, guest.member, facts, besides=guest)
    for name, value in vars(facts).items():
        setattr(guest, name, value)
    db.session.flush()
    accounts.audit("guest.changed", guest.event, by=by, now=now, member_id=guest.member_id)


def leave_out(guest: Guest, *, now: datetime, by: Account | None) -> None:
    """Take a guest off the list, delete the row, and let others move up; flushes.

    Raises:
        EventBegun: the event has begun.
    """
    event, member_id = guest.event, guest.member_id
    begin(event, now=now)
    _require_before(event, now)
    db.session.delete(guest)
    db.session.flush()
    accounts.audit("guest.left_out", event, by=by, now=now, member_id=member_id)
    promote(event, now=now)


def _require_before(event: Event, now: datetime) -> None:
    if now >= starts_at(event):
        raise errors.EventBegun


def _require_once(
    event: Event, member: Member, facts: Facts, *, besides: Guest | None = None
) -> None:
    """Refuse a person of whom the list has the papers, or whom this member has named."""
    same = (Guest.member_id == member.id) & (Guest.name == facts.name)
    if facts.id_number:
        same = (Guest.id_number == facts.id_number) & (Guest.id_kind == facts.id_kind)
    query = select(Guest.id).where(Guest.event_id == event.id, same)
    if besides is not None:
        query = query.where(Guest.id != besides.id)
    if db.session.scalar(query.limit(1)) is not None:
        raise errors.GuestTwice(name=facts.name)


def _require_place(event: Event, member: Member, known: taking.Terms, *, now: datetime) -> None:
    """Refuse a guest of a member who is in, unless there is a place for the guest too."""
    if known.rules.capacity is None:
        return
    hall = taking.hall(event, known, now, [])
    if member.id not in hall.present:
        return
    branch = branches_on([member.id], event.first_on).get(member.id)
    claim = Claim(NOT_STORED_YET, None, branch, {NOT_STORED_YET: branch})
    if not taking.let_in(event, known, [claim], now=now):
        raise errors.NoPlaceForGuest
