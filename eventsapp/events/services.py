"""Events: planned, published, moved to another day, cancelled."""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any, Required, TypedDict, Unpack

from sqlalchemy import exists, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.attributes import flag_modified

from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account, Body
from eventsapp.associations.models import Association
from eventsapp.database import db
from eventsapp.events import slots, telling
from eventsapp.events.disciplines import (
    add_discipline,
    edit_discipline,
    get_discipline,
    is_in_use,
    remove_discipline,
)
from eventsapp.events.errors import (
    AlreadyCancelled,
    CodeTaken,
    EventChanged,
    ItemHasEvent,
    NegativeBudget,
    OpensTooLate,
    WindowEndsTooEarly,
)
from eventsapp.events.finding import (
    by_code,
    get,
    get_session,
    of_discipline,
    open_for_entry,
    read_anew,
    reschedulings,
    sessions_between,
    twin_of,
    with_disciplines,
    year_events,
)
from eventsapp.events.models import Audience, Event, Session
from eventsapp.events.moving import reschedule
from eventsapp.events.signals import event_cancelled, event_changed, event_created
from eventsapp.events.states import opens_later
from eventsapp.events.storing import flush, hold_disciplines, require_running
from eventsapp.frame.languages import moment
from eventsapp.plans.errors import ItemDropped
from eventsapp.plans.models import PlanItem, Scale

__all__ = [
    "Particulars",
    "add_discipline",
    "by_code",
    "cancel",
    "close_entries",
    "create",
    "edit",
    "edit_discipline",
    "get",
    "get_discipline",
    "get_session",
    "hold_disciplines",
    "is_in_use",
    "move_draft",
    "of_discipline",
    "open_for_entry",
    "publish",
    "read_anew",
    "remove_discipline",
    "reschedule",
    "reschedulings",
    "sessions_between",
    "twin_of",
    "with_disciplines",
    "year_events",
]

CODE_ATTEMPTS = 5
OF_SESSION = frozenset({"opens", "closes", "place"})
NOT_REGULATED = frozenset({"scale", "festival", "budget_fen"})
"""What an event's regulations do not say of it."""


class Particulars(TypedDict, total=False):
    """What an organiser says of an event and its first session; see :class:`Event`."""

    name: Required[str]
    host: Required[Body]
    scale: Required[Scale]
    opens: Required[time]
    closes: Required[time]
    place: str
    association: Association | None
    audience: Audience
    has_walk_ins: bool
    festival: str
    budget_fen: int
    entries_open_at: datetime | None
    entries_close_at: datetime | None


USUAL: dict[str, Any] = {
    "place": "",
    "association": None,
    "audience": Audience.EVERYONE,
    "has_walk_ins": False,
    "festival": "",
    "budget_fen": 0,
    "entries_open_at": None,
    "entries_close_at": None,
}


def create(
    *,
    held_on: date,
    now: datetime,
    by: Account | None,
    code: str | None = None,
    plan_item: PlanItem | None = None,
    **said: Unpack[Particulars],
) -> Event:
    """Make a draft of an event with one session; what is not said is as usual; flushes.

    Without a ``code`` it gets the next free one of its year (``E26001``).

    Raises:
        WindowEndsTooEarly: check-in would end before it begins.
        OpensTooLate: entries would open when they are closed.
        NegativeBudget: the budget is below zero.
        ItemDropped: the plan item has been dropped.
        ItemHasEvent: the plan item has become another event.
        CodeTaken: another event has the code.
    """
    values = {**USUAL, **said}
    _check(values)
    if plan_item is not None:
        _check_item(plan_item)
    of_session = {name: values.pop(name) for name in OF_SESSION}
    event = Event(
        year=held_on.year,
        plan_item_id=plan_item.id if plan_item else None,
        sessions=[Session(held_on=held_on, **of_session)],
        disciplines=[],
        **values,
    )
    _insert(event, code)
    accounts.audit("event.created", event, by=by, now=now, name=event.name)
    event_created.send(None, event=event)
    return event


def _check(said: Mapping[str, Any]) -> None:
    """Refuse what contradicts itself; all of :class:`Particulars` is there."""
    opening, deadline = said["entries_open_at"], said["entries_close_at"]
    if said["closes"] <= said["opens"]:
        raise WindowEndsTooEarly
    if said["budget_fen"] < 0:
        raise NegativeBudget
    if opening and deadline and opening >= deadline:
        raise OpensTooLate(moment=moment(deadline))


