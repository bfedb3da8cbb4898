"""Marks of reviewers, and vetoes by hand."""

from collections.abc import Mapping
from datetime import datetime
from fractions import Fraction
from typing import NamedTuple

from sqlalchemy import select

from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account
from eventsapp.database import db
from eventsapp.errors import NotFound
from eventsapp.evaluations.course import Course, field_of, held
from eventsapp.evaluations.errors import (
    MarksOutside,
    NoSuchVeto,
    OwnBranch,
    ReasonMissing,
    VetoAsBefore,
)
from eventsapp.evaluations.findings import marks_by
from eventsapp.evaluations.models import ReviewMark, Step, VetoEntry
from eventsapp.evaluations.reviewers import Reviewer, reviewer_in
from eventsapp.schemes.numbers import exactly
from eventsapp.schemes.services import Unit
from eventsapp.schemes.values import REVIEW


class Typed(NamedTuple):
    """Marks as they were typed for a cell."""

    marks: Fraction
    comment: str = ""


def demand_other(one: Reviewer, unit: Unit) -> None:
    """Go on only if the unit is not the reviewer's own, or raise ``OwnBranch``."""
    if not one.may_mark(unit):
        raise OwnBranch(name=unit.name)


def mark(
    evaluation_id: int,
    branch_id: int,
    typed: Mapping[str, Typed],
    *,
    now: datetime,
    by: Account,
) -> list[ReviewMark]:
    """Store the marks of a reviewer for cells of a unit, those that differ; flushes.

    Args:
        evaluation_id: in which evaluation.
        branch_id: a branch of the unit.
        typed: the marks by criterion's place.
        now: when.
        by: the reviewer.

    Raises:
        WrongStep: it is not the time of the review.
        NoReviewer: she is not named.
        OwnBranch: the unit is her own.
        NotFound: no such unit or criterion.
        MarksOutside: below nothing, or above the most.
    """
    found = held(evaluation_id)
    found.demand(Step.REVIEW)
    one = reviewer_in(found, by.id)
    unit = field_of(found.scheme).unit_of(branch_id)
    demand_other(one, unit)
    places, before, rows = dict(found.places()), marks_by(found, by.id, unit), []
    for place, new in typed.items():
        if place not in places:
            raise NotFound
        most = places[place].most
        if new.marks < 0 or (most is not None and new.marks > most):
            raise MarksOutside(name=places[place].name, most=exactly(most or Fraction(0)))
        old = before.get((unit.branch_ids[0], place))
        if old is not None and (old.marks, old.comment) == (new.marks, new.comment):
            continue
        row = ReviewMark(
            evaluation_id=evaluation_id,
            branch_id=unit.branch_ids[0],
            place=place,
            number=old.number + 1 if old else 1,
            marks=new.marks,
            comment=new.comment,
            at=now,
            by_id=by.id,
        )
        rows.append(row)
    db.session.add_all(rows)
    db.session.flush()
    return rows


def vetoes_by_hand(found: Course) -> list[tuple[int, str]]:
    """Return the vetoes of the scheme that are put by hand: number from 1, and name."""
    return [
        (number, veto.name)
        for number, veto in enumerate(found.scheme.vetoes, 1)
        if veto.source == REVIEW
    ]


def put_veto(
    evaluation_id: int,
    branch_id: int,
    veto: int,
    *,
    stands: bool,
    reason: str,
    now: datetime,
    by: Account,
) -> VetoEntry:
    """Shut a unit out by hand, or take that back; flushes.

    Args:
        evaluation_id: in which evaluation.
        branch_id: a branch of the unit.
        veto: which one of the scheme, from 1.
        stands: whether it stands from now on.
        reason: why.
        now: when.
        by: by whom.

    Raises:
        WrongStep: it is not the time of self-assessment or review.
        NoSuchVeto: the scheme has none of this number by hand.
        ReasonMissing: no reason.
        VetoAsBefore: it stands already, or does not.
        NotFound: no such unit.
    """
    found = held(evaluation_id)
    found.demand(Step.SELF_ASSESSMENT, Step.REVIEW)
    if veto not in dict(vetoes_by_hand(found)):
        raise NoSuchVeto
    if not reason.strip():
        raise ReasonMissing
    first_id = field_of(found.scheme).unit_of(branch_id).branch_ids[0]
    last = db.session.scalar(
        select(VetoEntry)
        .where(
            VetoEntry.evaluation_id == evaluation_id,
            VetoEntry.branch_id == first_id,
            VetoEntry.veto == veto,
        )
        .order_by(VetoEntry.number.desc())
        .limit(1)
    )
    if (last is not None and last.is_standing) is stands:
        raise VetoAsBefore
    row = VetoEntry(
        evaluation_id=evaluation_id,
        branch_id=first_id,
        veto=veto,
        number=last.number + 1 if last else 1,
        is_standing=stands,
        reason=reason.strip(),
        at=now,
        by_id=by.id,
        by_name=by.name,
    )
    db.session.add(row)
    db.session.flush()
    act = "evaluation.veto_put" if stands else "evaluation.veto_taken_back"
    accounts.audit(act, row, by=by, now=now, reason=row.reason)
    return row


def vetoes_log(found: Course) -> list[VetoEntry]:
    """Return all rows of vetoes by hand, the latest first."""
    asked = select(VetoEntry).where(VetoEntry.evaluation_id == found.evaluation.id)
    return list(db.session.scalars(asked.order_by(VetoEntry.id.desc())))
