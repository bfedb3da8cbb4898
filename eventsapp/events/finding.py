"""Finding events: one with all that belongs to it, a year's, those still open for entry."""

from datetime import date, datetime

from sqlalchemy import Select, bindparam, exists, func, or_, select
from sqlalchemy.orm import contains_eager, defer, joinedload, selectinload
from sqlalchemy.orm.attributes import set_committed_value
from sqlalchemy.sql.base import ExecutableOption

from eventsapp.clock import local
from eventsapp.database import db
from eventsapp.errors import NotFound
from eventsapp.events.models import Discipline, Event, Rescheduling, Session
from eventsapp.plans.models import PlanItem


def _with_all() -> tuple[ExecutableOption, ...]:
    return (
        joinedload(Event.host),
        joinedload(Event.association),
        joinedload(Event.plan_item).joinedload(PlanItem.plan),
        selectinload(Event.disciplines),
    )


# An event has one session, or few: to join them spares a statement on nearly every page.
_WHOLE = select(Event).options(*_with_all(), joinedload(Event.sessions))
_BY_ID = _WHOLE.where(Event.id == bindparam("event"))
_BY_DISCIPLINE = _WHOLE.where(
    Event.id
    == select(Discipline.event_id)
    .where(Discipline.id == bindparam("discipline"))
    .scalar_subquery()
)


def _only(query: Select[Event], **asked: object) -> Event | None:
    return db.session.scalars(query, asked).unique().one_or_none()


def get(event_id: int) -> Event:
    """Return the event with its sessions and disciplines, or raise ``NotFound``."""
    event = _only(_BY_ID, event=event_id)
    if event is None:
        raise NotFound
    return event


_ANEW = _BY_ID.execution_options(populate_existing=True)


def read_anew(event: Event) -> None:
    """Read an event with its sessions and disciplines as they are now; flushes."""
    _only(_ANEW, event=event.id)


_SHOWN = (
    select(Event)
    .options(joinedload(Event.sessions), joinedload(Event.host), joinedload(Event.association))
    .where(Event.id == bindparam("event"))
)
_ITS_DISCIPLINES = (
    select(Discipline)
    .options(defer(Discipline.rules), defer(Discipline.prizes), defer(Discipline.after_draw))
    .where(Discipline.event_id == bindparam("event"))
    .order_by(Discipline.position)
)


_WITH_DISCIPLINES = (
    select(Event)
    .options(joinedload(Event.sessions), joinedload(Event.disciplines))
    .where(Event.id == bindparam("event"))
)


def with_disciplines(event_id: int) -> Event:
    """Return the event with its sessions and disciplines only, read in one statement.

    Raises:
        NotFound: there is none.
    """
    event = _only(_WITH_DISCIPLINES, event=event_id)
    if event is None:
        raise NotFound
    return event


def published(event_id: int) -> Event:
    """Return a published event with what visitors see of it, or raise ``NotFound``."""
    event = _only(_SHOWN, event=event_id)
    if event is None or not event.is_published:
        raise NotFound
    disciplines = db.session.scalars(_ITS_DISCIPLINES, {"event": event_id}).all()
    set_committed_value(event, "disciplines", disciplines)
    return event


def of_discipline(discipline_id: int) -> Event:
    """Return the event of a discipline, with all that belongs to it, or raise ``NotFound``."""
    event = _only(_BY_DISCIPLINE, discipline=discipline_id)
    if event is None:
        raise NotFound
    return event


def by_code(code: str) -> Event | None:
    """Return the event of a code such as ``E25001``."""
    return _only(_WHOLE.where(Event.code == code))


def get_session(session_id: int) -> Session:
    """Return the session with its event, or raise ``NotFound``."""
    session = db.session.get(Session, session_id, options=[joinedload(Session.event)])
    if session is None:
        raise NotFound
    return session


def year_events(year: int) -> list[Event]:
    """Return all events of a year, drafts and cancelled ones too, in order of their days."""
    first_on = (
        select(func.min(Session.held_on))
        .where(Session.event_id == Event.id)
        .correlate(Event)
        .scalar_subquery()
    )
    return list(
        db.session.scalars(
            select(Event)
            .where(Event.year == year)
            .options(*_with_all(), selectinload(Event.sessions))
            .order_by(first_on, Event.code)
        )
    )


def sessions_between(first: date, last: date) -> list[Session]:
    """Return what is held from one day to another, both included, with its event, in order."""
    return list(
        db.session.scalars(
            select(Session)
            .join(Session.event)
            .options(contains_eager(Session.event))
            .where(
                Session.held_on.between(first, last),
                Session.cancelled_at.is_(None),
                Event.cancelled_at.is_(None),
            )
            .order_by(Session.held_on, Session.opens, Session.id)
        )
    )


def open_for_entry(now: datetime) -> list[Event]:
    """Return the published events that people can enter, now or later, by their deadlines."""
    coming = exists().where(Session.event_id == Event.id, Session.held_on >= local(now).date())
    return list(
        db.session.scalars(
            select(Event)
            .where(
                Event.published_at.is_not(None),
                Event.cancelled_at.is_(None),
                or_(Event.entries_close_at.is_(None), Event.entries_close_at >= now),
                coming,
            )
            .options(
                joinedload(Event.host),
                joinedload(Event.sessions),
                joinedload(Event.disciplines),
            )
            .order_by(Event.entries_close_at.is_(None), Event.entries_close_at, Event.code)
        ).unique()
    )


def twin_of(*, name: str, host_id: int, held_on: date) -> Event | None:
    """Return an event of the same name, host and day that is not cancelled: a double tap."""
    return db.session.scalar(
        select(Event)
        .join(Session, Session.event_id == Event.id)
        .where(
            Event.name == name,
            Event.host_id == host_id,
            Session.held_on == held_on,
            Event.cancelled_at.is_(None),
        )
        .limit(1)
    )


def reschedulings(event: Event) -> list[Rescheduling]:
    """Return the moves of the event's sessions, latest first."""
    return list(
        db.session.scalars(
            select(Rescheduling)
            .join(Session, Session.id == Rescheduling.session_id)
            .where(Session.event_id == event.id)
            .order_by(Rescheduling.at.desc(), Rescheduling.id.desc())
        )
    )
