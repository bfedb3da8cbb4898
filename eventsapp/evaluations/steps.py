"""Opening an evaluation, and moving it on and back."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Any, Final

from flask_babel import gettext as _

from eventsapp import clock
from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account
from eventsapp.database import add_or_refuse, db
from eventsapp.evaluations import telling
from eventsapp.evaluations.course import Course, course, field_of, held
from eventsapp.evaluations.errors import (
    MovedOn,
    NoSchemeInForce,
    NotReady,
    OpenAlready,
    ReasonMissing,
    SchemeFaulty,
    StillOpen,
    WrongStep,
)
from eventsapp.evaluations.findings import Findings, findings_of
from eventsapp.evaluations.models import Drop, Evaluation, Step, StepEntry, Terms
from eventsapp.evaluations.proposing import body_of, digest_of
from eventsapp.evaluations.words import STEPS
from eventsapp.schemes import services as schemes

ORDER: Final = tuple(Step)
USUAL_LEAST: Final = 3
USUAL_DAYS: Final = (14, 28)
END_OF_DAY: Final = time(18, 0)


def open_year(year: int, *, now: datetime, by: Account | None) -> Evaluation:
    """Open the evaluation of a year by the scheme in force, with usual deadlines; flushes.

    Raises:
        NoSchemeInForce: the year has none.
        SchemeFaulty: something is wrong with it by now.
        OpenAlready: the year has its evaluation.
    """
    holding = schemes.in_force(year)
    if holding is None:
        raise NoSchemeInForce(year=year)
    faults = schemes.faults(holding.scheme)
    if faults:
        raise SchemeFaulty(faults=" ".join(faults))
    by_id = by.id if by else None
    made = Evaluation(
        year=year, version_id=holding.version_id, opened_at=now, opened_by_id=by_id
    )
    add_or_refuse(made, OpenAlready(year=year))
    assess_until, review_until = (
        clock.instant(clock.local(now).date() + timedelta(days=days), END_OF_DAY)
        for days in USUAL_DAYS
    )
    first = StepEntry(
        evaluation_id=made.id,
        number=1,
        step=Step.DRAFT,
        at=now,
        by_id=by_id,
        by_name=by.name if by else "",
    )
    terms = Terms(
        evaluation_id=made.id,
        number=1,
        assess_until=assess_until,
        review_until=review_until,
        allows_late=False,
        drop=Drop.FROM_FIVE,
        least_reviewers=USUAL_LEAST,
        at=now,
        by_id=by_id,
    )
    db.session.add_all([first, terms])
    db.session.flush()
    accounts.audit("evaluation.opened", made, by=by, now=now, year=year)
    return made


def set_terms(
    evaluation_id: int,
    *,
    assess_until: datetime,
    review_until: datetime,
    allows_late: bool,
    drop: Drop,
    least_reviewers: int,
    now: datetime,
    by: Account | None,
) -> Terms:
    """Set what holds from now on; flushes.

    Args:
        evaluation_id: of which evaluation.
        assess_until: the deadline of the self-assessment.
        review_until: that of the review, later.
        allows_late: whether a self-assessment is taken after its deadline.
        drop: whether extremes are left out.
        least_reviewers: how many marks a cell needs.
        now: when.
        by: by whom.

    Raises:
        WrongStep: the result is proposed.
    """
    found = held(evaluation_id)
    found.demand(Step.DRAFT, Step.SELF_ASSESSMENT, Step.REVIEW)
    row = Terms(
        evaluation_id=evaluation_id,
        number=found.terms.number + 1,
        assess_until=assess_until,
        review_until=review_until,
        allows_late=allows_late,
        drop=drop,
        least_reviewers=least_reviewers,
        at=now,
        by_id=by.id if by else None,
    )
    db.session.add(row)
    db.session.flush()
    accounts.audit("evaluation.terms_set", found.evaluation, by=by, now=now, number=row.number)
    return row


def move_on(evaluation_id: int, *, seen: int, now: datetime, by: Account | None) -> Step:
    """Move an evaluation to its next step, and tell whose turn it is; flushes.

    Args:
        evaluation_id: which one.
        seen: the number of the last move that was on the page.
        now: when.
        by: by whom.

    Raises:
        MovedOn: somebody else was faster.
        WrongStep: there is no next step.
        NotReady: something of the next step is missing.
        StillOpen: something was not given yet.
    """
    found = _held_as_seen(evaluation_id, seen)
    if found.step is ORDER[-1]:
        raise WrongStep(step=STEPS[found.step])
    step = ORDER[ORDER.index(found.step) + 1]
    findings = findings_of(found)
    body = _ready(step, findings, now)
    _note(found, step, now=now, by=by, body=body)
    _tell_on(step, findings, now=now, by=by)
    return step


def step_back(
    evaluation_id: int, *, seen: int, reason: str, now: datetime, by: Account | None
) -> Step:
    """Move an evaluation a step back; what was given stays; flushes.

    Raises:
        MovedOn: somebody else was faster.
        WrongStep: there is no step before.
        ReasonMissing: no reason.
    """
    found = _held_as_seen(evaluation_id, seen)
    if found.step is ORDER[0]:
        raise WrongStep(step=STEPS[found.step])
    if not reason.strip():
        raise ReasonMissing
    step = ORDER[ORDER.index(found.step) - 1]
    _note(found, step, now=now, by=by, reason=reason.strip())
    after, field = course(evaluation_id), field_of(found.scheme)
    telling.tell_branches(telling.BACK, after, field.units, now=now, reason=reason.strip())
    if step is not Step.DRAFT:
        ids = [one.account_id for one in findings_of(after).reviewers]
        telling.tell_reviewers(telling.BACK, after, ids, now=now, by=by, reason=reason.strip())
    return step


def _held_as_seen(evaluation_id: int, seen: int) -> Course:
    found = held(evaluation_id)
    if found.head.number != seen:
        raise MovedOn
    return found


def _ready(step: Step, findings: Findings, now: datetime) -> dict[str, Any]:
    """Return what the row of a step has in its body; a refusal says what is missing."""
    terms = findings.course.terms
    if step is Step.PROPOSED:
        opened = findings.open()
        if opened:
            raise StillOpen(many=len(opened))
        return body_of(findings)
    until = terms.assess_until if step is Step.SELF_ASSESSMENT else terms.review_until
    if until <= now:
        raise NotReady(why=_("its deadline is over. Set a later one."))
    if step is Step.REVIEW and findings.course.places():
        short = _short_of_reviewers(findings)
        if short:
            raise NotReady(
                why=_(
                    "fewer than %(least)s reviewers may mark %(names)s.",
                    least=terms.least_reviewers,
                    names=_(", ").join(short),
                )
            )
    return {}


def _short_of_reviewers(findings: Findings) -> Sequence[str]:
    least = findings.course.terms.least_reviewers
    return [
        unit.name
        for unit in findings.field.units
        if sum(one.may_mark(unit) for one in findings.reviewers) < least
    ]


def _note(
    found: Course,
    step: Step,
    *,
    now: datetime,
    by: Account | None,
    reason: str = "",
    body: dict[str, Any] | None = None,
) -> None:
    row = StepEntry(
        evaluation_id=found.evaluation.id,
        number=found.head.number + 1,
        step=step,
        reason=reason,
        digest=digest_of(body) if body else "",
        body=body or {},
        at=now,
        by_id=by.id if by else None,
        by_name=by.name if by else "",
    )
    # The lock keeps others away; the constraint is the last guard.
    add_or_refuse(row, MovedOn())
    accounts.audit(
        "evaluation.moved", found.evaluation, by=by, now=now, step=step.value, reason=reason
    )


def _tell_on(step: Step, findings: Findings, *, now: datetime, by: Account | None) -> None:
    units = findings.field.units
    if step is Step.REVIEW:
        ids = [one.account_id for one in findings.reviewers]
        telling.tell_reviewers(telling.REVIEW, findings.course, ids, now=now, by=by)
        return
    topic = telling.ASSESS if step is Step.SELF_ASSESSMENT else telling.PROPOSED
    telling.tell_branches(topic, findings.course, units, now=now)
