"""What was given in an evaluation: marks, means, vetoes; and what is open."""

import enum
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from sqlalchemy import select

from eventsapp.database import db
from eventsapp.evaluations.course import Course, Field, field_of
from eventsapp.evaluations.means import Mean, mean_of
from eventsapp.evaluations.models import Drop, ReviewMark, Step, VetoEntry
from eventsapp.evaluations.polls import Poll, polls_of
from eventsapp.evaluations.reviewers import Reviewer, reviewers_of
from eventsapp.schemes.services import Given, Unit
from eventsapp.schemes.values import Criterion

Key = tuple[int, str]
"""A cell: the first branch of its unit, and the place of its criterion."""


@dataclass(frozen=True, slots=True)
class Voice:
    """The marks of one reviewer for a cell; ``counts`` says whether they are in the mean."""

    account_id: int
    name: str
    marks: Fraction
    comment: str
    counts: bool = True


@dataclass(frozen=True, slots=True)
class Standing:
    """A veto by hand that stands: which one of the scheme, whom it shuts out, and why."""

    branch_id: int
    veto: int
    reason: str
    by_name: str


class Gap(enum.StrEnum):
    """What is missing."""

    MARKS = "marks"
    BALLOT = "ballot"


@dataclass(frozen=True, slots=True)
class Open:
    """A cell that has not been given yet.

    Args:
        place: of which criterion.
        criterion: it.
        gap: what is missing.
        unit: whose cell; None for the cells of all, where the ballot is missing.
        have: how many marks there are.
        silent: reviewers who could mark it and have not.
        poll: where the ballot stands that is missing.
    """

    place: str
    criterion: Criterion
    gap: Gap
    unit: Unit | None = None
    have: int = 0
    silent: tuple[Reviewer, ...] = ()
    poll: Poll | None = None


@dataclass(frozen=True, slots=True)
class Findings:
    """All that was given in an evaluation by now."""

    course: Course
    field: Field
    reviewers: Sequence[Reviewer]
    rows: Mapping[Key, Mapping[int, ReviewMark]]
    vetoes: Sequence[Standing]
    polls: Sequence[Poll]

    def voices(self, unit: Unit, place: str) -> list[Voice]:
        """Return the marks of a cell by reviewers who may mark it, by staff number."""
        rows = self.rows.get((unit.branch_ids[0], place), {})
        found = [
            Voice(one.account_id, one.name, row.marks, row.comment)
            for one in self.reviewers
            if one.may_mark(unit) and (row := rows.get(one.account_id)) is not None
        ]
        return _counted(found, self.course.terms.drop)

    def mean(self, unit: Unit, place: str) -> Mean:
        """Return what the marks of a cell come to so far."""
        marks = [voice.marks for voice in self.voices(unit, place)]
        return mean_of(marks, self.course.terms.drop)

    def is_given(self, unit: Unit, place: str) -> bool:
        """Whether a cell has as many marks as are asked for."""
        return len(self.voices(unit, place)) >= self.course.terms.least_reviewers

    def figures(self) -> dict[Key, Fraction]:
        """Return the mean of every cell that has marks enough, and the shares of ballots."""
        found = {
            (first, poll.place): one.share
            for poll in self.polls
            if poll.hindrance is None
            for first, one in poll.votes.items()
        }
        for unit in self.field.units:
            for place, _criterion in self.course.places():
                value = self.mean(unit, place).value
                if value is not None and self.is_given(unit, place):
                    found[unit.branch_ids[0], place] = value
        return found

    def given(self) -> Given:
        """Return what the marks by the scheme take from here."""
        vetoes = {(one.branch_id, one.veto) for one in self.vetoes}
        aside = {branch for unit, _why in self.field.aside for branch in unit.branch_ids}
        return Given(self.figures(), vetoes, aside)

    def open(self) -> list[Open]:
        """Return what keeps the result from being proposed: ballots, then unit by unit."""
        found = [
            Open(poll.place, poll.criterion, Gap.BALLOT, poll=poll)
            for poll in self.polls
            if poll.hindrance is not None
        ]
        for unit in self.field.units:
            for place, criterion in self.course.places():
                if not self.is_given(unit, place):
                    found.append(self._open(unit, place, criterion))
        return found

    def _open(self, unit: Unit, place: str, criterion: Criterion) -> Open:
        have = {voice.account_id for voice in self.voices(unit, place)}
        silent = tuple(
            one for one in self.reviewers if one.may_mark(unit) and one.account_id not in have
        )
        return Open(place, criterion, Gap.MARKS, unit, len(have), silent)

    def to_do(self, one: Reviewer) -> dict[int, int]:
        """Return how many cells a reviewer has yet to mark, by the unit's first branch."""
        marked = {key for key, rows in self.rows.items() if one.account_id in rows}
        return left_to(one, self.course, self.field, marked)


