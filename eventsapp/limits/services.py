"""The limits of an event: read, set, and people marked for them."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import fields
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account
from eventsapp.database import db
from eventsapp.events import slots
from eventsapp.events.errors import EventCancelled
from eventsapp.events.models import Event
from eventsapp.limits.bounds import Limits
from eventsapp.limits.errors import ReasonMissing
from eventsapp.limits.models import EventLimits, Mark, MarkedPerson
from eventsapp.limits.words import limit_words
from eventsapp.members.models import Member


def as_limits(row: EventLimits | None) -> Limits | None:
    """Return what is stored as plain values; None where nothing is."""
    if row is None:
        return None
    return Limits(**{each.name: getattr(row, each.name) for each in fields(Limits)})


def limits_of(event_id: int) -> Limits | None:
    """Return the limits of an event; None if there are none, and nobody is marked for it."""
    return as_limits(
        db.session.scalar(
            select(EventLimits)
            .where(EventLimits.event_id == event_id)
            .execution_options(populate_existing=True)
        )
    )


def change(event: Event, limits: Limits, *, now: datetime, by: Account | None) -> None:
    """Set the limits of an event; flushes. Whoever is in stays in.

    Raises:
        EventCancelled: a cancelled event stays as it was.
        DomainError: the regulations are fixed, and no amendment is open.
    """
    with _changing(event):
        db.session.merge(EventLimits(event_id=event.id, **_columns(limits)))
    said = {name: _plain(value) for name, value in _columns(limits).items()}
    accounts.audit("limits.set", event, by=by, now=now, **said)


def _columns(limits: Limits) -> dict[str, object]:
    return {each.name: getattr(limits, each.name) for each in fields(limits)}


def _plain(value: object) -> str | int | None:
    return value if value is None or isinstance(value, int) else str(value)


@contextmanager
def _changing(event: Event) -> Iterator[None]:
    """Flush a change; what makes the regulations read otherwise has to be allowed by them."""
    if event.is_cancelled:
        raise EventCancelled
    before = words_of(event)
    yield
    db.session.flush()
    if words_of(event) != before:
        slots.require_changeable(event)


def marked(event: Event) -> list[MarkedPerson]:
    """Return the people who are marked for an event, by mark and name."""
    found = db.session.scalars(
        select(MarkedPerson)
        .where(MarkedPerson.event_id == event.id)
        .options(joinedload(MarkedPerson.member))
    )
    return sorted(found, key=lambda row: (row.mark, row.member.name_key, row.id))


def mark_people(
    event: Event,
    people: Sequence[Member],
    mark: Mark,
    *,
    reason: str,
    now: datetime,
    by: Account | None,
) -> None:
    """Mark people for an event, or give those who are marked another reason; flushes.

    Raises:
        ReasonMissing: who is excluded must read why.
        EventCancelled, DomainError: as :func:`change`.
    """
    if mark is Mark.EXCLUDED and not reason:
        raise ReasonMissing
    with _changing(event):
        if db.session.get(EventLimits, event.id) is None:
            db.session.add(EventLimits(event_id=event.id))
        known = {row.member_id: row for row in marked(event) if row.mark is mark}
        for person in people:
            row = known.get(person.id) or MarkedPerson(event_id=event.id, mark=mark)
            row.member, row.reason = person, reason
            row.marked_at, row.marked_by_id = now, by.id if by else None
            db.session.add(row)
    numbers = [person.staff_number for person in people]
    accounts.audit(
        "limits.marked", event, by=by, now=now, mark=mark.value, reason=reason, names=numbers
    )


def unmark(event: Event, row_id: int, *, now: datetime, by: Account | None) -> None:
    """Take somebody off the list; nothing if somebody else has done so; flushes.

    Raises:
        EventCancelled, DomainError: as :func:`change`.
    """
    row = db.session.scalar(
        select(MarkedPerson).where(MarkedPerson.event_id == event.id, MarkedPerson.id == row_id)
    )
    if row is None:
        return
    with _changing(event):
        db.session.delete(row)
    accounts.audit(
        "limits.unmarked",
        event,
        by=by,
        now=now,
        mark=row.mark.value,
        names=[row.member.staff_number],
    )


def words_of(event: Event) -> list[str]:
    """Say the limits of an event, as its regulations do."""
    return said_of(event, limits_of(event.id))


def said_of(event: Event, limits: Limits | None) -> list[str]:
    """Say limits that are known already; nothing where there are none."""
    if limits is None:
        return []
    reasons = db.session.scalars(
        select(MarkedPerson.reason)
        .where(MarkedPerson.event_id == event.id, MarkedPerson.mark == Mark.EXCLUDED)
        .distinct()
    )
    return limit_words(limits, list(reasons))
