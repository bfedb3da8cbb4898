"""Events: planned, published, moved to another day, cancelled."""

from datetime import date, datetime, time

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


def create(
    *,
    name: str,
    host: Body,
    scale: Scale,
    held_on: date,
    opens: time,
    closes: time,
    now: datetime,
    by: Account | None,
    code: str | None = None,
    place: str = "",
    association: Association | None = None,
    plan_item: PlanItem | None = None,
    audience: Audience = Audience.EVERYONE,
    has_walk_ins: bool = False,
    festival: str = "",
    budget_fen: int = 0,
    entries_open_at: datetime | None = None,
    entries_close_at: datetime | None = None,
) -> Event:
    """Make a draft of an event with one session; flushes.

    Without a ``code`` it gets the next free one of its year (``E26001``).

    Raises:
        WindowEndsTooEarly: check-in would end before it begins.
        OpensTooLate: entries would open when they are closed.
        NegativeBudget: the budget is below zero.
        ItemDropped: the plan item has been dropped.
        ItemHasEvent: the plan item has become another event.
        CodeTaken: another event has the code.
    """
    _check(opens, closes, budget_fen)
    _check_opening(entries_open_at, entries_close_at)
    if plan_item is not None:
        _check_item(plan_item)
    event = Event(
        name=name,
        year=held_on.year,
        scale=scale,
        host_id=host.id,
        association_id=association.id if association else None,
        plan_item_id=plan_item.id if plan_item else None,
        audience=audience,
        has_walk_ins=has_walk_ins,
        festival=festival,
        budget_fen=budget_fen,
        entries_open_at=entries_open_at,
        entries_close_at=entries_close_at,
        sessions=[Session(held_on=held_on, opens=opens, closes=closes, place=place)],
        disciplines=[],
    )
    _insert(event, code)
    accounts.audit("event.created", event, by=by, now=now, name=name)
    event_created.send(None, event=event)
    return event


def _check(opens: time, closes: time, budget_fen: int) -> None:
    if closes <= opens:
        raise WindowEndsTooEarly
    if budget_fen < 0:
        raise NegativeBudget


def _check_opening(entries_open_at: datetime | None, entries_close_at: datetime | None) -> None:
    if entries_open_at and entries_close_at and entries_open_at >= entries_close_at:
        raise OpensTooLate(moment=moment(entries_close_at))


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
    name: str,
    host: Body,
    scale: Scale,
    opens: time,
    closes: time,
    place: str,
    association: Association | None,
    audience: Audience,
    has_walk_ins: bool,
    festival: str,
    budget_fen: int,
    entries_open_at: datetime | None,
    entries_close_at: datetime | None,
    now: datetime,
    by: Account | None,
) -> None:
    """Change the event and its first session, all but the day; flushes.

    ``version`` is the one that the organiser had before her eyes.

    Raises:
        EventChanged: somebody else has changed the event since then.
        EventCancelled: a cancelled event stays as it was.
        WindowEndsTooEarly: check-in would end before it begins.
        OpensTooLate: entries would open when they are closed.
        NegativeBudget: the budget is below zero.
        DomainError: the regulations say otherwise, and are fixed.
    """
    require_running(event)
    _check(opens, closes, budget_fen)
    _check_opening(entries_open_at, entries_close_at)
    if event.version != version:
        raise EventChanged
    hold_disciplines(event)
    before = _regulated(event)
    event.name = name
    event.host = host
    event.scale = scale
    event.association = association
    event.audience = audience
    event.has_walk_ins = has_walk_ins
    event.festival = festival
    event.budget_fen = budget_fen
    event.entries_open_at = entries_open_at
    event.entries_close_at = entries_close_at
    session = event.sessions[0]
    session.opens, session.closes, session.place = opens, closes, place
    if _regulated(event) != before:
        with db.session.no_autoflush:  # the flush below says who was faster
            slots.require_changeable(event)
    flag_modified(event, "name")  # the version grows even when only the session changed
    flush()
    accounts.audit("event.edited", event, by=by, now=now, name=name)
    event_changed.send(None, event_id=event.id)


def _regulated(event: Event) -> tuple[object, ...]:
    """Return what an event's regulations say of it."""
    session = event.sessions[0]
    return (
        event.name,
        event.host,
        event.association,
        event.audience,
        event.has_walk_ins,
        event.entries_open_at,
        event.entries_close_at,
        session.opens,
        session.closes,
        session.place,
    )


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
