"""What branches say of themselves, and the evidence that they show."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, NamedTuple

from sqlalchemy import func, select, tuple_

from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account
from eventsapp.database import db
from eventsapp.errors import NotFound
from eventsapp.evaluations.course import Course, course, held
from eventsapp.evaluations.errors import (
    ChangedMeanwhile,
    NothingChosen,
    TooLate,
    TooMuchEvidence,
    WrongStep,
)
from eventsapp.evaluations.kinds import kind_of
from eventsapp.evaluations.models import (
    LONGEST_FILE_NAME,
    Evidence,
    EvidenceFile,
    SelfAssessment,
    Step,
)
from eventsapp.evaluations.words import STEPS
from eventsapp.frame.languages import moment
from eventsapp.schemes.services import Unit

MOST_EVIDENCE: Final = 20
"""Pieces of evidence for one criterion of one branch."""


@dataclass(frozen=True, slots=True)
class Own:
    """What a unit has said: the last row, and the one that counts."""

    last: SelfAssessment | None = None
    submitted: SelfAssessment | None = None

    @property
    def number(self) -> int:
        """The number of the last row; 0 while there is none."""
        return self.last.number if self.last else 0

    @property
    def has_draft(self) -> bool:
        """Whether something was saved that is not handed in."""
        return self.last is not None and not self.last.is_submitted

    def is_due(self, found: Course, now: datetime) -> bool:
        """Whether it is missing and its deadline is over."""
        return (
            self.submitted is None
            and found.step is not Step.DRAFT
            and now > found.terms.assess_until
        )


def demand_open(found: Course, now: datetime) -> bool:
    """Go on only while branches may write; return whether it is late.

    Raises:
        TooLate: the deadline is over, and late ones are not taken.
        WrongStep: it has not begun, or the result is proposed.
    """
    if found.step not in (Step.SELF_ASSESSMENT, Step.REVIEW):
        raise WrongStep(step=STEPS[found.step])
    is_late = now > found.terms.assess_until
    if found.step is Step.REVIEW or is_late:
        if not found.terms.allows_late:
            raise TooLate(moment=moment(found.terms.assess_until))
        return True
    return False


def is_open(found: Course, now: datetime) -> bool:
    """Whether branches may write now."""
    try:
        demand_open(found, now)
    except (TooLate, WrongStep):
        return False
    return True


def own_of(found: Course, unit: Unit) -> Own:
    """Return what a unit has said."""
    return owns_of(found).get(unit.branch_ids[0], Own())


def owns_of(found: Course) -> dict[int, Own]:
    """Return what every unit has said, by its first branch; the values are those that count."""
    newest = (
        select(SelfAssessment.branch_id, func.max(SelfAssessment.number))
        .where(SelfAssessment.evaluation_id == found.evaluation.id)
        .group_by(SelfAssessment.branch_id, SelfAssessment.is_submitted)
    )
    asked = (
        select(SelfAssessment)
        .where(
            SelfAssessment.evaluation_id == found.evaluation.id,
            tuple_(SelfAssessment.branch_id, SelfAssessment.number).in_(newest),
        )
        .order_by(SelfAssessment.number)
    )
    owns: dict[int, Own] = {}
    for row in db.session.scalars(asked):
        before = owns.get(row.branch_id, Own())
        owns[row.branch_id] = Own(row, row if row.is_submitted else before.submitted)
    return owns


def save(
    evaluation_id: int,
    unit: Unit,
    value: Mapping[str, Mapping[str, str]],
    *,
    upon: int,
    submits: bool,
    now: datetime,
    by: Account,
) -> SelfAssessment:
    """Save what a unit says of itself as a new row; flushes.

    What says nothing new makes no row, so that what was handed in in time stays in time.

    Args:
        evaluation_id: in which evaluation.
        unit: which one.
        value: for each criterion's place ``marks`` (exact, as text; empty for none) and
            ``text``.
        upon: the number of the row that was on the page.
        submits: whether it is handed in with this.
        now: when.
        by: whose hand it is.

    Raises:
        TooLate, WrongStep: it is not open.
        ChangedMeanwhile: another officer saved in the meantime.
    """
    found = held(evaluation_id)
    is_late = demand_open(found, now)
    before = own_of(found, unit)
    if before.number != upon:
        raise ChangedMeanwhile
    said = {place: dict(cell) for place, cell in value.items()}
    last = before.last
    if last is not None and last.value == said and (last.is_submitted or not submits):
        return last
    row = SelfAssessment(
        evaluation_id=evaluation_id,
        branch_id=unit.branch_ids[0],
        number=upon + 1,
        value=said,
        is_submitted=submits,
        is_late=is_late,
        at=now,
        by_id=by.id,
        by_name=by.name,
    )
    db.session.add(row)
    db.session.flush()
    if submits:
        accounts.audit("evaluation.assessed", row, by=by, now=now, late=is_late)
    return row


class Shown(NamedTuple):
    """A piece of evidence; ``file`` is its sort and size, without its content."""

    row: Evidence
    file: EvidenceFile | None


def evidence_of(found: Course, unit: Unit) -> dict[str, list[Shown]]:
    """Return what a unit shows, by criterion's place; what was taken back is left out."""
    shown: dict[str, list[Shown]] = {}
    asked = (
        select(Evidence, EvidenceFile)
        .outerjoin(EvidenceFile, EvidenceFile.id == Evidence.file_id)
        .where(
            Evidence.evaluation_id == found.evaluation.id,
            Evidence.branch_id == unit.branch_ids[0],
            Evidence.taken_back_at.is_(None),
        )
        .order_by(Evidence.id)
    )
    for row, file in db.session.execute(asked):
        shown.setdefault(row.place, []).append(Shown(row, file))
    return shown


