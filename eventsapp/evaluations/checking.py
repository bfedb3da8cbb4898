"""What ``eventsapp verify`` finds out about evaluations: hashes, logs, and files."""

import hashlib
from collections.abc import Iterator
from typing import Final

from sqlalchemy import select

from eventsapp import checks
from eventsapp.checks import Check, Finding
from eventsapp.database import Base, db
from eventsapp.evaluations.course import Course, courses, field_of
from eventsapp.evaluations.findings import marks_of
from eventsapp.evaluations.models import (
    BallotEntry,
    EvidenceFile,
    ReviewerEntry,
    ReviewMark,
    SelfAssessment,
    Step,
    StepEntry,
    Terms,
    VetoEntry,
)
from eventsapp.evaluations.polls import fixed, polls_of
from eventsapp.evaluations.proposing import digest_of

LOGS: Final[dict[type[Base], tuple[str, ...]]] = {
    StepEntry: ("evaluation_id",),
    Terms: ("evaluation_id",),
    ReviewerEntry: ("evaluation_id", "account_id"),
    SelfAssessment: ("evaluation_id", "branch_id"),
    ReviewMark: ("evaluation_id", "branch_id", "place", "by_id"),
    VetoEntry: ("evaluation_id", "branch_id", "veto"),
    BallotEntry: ("evaluation_id", "place"),
}
"""The logs, and whose rows are counted from 1."""


def _find() -> Iterator[Finding]:
    yield from _of_proposals()
    for model, of in LOGS.items():
        yield from checks.numbered(model, *of)
    yield from _of_files()


def _of_proposals() -> Iterator[Finding]:
    """Yield proposals that are not what their hash is over, or not what the logs say."""
    proposed = select(StepEntry).where(StepEntry.step == Step.PROPOSED).order_by(StepEntry.id)
    for row in db.session.scalars(proposed):
        if digest_of(row.body) != row.digest:
            yield Finding(
                f"evaluation {row.evaluation_id}: the proposal of row {row.number} is not what"
                " its hash is over"
            )
    for course in courses():
        if course.step is Step.PROPOSED and digest_of(course.head.body) == course.head.digest:
            yield from _of_logs(course)


def _of_logs(course: Course) -> Iterator[Finding]:
    """Yield what the standing proposal has, and the logs of marks and ballots have not."""
    marks, body = marks_of(course), course.head.body
    of_evaluation = f"evaluation {course.evaluation.id}"
    for one in body["reviews"]:
        row = marks.get((one["branch"], one["place"]), {}).get(one["by"])
        if row is None or (str(row.marks), row.comment) != (one["marks"], one["comment"]):
            yield Finding(
                f"{of_evaluation}: the marks of account {one['by']} for branch {one['branch']},"
                f" {one['place']}, are not those that were proposed"
            )
    fixed_ballots = body.get("ballots", [])  # older proposals know of none
    if fixed_ballots:
        polls = {poll.place: poll for poll in polls_of(course, field_of(course.scheme))}
        for one in fixed_ballots:
            poll = polls.get(one["place"])
            if poll is None or poll.result is None or fixed(poll) != one:
                yield Finding(
                    f"{of_evaluation}: ballot {one['ballot']} has another result than was"
                    " proposed"
                )


def _of_files() -> Iterator[Finding]:
    for file_id in db.session.scalars(select(EvidenceFile.id).order_by(EvidenceFile.id)):
        digest, content = db.session.execute(
            select(EvidenceFile.digest, EvidenceFile.content).where(EvidenceFile.id == file_id)
        ).one()
        if hashlib.sha256(content).hexdigest() != digest:
            yield Finding(f"the content of evidence file {file_id} is not what was handed in")


CHECK = Check("evaluations: their hashes, logs and files", _find)
