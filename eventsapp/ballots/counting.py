"""Counting: once, after the end, all at once; then the box is gone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from sqlalchemy import func, select

from eventsapp.accounts import services as accounts
from eventsapp.ballots.casting import locked, opened
from eventsapp.ballots.errors import BoxDisagrees, BoxUnreadable, NotCounted
from eventsapp.ballots.models import Ballot, Box, Candidate, CandidateKind, Count, Voter
from eventsapp.ballots.papers import Sum
from eventsapp.ballots.states import State, state_of
from eventsapp.database import db

LEAST_PAPERS = 3
"""Of fewer papers nothing is told: who voted would know what the others did."""


@dataclass(frozen=True, slots=True)
class Turnout:
    """How many may vote, and how many have."""

    voters: int
    voted: int

    @property
    def share(self) -> Fraction:
        """Return the part that has voted."""
        return Fraction(self.voted, self.voters) if self.voters else Fraction(0)


@dataclass(frozen=True, slots=True)
class Votes:
    """What one candidate got.

    Args:
        candidate: who.
        rank: most approvals first, 1, 2, 2, 4.
        approvals: papers for the candidate, or on which it was chosen.
        against: papers against.
        abstentions: papers that abstain.
        share: approvals of all papers handed in; exact.
    """

    candidate: Candidate
    rank: int
    approvals: int
    against: int
    abstentions: int
    share: Fraction


@dataclass(frozen=True, slots=True)
class Result:
    """The result of a ballot.

    Args:
        turnout: who may vote and who did; each who did handed in one paper.
        least_turnout: the part that had to vote.
        votes: of each candidate, most approvals first; empty with too few papers.
    """

    turnout: Turnout
    least_turnout: Fraction
    votes: Sequence[Votes]

    @property
    def papers(self) -> int:
        """Return how many papers were handed in."""
        return self.turnout.voted

    @property
    def is_secret(self) -> bool:
        """Whether there are papers enough to tell what stands on them."""
        return self.papers >= LEAST_PAPERS

    @property
    def is_valid(self) -> bool:
        """Whether enough have voted."""
        return self.is_secret and self.turnout.share >= self.least_turnout

    def of(self, kind: CandidateKind, candidate_id: int) -> Votes | None:
        """Return the votes of a branch or member by id; None if it was no candidate."""
        by_id: Mapping[tuple[CandidateKind, int], Votes] = {
            (one.candidate.kind, one.candidate.candidate_id): one for one in self.votes
        }
        return by_id.get((kind, candidate_id))


def turnout_of(ballot: Ballot) -> Turnout:
    """Return how many may vote, and how many have."""
    return turnouts_of([ballot.id])[ballot.id]


def turnouts_of(ballot_ids: Sequence[int]) -> dict[int, Turnout]:
    """Return the turnout of several ballots, by id."""
    rows = db.session.execute(
        select(
            Voter.ballot_id,
            func.count(),
            func.count().filter(Voter.has_voted.is_(True)),
        )
        .where(Voter.ballot_id.in_(ballot_ids))
        .group_by(Voter.ballot_id)
    )
    found = dict.fromkeys(ballot_ids, Turnout(0, 0))
    return found | {one: Turnout(voters, voted) for one, voters, voted in rows}


def count(ballot: Ballot, *, now: datetime) -> bool:
    """Open the box, write down what each candidate got, and take the box away; flushes.

    Returns:
        Whether it was counted now: not before the end, and not twice.

    Raises:
        BoxUnreadable: the seal is not this site's, or was broken.
        BoxDisagrees: there are more or fewer papers than people who voted.
    """
    box = locked(ballot)
    if box is None or ballot.counted_at or state_of(ballot, now) is not State.CLOSED:
        return False
    content = _content_of(box, turnout_of(ballot))
    if content.papers >= LEAST_PAPERS:
        db.session.add_all(
            Count(candidate_id=one.id, approvals=yes, against=no, abstentions=neither)
            for one, (yes, no, neither) in zip(ballot.candidates, content.rows, strict=True)
        )
    db.session.delete(box)
    ballot.counted_at = now
    accounts.audit("ballot.counted", ballot, by=None, now=now, papers=content.papers)
    db.session.flush()
    return True


def trouble(ballot: Ballot) -> str:
    """Say why a ballot that is over can't be counted; empty if nothing is in the way."""
    box = db.session.get(Box, ballot.id)
    if box is None:
        return ""
    try:
        _content_of(box, turnout_of(ballot))
    except (BoxUnreadable, BoxDisagrees) as refusal:
        return refusal.message
    return ""


def _content_of(box: Box, turnout: Turnout) -> Sum:
    content = opened(box)
    if content.papers != turnout.voted:
        raise BoxDisagrees(papers=content.papers, voted=turnout.voted)
    return content


def result_of(ballot: Ballot) -> Result:
    """Return the result of a ballot that is counted.

    Raises:
        NotCounted: it is not over, was cancelled, or is counted within the next minute.
    """
    if not is_counted(ballot):
        raise NotCounted
    return results_of([ballot])[ballot.id]


def is_counted(ballot: Ballot) -> bool:
    """Whether a ballot has a result."""
    return ballot.counted_at is not None and ballot.cancelled_at is None


def results_of(among: Sequence[Ballot]) -> dict[int, Result]:
    """Return the results of those ballots that are counted, by id."""
    counted = [one for one in among if is_counted(one)]
    ids = [one.id for one in counted]
    asked = select(Count).join(Candidate, Candidate.id == Count.candidate_id)
    counts = {
        row.candidate_id: row
        for row in db.session.scalars(asked.where(Candidate.ballot_id.in_(ids)))
    }
    turnouts = turnouts_of(ids)
    return {one.id: _result(one, turnouts[one.id], counts) for one in counted}


def _result(ballot: Ballot, turnout: Turnout, counts: Mapping[int, Count]) -> Result:
    rows = [(one, counts[one.id]) for one in ballot.candidates if one.id in counts]
    approvals = sorted((row.approvals for _one, row in rows), reverse=True)
    votes = [
        Votes(
            candidate=one,
            rank=approvals.index(row.approvals) + 1,
            approvals=row.approvals,
            against=row.against,
            abstentions=row.abstentions,
            share=Fraction(row.approvals, turnout.voted),
        )
        for one, row in rows
    ]
    votes.sort(key=lambda one: (one.rank, one.candidate.number))
    return Result(turnout, ballot.least_turnout, votes)