def add_file(
    evaluation_id: int,
    unit: Unit,
    place: str,
    name: str,
    content: bytes,
    *,
    now: datetime,
    by: Account,
) -> Evidence:
    """Take in a file; flushes.

    Raises:
        FileEmpty, FileTooLarge, FileUnknown: it is none that is taken.
        TooLate, WrongStep, TooMuchEvidence, NotFound: as in :func:`add_link`.
    """
    short = name[-LONGEST_FILE_NAME:] or "–"
    file = EvidenceFile(
        kind=kind_of(short, content),
        size=len(content),
        digest=hashlib.sha256(content).hexdigest(),
        content=content,
    )
    row = _new(evaluation_id, unit, place, now=now, by=by)
    db.session.add(file)
    db.session.flush()
    row.name, row.file_id = short, file.id
    return _added(row, now=now, by=by)


def add_link(
    evaluation_id: int,
    unit: Unit,
    place: str,
    name: str,
    *,
    event_id: int | None = None,
    discipline_id: int | None = None,
    now: datetime,
    by: Account,
) -> Evidence:
    """Show an event, or the results of a discipline; flushes.

    Raises:
        NothingChosen: neither is named.
        TooLate, WrongStep: it is not open.
        TooMuchEvidence: there is as much as anybody could look at.
        NotFound: the scheme has no such criterion for people.
    """
    if (event_id is None) == (discipline_id is None):
        raise NothingChosen
    row = _new(evaluation_id, unit, place, now=now, by=by)
    row.name, row.event_id, row.discipline_id = (
        name[:LONGEST_FILE_NAME],
        event_id,
        discipline_id,
    )
    return _added(row, now=now, by=by)


def _new(evaluation_id: int, unit: Unit, place: str, *, now: datetime, by: Account) -> Evidence:
    found = held(evaluation_id)
    is_late = demand_open(found, now)
    if place not in dict(found.places()):
        raise NotFound
    if len(evidence_of(found, unit).get(place, [])) >= MOST_EVIDENCE:
        raise TooMuchEvidence(most=MOST_EVIDENCE)
    return Evidence(
        evaluation_id=evaluation_id,
        branch_id=unit.branch_ids[0],
        place=place,
        is_late=is_late,
        at=now,
        by_id=by.id,
    )


def _added(row: Evidence, *, now: datetime, by: Account) -> Evidence:
    db.session.add(row)
    db.session.flush()
    details: dict[str, Any] = {"place": row.place, "name": row.name}
    accounts.audit("evidence.added", row, by=by, now=now, **details)
    return row


def evidence(evidence_id: int) -> Evidence:
    """Return a piece of evidence, or raise ``NotFound``; also one that was taken back."""
    row = db.session.get(Evidence, evidence_id)
    if row is None:
        raise NotFound
    return row


def file_of(row: Evidence) -> EvidenceFile:
    """Return the file of a piece of evidence, or raise ``NotFound``."""
    file = db.session.get(EvidenceFile, row.file_id) if row.file_id else None
    if file is None:
        raise NotFound
    return file


def take_back(row: Evidence, *, now: datetime, by: Account) -> None:
    """Take a piece of evidence back: it is shown no more and kept; flushes.

    Raises:
        TooLate, WrongStep: it is not open.
        NotFound: it was taken back before.
    """
    demand_open(held(row.evaluation_id), now)
    db.session.refresh(row)
    if row.taken_back_at is not None:
        raise NotFound
    row.taken_back_at, row.taken_back_by_id = now, by.id
    db.session.flush()
    accounts.audit("evidence.taken_back", row, by=by, now=now)


def course_of(row: Evidence) -> Course:
    """Return the evaluation of a piece of evidence."""
    return course(row.evaluation_id)
