"""Where an evaluation is: its step, what holds in it, its scheme and who is appraised."""

import enum
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from sqlalchemy import ColumnElement, Select, and_, func, select
from sqlalchemy.orm import aliased

from eventsapp.database import db
from eventsapp.errors import NotFound
from eventsapp.evaluations.errors import WrongStep
from eventsapp.evaluations.models import Evaluation, Step, StepEntry, Terms
from eventsapp.evaluations.words import STEPS
from eventsapp.members import services as members
from eventsapp.members.models import Branch, BranchSpan
from eventsapp.schemes import services as schemes
from eventsapp.schemes.models import SchemeVersion
from eventsapp.schemes.services import Unit
from eventsapp.schemes.values import BALLOT, REVIEW, Criterion, Scheme


@dataclass(frozen=True, slots=True)
class Course:
    """An evaluation as it is now.

    Args:
        evaluation: it.
        head: the last move; its number is what the next hand has seen.
        terms: what holds.
        version: the version of the scheme that it is bound to.
    """

    evaluation: Evaluation
    head: StepEntry
    terms: Terms
    version: schemes.Kept

    @property
    def step(self) -> Step:
        """How far it is."""
        return self.head.step

    @property
    def scheme(self) -> Scheme:
        """The scheme as it was when the evaluation was opened."""
        return self.version.scheme

    def places(self, source: str = REVIEW) -> list[tuple[str, Criterion]]:
        """Return the criteria of reviewers, or those of a ballot, with their places."""
        return [pair for pair in self.scheme.criteria() if pair[1].source == source]

    @property
    def ballots(self) -> list[tuple[str, Criterion]]:
        """The criteria that go by a ballot."""
        return self.places(BALLOT)

    def demand(self, *steps: Step) -> None:
        """Go on only in one of these steps, or raise ``WrongStep``."""
        if self.step not in steps:
            raise WrongStep(step=STEPS[self.step])


class AsideReason(enum.StrEnum):
    """Why a unit is not appraised."""

    CLOSED = "closed"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Field:
    """Who is appraised, and who is not and why."""

    units: Sequence[Unit]
    aside: Sequence[tuple[Unit, AsideReason]]

    def unit_of(self, branch_id: int) -> Unit:
        """Return the unit of a branch, or raise ``NotFound``."""
        found = self.having([branch_id])
        if not found:
            raise NotFound
        return found[0]

    def having(self, branch_ids: Collection[int]) -> list[Unit]:
        """Return the units to which any of some branches belongs."""
        return [unit for unit in self.units if not set(unit.branch_ids).isdisjoint(branch_ids)]


def _last(row: type[StepEntry] | type[Terms]) -> ColumnElement[bool]:
    other = aliased(row)
    newest = select(func.max(other.number)).where(other.evaluation_id == Evaluation.id)
    return and_(
        row.evaluation_id == Evaluation.id,
        row.number == newest.correlate(Evaluation).scalar_subquery(),
    )


@cache  # to put it together takes longer than to ask
def _courses() -> Select[Evaluation, StepEntry, Terms, SchemeVersion]:
    return (
        select(Evaluation, StepEntry, Terms, SchemeVersion)
        .select_from(Evaluation)
        .join(StepEntry, _last(StepEntry))
        .join(Terms, _last(Terms))
        .join(SchemeVersion, SchemeVersion.id == Evaluation.version_id)
        .order_by(Evaluation.year.desc())
    )


def _read(asked: Select[Evaluation, StepEntry, Terms, SchemeVersion]) -> list[Course]:
    return [
        Course(evaluation, head, terms, schemes.version(version.id))
        for evaluation, head, terms, version in db.session.execute(asked)
    ]


def courses() -> list[Course]:
    """Return all evaluations, newest year first."""
    return _read(_courses())


def course(evaluation_id: int) -> Course:
    """Return an evaluation, or raise ``NotFound``."""
    found = _read(_courses().where(Evaluation.id == evaluation_id))
    if not found:
        raise NotFound
    return found[0]


def course_of_year(year: int) -> Course | None:
    """Return the evaluation of a year, if there is one."""
    return next(iter(_read(_courses().where(Evaluation.year == year))), None)


def course_of_version(version_id: int) -> Course | None:
    """Return the evaluation that goes by a version of a scheme, if there is one."""
    return next(iter(_read(_courses().where(Evaluation.version_id == version_id))), None)


def held(evaluation_id: int) -> Course:
    """Return an evaluation, and let nobody else change it until the transaction ends.

    Whoever changes anything of an evaluation takes this first, so that no mark slips in
    beside a proposal.

    Raises:
        NotFound: there is none.
    """
    db.session.execute(
        select(Evaluation.id)
        .where(Evaluation.id == evaluation_id)
        .with_for_update(key_share=True)
    )
    return course(evaluation_id)


def field_of(scheme: Scheme) -> Field:
    """Return who is appraised on the last day that counts.

    A unit is set aside if all its branches are closed by then, or nobody belongs to it.
    """
    on = schemes.span_of(scheme).on
    people: dict[int, int] = {}
    closed: set[int] = set()
    was_open: list[tuple[str, str, int]] = []
    own = (Branch.id, Branch.code, Branch.short_name, Branch.closed_on)
    asked = (
        select(*own, func.count(BranchSpan.id))
        .outerjoin(BranchSpan, and_(BranchSpan.branch_id == Branch.id, members.covering(on)))
        .group_by(*own)
    )
    for branch_id, code, name, closed_on, count in db.session.execute(asked):
        people[branch_id] = count
        if closed_on is not None and closed_on <= on:
            closed.add(branch_id)
        if closed_on is None or closed_on > scheme.from_on:
            was_open.append((code, name, branch_id))
    units, aside = [], []
    for unit in schemes.units_among(scheme, was_open):
        why = _why_aside(unit.branch_ids, closed, people)
        if why is None:
            units.append(unit)
        else:
            aside.append((unit, why))
    return Field(tuple(units), tuple(aside))


def _why_aside(
    branch_ids: Iterable[int], closed: Collection[int], people: dict[int, int]
) -> AsideReason | None:
    left = [branch_id for branch_id in branch_ids if branch_id not in closed]
    if not left:
        return AsideReason.CLOSED
    return None if any(people.get(branch_id) for branch_id in left) else AsideReason.NOBODY