def _insert(event: Event, code: str | None) -> None:
    """Store the event under its code; a free code that another takes first is tried anew."""
    for attempt in range(CODE_ATTEMPTS):
        event.code = code or _free_code(event.year)
        try:
            with db.session.begin_nested():
                db.session.add(event)
        except IntegrityError:
            if event.plan_item_id is not None and _has_event(event.plan_item_id):
                raise ItemHasEvent from None
            if code is not None or attempt == CODE_ATTEMPTS - 1:
                raise CodeTaken(code=event.code) from None
        else:
            return


def _check_item(item: PlanItem) -> None:
    if item.dropped_at is not None:
        raise ItemDropped
    if _has_event(item.id):
        raise ItemHasEvent


def _has_event(plan_item_id: int) -> bool:
    return bool(db.session.scalar(select(exists().where(Event.plan_item_id == plan_item_id))))


def _free_code(year: int) -> str:
    prefix = f"E{year % 100:02}"
    taken = db.session.scalars(select(Event.code).where(Event.code.startswith(prefix)))
    numbers = [int(code[3:]) for code in taken if code[3:].isdecimal()]
    return f"{prefix}{max(numbers, default=0) + 1:03}"


def edit(
    event: Event,
    *,
    version: int,
    now: datetime,
    by: Account | None,
    **said: Unpack[Particulars],
) -> None:
    """Change the event and its first session, all but the day; flushes.

    What is not said stays as it is. ``version`` is the one that the organiser had before her
    eyes.

    Raises:
        EventChanged: somebody else has changed the event since then.
        EventCancelled: a cancelled event stays as it was.
        WindowEndsTooEarly: check-in would end before it begins.
        OpensTooLate: entries would open when they are closed.
        NegativeBudget: the budget is below zero.
        DomainError: the regulations say otherwise, and are fixed.
    """
    require_running(event)
    before = {name: getattr(_bearer(event, name), name) for name in Particulars.__annotations__}
    _check({**before, **said})
    if event.version != version:
        raise EventChanged
    hold_disciplines(event)
    changed = {name: value for name, value in said.items() if value != before[name]}
    if changed.keys() - NOT_REGULATED:
        slots.require_changeable(event)
    for name, value in changed.items():
        setattr(_bearer(event, name), name, value)
    flag_modified(event, "name")  # the version grows even when only the session changed
    flush()
    accounts.audit("event.edited", event, by=by, now=now, name=event.name)
    event_changed.send(None, event_id=event.id)


def _bearer(event: Event, name: str) -> Event | Session:
    """Return what has a particular: the event, or its first session."""
    return event.sessions[0] if name in OF_SESSION else event


def move_draft(event: Event, *, held_on: date) -> None:
    """Set the day of an event that nobody has seen yet; flushes and leaves no trail."""
    event.sessions[0].held_on = held_on
    event.year = event.first_on.year
    flush()


def publish(event: Event, *, now: datetime, by: Account | None) -> None:
    """Show the event to all members; flushes. Publishing again changes nothing.

    The group chats hear that people can enter, or when they can.

    Raises:
        EventCancelled: it has been cancelled.
    """
    require_running(event)
    if event.published_at is not None:
        return
    event.published_at = now
    accounts.audit("event.published", event, by=by, now=now)
    flush()
    if event.entries_open_at is not None and opens_later(event.entries_open_at, now):
        telling.tell_all(telling.ANNOUNCED, event, now=now, opens_at=event.entries_open_at)
    else:
        telling.tell_all(telling.PUBLISHED, event, now=now)


def close_entries(event: Event, *, now: datetime, by: Account | None) -> None:
    """Let entering end now instead of at its deadline; flushes.

    Raises:
        EventCancelled: it has been cancelled.
    """
    require_running(event)
    before = event.entries_close_at
    event.entries_close_at = now
    accounts.audit(
        "entries.closed", event, by=by, now=now, before=before.isoformat() if before else None
    )
    flush()
    event_changed.send(None, event_id=event.id)


def cancel(event: Event, *, reason: str, now: datetime, by: Account | None) -> None:
    """Cancel the event: its entries and scans stay on record and count for nothing; flushes.

    Raises:
        AlreadyCancelled: the first reason stands.
    """
    hold_disciplines(event)
    if event.cancelled_at is not None:
        raise AlreadyCancelled
    event.cancelled_at = now
    event.cancel_reason = reason
    accounts.audit("event.cancelled", event, by=by, now=now, reason=reason)
    flush()
    event_changed.send(None, event_id=event.id)
    if event.is_published:
        telling.tell_all(telling.CANCELLED, event, now=now, reason=reason)
        event_cancelled.send(None, event=event, now=now, by=by)
