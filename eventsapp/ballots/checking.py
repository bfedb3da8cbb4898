"""What ``eventsapp verify`` finds out about ballots, without telling anybody's vote.

The box of an open ballot is opened for its count of papers alone, as voting does it.
"""

from collections.abc import Iterator

from sqlalchemy import func, select

from eventsapp.ballots.counting import LEAST_PAPERS, trouble, turnouts_of
from eventsapp.ballots.models import Ballot, BallotRule, Box, Candidate, Count
from eventsapp.checks import Check, Finding
from eventsapp.database import db


def _find() -> Iterator[Finding]:
    found = list(db.session.scalars(select(Ballot).order_by(Ballot.id)))
    voted = {one: turnout.voted for one, turnout in turnouts_of([b.id for b in found]).items()}
    boxes = set(db.session.scalars(select(Box.ballot_id)))
    counts: dict[int, list[Count]] = {}
    rows = select(Candidate.ballot_id, Count).join(Count, Count.candidate_id == Candidate.id)
    for ballot_id, row in db.session.execute(rows):
        counts.setdefault(ballot_id, []).append(row)
    candidates = dict(
        db.session.execute(
            select(Candidate.ballot_id, func.count()).group_by(Candidate.ballot_id)
        ).all()
    )
    for ballot in found:
        yield from _of_box(ballot, has_box=ballot.id in boxes)
        yield from _of_counts(
            ballot, counts.get(ballot.id, []), candidates.get(ballot.id, 0), voted[ballot.id]
        )


def _of_box(ballot: Ballot, *, has_box: bool) -> Iterator[Finding]:
    awaits = ballot.announced_at is not None and ballot.counted_at is None
    is_due = awaits and ballot.cancelled_at is None
    if has_box is not is_due:
        said = "has no box" if is_due else "has a box that should be gone"
        yield Finding(f"ballot {ballot.id} {said}")
    elif has_box and (why := trouble(ballot)):
        yield Finding(f"ballot {ballot.id}: {why}")


def _of_counts(
    ballot: Ballot, counts: list[Count], candidates: int, voted: int
) -> Iterator[Finding]:
    is_told = ballot.counted_at is not None and voted >= LEAST_PAPERS
    if len(counts) != (candidates if is_told else 0):
        yield Finding(
            f"ballot {ballot.id} has counts of {len(counts)} of its {candidates} candidates,"
            f" and {voted} have voted"
        )
        return
    for row in counts:
        papers = row.approvals + row.against + row.abstentions
        is_whole = papers == voted or ballot.rule is BallotRule.CHOICE
        if not is_whole or papers > voted:
            yield Finding(
                f"ballot {ballot.id}: {papers} papers are counted of candidate"
                f" {row.candidate_id}, and {voted} have voted"
            )
    chosen = sum(row.approvals for row in counts)
    if ballot.most_choices is not None and chosen > ballot.most_choices * voted:
        yield Finding(
            f"ballot {ballot.id}: {chosen} choices are counted on {voted} papers of at most"
            f" {ballot.most_choices}"
        )


CHECK = Check("ballots: boxes and counts against who has voted", _find)
