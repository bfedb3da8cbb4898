"""Books of an event: how they are put together, asked for, made and kept."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import func, select, update

from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account
from eventsapp.booklets.composing import steps_of
from eventsapp.booklets.errors import AlreadyMaking, PlanChanged
from eventsapp.booklets.leaders import led_by
from eventsapp.booklets.models import Book, BookletPlan, BookletRun, Making
from eventsapp.booklets.people import ENTRIES
from eventsapp.booklets.plans import Plan
from eventsapp.booklets.reading import read_event
from eventsapp.database import add_or_refuse, db
from eventsapp.errors import NotFound
from eventsapp.events.models import Event
from eventsapp.word_templates.models import TemplateKind, WordTemplate
from eventsapp.word_templates.services import in_force


@dataclass(frozen=True, slots=True)
class Stored:
    """A plan and which time it was written; 0 before the first."""

    plan: Plan
    version: int


def plan_of(event: Event, book: Book) -> Stored:
    """Return how a book is put together."""
    stored = db.session.get(BookletPlan, (event.id, book))
    if stored is None:
        return Stored(Plan(), 0)
    return Stored(Plan.from_json(stored.body), stored.version)


def write_plan(
    event: Event,
    book: Book,
    plan: Plan,
    *,
    version: int,
    now: datetime,
    by: Account | None,
) -> None:
    """Store how a book is put together; flushes.

    Raises:
        PlanChanged: somebody else was faster.
        LeaderLineUnread: a line of leaders names no branch that takes part.
        BranchTwice: a branch has two of them.
    """
    _lock(event)
    stored = db.session.get(BookletPlan, (event.id, book), populate_existing=True)
    if version != (stored.version if stored else 0):
        raise PlanChanged
    if plan.texts.get(ENTRIES):
        taking_part = read_event(event, plan).branches
        ids = {one.name: one.branch_id for one in taking_part if one.branch_id}
        led_by(plan.texts[ENTRIES], ids)
    if stored is None:
        stored = BookletPlan(event_id=event.id, book=book, version=0)
        db.session.add(stored)
    stored.body = plan.to_json()
    stored.version += 1
    stored.changed_at = now
    stored.changed_by_id = by.id if by else None
    accounts.audit(
        "booklet.written", event, by=by, now=now, book=book.value, version=stored.version
    )
    db.session.flush()


def earlier(event: Event, book: Book) -> Mapping[int, str]:
    """Return the other events whose book can be taken over, the latest first, by id."""
    rows = db.session.execute(
        select(Event.id, Event.code, Event.name)
        .join(BookletPlan, BookletPlan.event_id == Event.id)
        .where(BookletPlan.book == book, Event.id != event.id, Event.published_at.is_not(None))
        .order_by(BookletPlan.changed_at.desc())
        .limit(50)
    )
    return {number: f"{name} ({code})" for number, code, name in rows}


def take_over(
    event: Event, book: Book, other: Event, *, version: int, now: datetime, by: Account | None
) -> None:
    """Take sections, texts and look from another event's book, but who leads; flushes.

    Raises:
        NotFound: the other event has no book.
        PlanChanged: somebody else wrote meanwhile.
    """
    stored = plan_of(other, book)
    if not stored.version:
        raise NotFound
    texts = {key: text for key, text in stored.plan.texts.items() if key != ENTRIES}
    kept = plan_of(event, book).plan.texts.get(ENTRIES)
    if kept:
        texts[ENTRIES] = kept
    write_plan(
        event,
        book,
        replace(stored.plan, texts=texts, place=""),
        version=version,
        now=now,
        by=by,
    )


def ask_for(
    event: Event,
    book: Book,
    language: str,
    *,
    is_edition: bool,
    now: datetime,
    by: Account | None,
) -> BookletRun:
    """Ask for a proof or an edition, which a job makes; flushes.

    Raises:
        AlreadyMaking: this book is being made.
    """
    run = BookletRun(
        event_id=event.id,
        book=book,
        language=language,
        is_edition=is_edition,
        steps=steps_of(book),
        asked_at=now,
        asked_by_id=by.id if by else None,
    )
    add_or_refuse(run, AlreadyMaking())
    return run


def runs_of(event: Event, book: Book) -> list[BookletRun]:
    """Return what was asked for, the latest first; files are not loaded."""
    asked = (
        select(BookletRun)
        .where(BookletRun.event_id == event.id, BookletRun.book == book)
        .order_by(BookletRun.id.desc())
    )
    return list(db.session.scalars(asked))


def run_of(event: Event, book: Book, run_id: int) -> BookletRun:
    """Return what was asked for once.

    Raises:
        NotFound: there is nothing of this number.
    """
    found = db.session.get(BookletRun, run_id)
    if found is None or (found.event_id, found.book) != (event.id, book):
        raise NotFound
    return found


def last_edition(event_id: int, book: Book, language: str = "") -> BookletRun | None:
    """Return the edition in force, perhaps of one language; None before the first."""
    asked = select(BookletRun).where(
        BookletRun.event_id == event_id,
        BookletRun.book == book,
        BookletRun.number.is_not(None),
        BookletRun.state == Making.DONE,
    )
    if language:
        asked = asked.where(BookletRun.language == language)
    return db.session.scalar(asked.order_by(BookletRun.number.desc()).limit(1))


def next_number(event_id: int, book: Book) -> int:
    """Return the number of the next edition; hold the event before."""
    highest = db.session.scalar(
        select(func.max(BookletRun.number)).where(
            BookletRun.event_id == event_id, BookletRun.book == book
        )
    )
    return (highest or 0) + 1


def claim(run_id: int, *, now: datetime) -> bool:
    """Take a run that waits; whether nobody else had it."""
    taken = db.session.execute(
        update(BookletRun)
        .where(BookletRun.id == run_id, BookletRun.state == Making.WAITING)
        .values(state=Making.RUNNING, began_at=now, done=0)
    )
    return bool(getattr(taken, "rowcount", 0))


def _lock(event: Event) -> None:
    db.session.execute(
        select(Event.id).where(Event.id == event.id).with_for_update(key_share=True)
    )


def template_of(event: Event, book: Book) -> WordTemplate | None:
    """Return the template that the ``.docx`` of a book fills; None for the usual look."""
    kind = TemplateKind(book.value)
    return in_force(kind, [event.association_id, event.host_id], with_file=True)
