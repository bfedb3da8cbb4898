"""Reminding branches and reviewers of what is missing: once before a deadline, once after it.

The rule in words: ``docs/rules/evaluations.md``.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from eventsapp.database import db
from eventsapp.evaluations import telling
from eventsapp.evaluations.assessing import owns_of
from eventsapp.evaluations.course import Course, courses, field_of, held
from eventsapp.evaluations.findings import findings_of
from eventsapp.evaluations.models import EvaluationReminder, Step
from eventsapp.notices.services import Topic
from eventsapp.schemes.services import Unit

AHEAD: Final = timedelta(days=2)


class Due(NamedTuple):
    """A reminder that is due: what names it in the log, its words, and whom it is for."""

    about: str
    topic: Topic
    unit: Unit | None = None
    account_id: int | None = None


def remind_due(*, now: datetime) -> int:
    """Remind whoever is due; commits. Returns how many reminders went out.

    Each evaluation is one transaction, looked at under its lock. If another process was
    quicker all the same, nothing of this one is told.
    """
    waiting = [one.evaluation.id for one in courses() if _may_be_due(one, now)]
    db.session.rollback()
    return sum(_remind(evaluation_id, now) for evaluation_id in waiting)


def _may_be_due(found: Course, now: datetime) -> bool:
    if found.step is Step.SELF_ASSESSMENT:
        return now >= found.terms.assess_until - AHEAD
    return found.step is Step.REVIEW and now >= found.terms.review_until - AHEAD


def _remind(evaluation_id: int, now: datetime) -> int:
    found = held(evaluation_id)
    asked = select(EvaluationReminder.about).where(
        EvaluationReminder.evaluation_id == evaluation_id
    )
    told = set(db.session.scalars(asked))
    due = [one for one in _due(found, now) if one.about not in told]
    try:
        for one in due:
            row = EvaluationReminder(evaluation_id=evaluation_id, about=one.about, told_at=now)
            db.session.add(row)
            db.session.flush()
            if one.unit is not None:
                telling.tell_branches(one.topic, found, [one.unit], now=now)
            if one.account_id is not None:
                telling.tell_reviewers(one.topic, found, [one.account_id], now=now, by=None)
        db.session.commit()
    except IntegrityError:
        db.session.rollback()
        return 0
    return len(due)


def _due(found: Course, now: datetime) -> Iterator[Due]:
    """Yield all that could be reminded of now; a deadline that is moved reminds anew."""
    if not _may_be_due(found, now):
        return
    if found.step is Step.SELF_ASSESSMENT:
        until = found.terms.assess_until
        topic = telling.ASSESS_LATE if now > until else telling.ASSESS_SOON
        owns = owns_of(found)
        for unit in field_of(found.scheme).units:
            own = owns.get(unit.branch_ids[0])
            if own is None or own.submitted is None:
                about = f"{topic.code} {unit.branch_ids[0]} {until:%Y-%m-%d %H:%M}"
                yield Due(about, topic, unit=unit)
        return
    until = found.terms.review_until
    topic = telling.REVIEW_LATE if now > until else telling.REVIEW_SOON
    findings = findings_of(found)
    for one in findings.reviewers:
        if any(findings.to_do(one).values()):
            about = f"{topic.code} {one.account_id} {until:%Y-%m-%d %H:%M}"
            yield Due(about, topic, account_id=one.account_id)
