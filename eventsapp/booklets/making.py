"""The job that makes books: composed, set as PDF, written as ``.docx``, kept.

How far it is stands in the database after each step, so that a page can tell. What a stopped
worker left behind is begun again after a while.
"""

from datetime import datetime, timedelta

import structlog
from flask import Flask
from flask_babel import force_locale
from sqlalchemy import select, update

from eventsapp import clock, jobs
from eventsapp.booklets import services as booklets
from eventsapp.booklets.composing import Edition, as_edition, compose, digest_of
from eventsapp.booklets.errors import NothingNew
from eventsapp.booklets.models import BookletRun, Making
from eventsapp.database import db
from eventsapp.documents.pdf import to_pdf
from eventsapp.documents.word import to_docx
from eventsapp.errors import DomainError
from eventsapp.events.models import Event

JOB = "make_booklets"
LONGEST = timedelta(minutes=10)  # a worker that says nothing for so long was stopped
log = structlog.get_logger()


def keep_time(app: Flask) -> None:
    """Make what was asked for, soon and at least once a minute."""
    jobs.jobs_of(app).each_minute(JOB, work)


def work() -> int:
    """Make every book that waits, each in transactions of its own; returns how many."""
    now = clock.now()
    db.session.execute(
        update(BookletRun)
        .where(BookletRun.state == Making.RUNNING, BookletRun.began_at < now - LONGEST)
        .values(state=Making.WAITING)
    )
    db.session.commit()
    waiting = db.session.scalars(
        select(BookletRun.id).where(BookletRun.state == Making.WAITING).order_by(BookletRun.id)
    ).all()
    return sum(make(run_id, now=now) for run_id in waiting)


def make(run_id: int, *, now: datetime) -> bool:
    """Make one book; whether nobody else was at it. What goes wrong is told on its page."""
    is_ours = booklets.claim(run_id, now=now)
    db.session.commit()
    if not is_ours:
        return False
    language = db.session.get_one(BookletRun, run_id).language
    with force_locale(language):
        try:
            _make(run_id, now=now)
        except DomainError as refused:
            _fail(run_id, str(refused.message), now=now)
        except Exception:
            log.exception("a book could not be made", run=run_id)
            _fail(run_id, "", now=now)
    return True


def _make(run_id: int, *, now: datetime) -> None:
    run = db.session.get_one(BookletRun, run_id)
    event = db.session.get_one(Event, run.event_id)
    plan = booklets.plan_of(event, run.book).plan
    document = compose(event, run.book, plan, run.language)
    template = booklets.template_of(event, run.book)
    digest = digest_of(document, template.digest if template else "")
    edition = Edition(None, now)
    if run.is_edition:
        edition = _numbered(run, digest, now)
    said = as_edition(document, edition, digest)
    _tell(run_id, run.steps - 2)
    pdf = to_pdf(said)
    _tell(run_id, run.steps - 1)
    docx = to_docx(said, template.content if template else None)
    run = db.session.get_one(BookletRun, run_id, populate_existing=True)
    run.pdf, run.docx, run.digest = pdf, docx, digest
    run.number, run.done, run.state, run.ended_at = edition.number, run.steps, Making.DONE, now
    db.session.flush()
    if not run.is_edition:
        _forget_proofs(run)
    db.session.commit()


def _numbered(run: BookletRun, digest: str, now: datetime) -> Edition:
    """Say which edition it will be.

    Raises:
        NothingNew: it says what the last one of its language says.
    """
    last = booklets.last_edition(run.event_id, run.book, run.language)
    if last is not None and last.digest == digest:
        raise NothingNew(number=last.number)
    number = booklets.next_number(run.event_id, run.book)
    if last is None:
        return Edition(number, now)
    return Edition(number, now, last.number, last.ended_at)


def _forget_proofs(run: BookletRun) -> None:
    """Let go of earlier proofs: only the last one is looked at."""
    old = db.session.scalars(
        select(BookletRun).where(
            BookletRun.event_id == run.event_id,
            BookletRun.book == run.book,
            BookletRun.is_edition.is_(False),
            BookletRun.state.in_((Making.DONE, Making.FAILED)),
            BookletRun.id < run.id,
        )
    )
    for one in old:
        db.session.delete(one)


def _tell(run_id: int, done: int) -> None:
    db.session.execute(update(BookletRun).where(BookletRun.id == run_id).values(done=done))
    db.session.commit()


def _fail(run_id: int, trouble: str, *, now: datetime) -> None:
    db.session.rollback()
    db.session.execute(
        update(BookletRun)
        .where(BookletRun.id == run_id)
        .values(state=Making.FAILED, trouble=trouble[:300], ended_at=now)
    )
    db.session.commit()