def left_to(
    one: Reviewer, course: Course, field: Field, marked: Collection[Key]
) -> dict[int, int]:
    """Return how many cells a reviewer has yet to mark, by the unit's first branch.

    Args:
        one: who.
        course: in which evaluation.
        field: who is appraised.
        marked: the cells that she has marked.
    """
    places = [place for place, _criterion in course.places()]
    return {
        unit.branch_ids[0]: sum((unit.branch_ids[0], place) not in marked for place in places)
        for unit in field.units
        if one.may_mark(unit)
    }


def _counted(voices: Sequence[Voice], drop: Drop) -> list[Voice]:
    mean = mean_of([voice.marks for voice in voices], drop)
    return [
        Voice(voice.account_id, voice.name, voice.marks, voice.comment, counts)
        for voice, counts in zip(voices, mean.counts, strict=True)
    ]


def findings_of(course: Course) -> Findings:
    """Return what the logs of an evaluation say now."""
    field = field_of(course.scheme)
    return Findings(
        course,
        field,
        reviewers_of(course),
        marks_of(course),
        vetoes_of(course),
        polls_of(course, field),
    )


def marks_of(course: Course) -> dict[Key, dict[int, ReviewMark]]:
    """Return the last row of each reviewer for each cell."""
    found: dict[Key, dict[int, ReviewMark]] = {}
    asked = (
        select(ReviewMark)
        .where(ReviewMark.evaluation_id == course.evaluation.id)
        .order_by(ReviewMark.number)
    )
    for row in db.session.scalars(asked):
        found.setdefault((row.branch_id, row.place), {})[row.by_id] = row
    return found


def marks_by(
    course: Course, account_id: int, unit: Unit | None = None
) -> dict[Key, ReviewMark]:
    """Return one reviewer's last row for each cell that she has marked, of a unit or all."""
    asked = (
        select(ReviewMark)
        .where(ReviewMark.evaluation_id == course.evaluation.id)
        .where(ReviewMark.by_id == account_id)
        .order_by(ReviewMark.number)
    )
    if unit is not None:
        asked = asked.where(ReviewMark.branch_id == unit.branch_ids[0])
    return {(row.branch_id, row.place): row for row in db.session.scalars(asked)}


def vetoes_of(course: Course) -> list[Standing]:
    """Return the vetoes by hand that stand."""
    last: dict[tuple[int, int], VetoEntry] = {}
    asked = (
        select(VetoEntry)
        .where(VetoEntry.evaluation_id == course.evaluation.id)
        .order_by(VetoEntry.number)
    )
    for row in db.session.scalars(asked):
        last[row.branch_id, row.veto] = row
    return [
        Standing(row.branch_id, row.veto, row.reason, row.by_name)
        for row in last.values()
        if row.is_standing
    ]


def given_of(course: Course) -> Given:
    """Return what was given: from the logs, or once proposed from what was fixed then."""
    if course.step is Step.PROPOSED:
        return fixed_given(course.head.body)
    return findings_of(course).given()


def fixed_given(body: Mapping[str, Any]) -> Given:
    """Return what was given when the result was proposed."""
    figures = {
        (unit["branches"][0], place): Fraction(cell["figure"])
        for unit in body["units"]
        for place, cell in unit["cells"].items()
        if cell["by_people"]
    }
    vetoes = {(one["branch"], one["veto"]) for one in body["vetoes"]}
    aside = {branch for unit in body["aside"] for branch in unit["branches"]}
    return Given(figures, vetoes, aside)


def fixed_voices(body: Mapping[str, Any], unit: Unit, place: str) -> list[Voice]:
    """Return the marks of a cell as they were when the result was proposed."""
    return [
        Voice(one["by"], one["name"], Fraction(one["marks"]), one["comment"], one["counts"])
        for one in body["reviews"]
        if one["branch"] in unit.branch_ids and one["place"] == place
    ]


def fixed_poll(body: Mapping[str, Any], place: str) -> Mapping[str, Any] | None:
    """Return a criterion's ballot as it was when the result was proposed, if it went by one."""
    rows: list[dict[str, Any]] = body.get("ballots", [])  # older proposals know of none
    return next((one for one in rows if one["place"] == place), None)
