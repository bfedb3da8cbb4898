"""What is known of a year's end, from the scheme to the circular."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from eventsapp.awards import circulars
from eventsapp.awards import services as awards
from eventsapp.awards.models import Circular
from eventsapp.ballots import services as ballots
from eventsapp.ballots.services import Ballot
from eventsapp.evaluations import services as evaluations
from eventsapp.evaluations.services import Course, Own, Step
from eventsapp.honours import services as honours
from eventsapp.honours.services import Kept
from eventsapp.public_notices import services as public_notices
from eventsapp.public_notices.models import PublicNotice
from eventsapp.schemes import services as schemes
from eventsapp.schemes.services import Unit


class Said(NamedTuple):
    """A branch in the evaluation, and what it said of itself."""

    unit: Unit
    own: Own


class Titled(NamedTuple):
    """A title of the year: how many are put forward, and how many the union confirmed."""

    kept: Kept
    forward: int
    confirmed: int


@dataclass(frozen=True, slots=True)
class YearEnd:
    """How far the end of a year is.

    Args:
        year: which one.
        scheme: the version that the year goes by; None while there is none.
        course: its evaluation; None while there is none, or it is none of the reader's.
        said: the branches with their self-assessments, while these are written.
        votes: ballots of the year that are open, in which the reader has not voted yet.
        titles: those of the year.
        notices: lists in publicity or over, the latest first; withdrawn ones are left out.
        objections: how many have no answer yet, by notice.
        holders: how many hold a title of the year, by its name.
        circulars: those of the year that the reader may see.
    """

    year: int
    scheme: schemes.Kept | None
    course: Course | None
    said: Sequence[Said]
    votes: Sequence[Ballot]
    titles: Sequence[Titled]
    notices: Sequence[PublicNotice]
    objections: Mapping[int, int]
    holders: Mapping[str, int]
    circulars: Sequence[Circular]

    @property
    def held(self) -> int:
        """How many hold a title of the year."""
        return sum(self.holders.values())

    @property
    def handed_in(self) -> int:
        """How many branches have handed in."""
        return sum(one.own.submitted is not None for one in self.said)

    def lacking(self, branch_ids: Collection[int]) -> list[Unit]:
        """Return the branches among some that have handed in nothing."""
        return [
            one.unit
            for one in self.said
            if one.own.submitted is None and not set(branch_ids).isdisjoint(one.unit.branch_ids)
        ]


def of_year(year: int, account_id: int, *, manages: bool, now: datetime) -> YearEnd:
    """Return how far a year's end is, as a reader may see it.

    Args:
        year: which one.
        account_id: the reader.
        manages: whether the reader leads it, and sees what is being prepared.
        now: when.
    """
    course = evaluations.course_of_year(year)
    if course is not None and course.step is Step.DRAFT and not manages:
        course = None
    notices = public_notices.standing_of_year(year)
    return YearEnd(
        year=year,
        scheme=schemes.in_force(year),
        course=course,
        said=_said(course),
        votes=ballots.open_to(account_id, year, now),
        titles=_titles(year),
        notices=notices,
        objections=public_notices.unanswered([one.id for one in notices]),
        holders={one.title.name: one.standing for one in awards.counts(year)},
        circulars=[
            one for one in circulars.of_a_year(year) if manages or one.issued_at is not None
        ],
    )


def _said(course: Course | None) -> list[Said]:
    if course is None or course.step is not Step.SELF_ASSESSMENT:
        return []
    owns = evaluations.owns_of(course)
    return [
        Said(unit, owns.get(unit.branch_ids[0], Own()))
        for unit in evaluations.field_of(course.scheme).units
    ]


def _titles(year: int) -> list[Titled]:
    kept = honours.of_year(year)
    logs = honours.logs_of(year) if kept else {}
    found = []
    for one in kept:
        forward = logs.get(one.id, honours.Log()).forward().values()
        found.append(Titled(one, len(forward), sum(stand.is_confirmed for stand in forward)))
    return found
