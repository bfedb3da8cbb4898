"""Who the reader is in an evaluation: the chair, an officer of a branch, a reviewer."""

from eventsapp.accounts import services as accounts
from eventsapp.accounts.permissions import (
    Permission,
    account_id,
    bodies_of,
    demand,
    may,
    scope_of,
)
from eventsapp.evaluations import services as evaluations
from eventsapp.evaluations.errors import Sealed
from eventsapp.evaluations.services import Course, Findings, Step
from eventsapp.schemes.services import Unit


def is_chair() -> bool:
    """Whether the reader leads the union's evaluations."""
    return may(Permission.MANAGE_APPRAISALS) and (
        scope_of(Permission.MANAGE_APPRAISALS) is None
    )


def demand_chair() -> None:
    """Go on only for who leads the union's evaluations."""
    demand(Permission.MANAGE_APPRAISALS, accounts.union().id)


def demand_officer(unit: Unit) -> None:
    """Go on only for officers of a branch of the unit."""
    demand(Permission.ASSESS_BRANCH, *unit.branch_ids)


def is_officer(unit: Unit) -> bool:
    """Whether the reader is an officer of a branch of the unit."""
    return may(Permission.ASSESS_BRANCH, *unit.branch_ids)


def own_branches() -> frozenset[int]:
    """Return the bodies for which the reader may write self-assessments."""
    return bodies_of(Permission.ASSESS_BRANCH)


def is_reviewer(course: Course) -> bool:
    """Whether the reader is named as a reviewer."""
    return evaluations.is_named(course.evaluation.id, account_id())


def demand_unsealed(findings: Findings) -> None:
    """Go on only for a chair who does not review herself, or once the result is proposed.

    Raises:
        Sealed: she reviews, and it is not proposed yet.
    """
    is_proposed = findings.course.step is Step.PROPOSED
    reviews = any(one.account_id == account_id() for one in findings.reviewers)
    if reviews and not is_proposed:
        raise Sealed
