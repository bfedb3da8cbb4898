"""Voting: the mark that somebody voted and the vote, in one transaction, unlinked.

The votes lie added up in a sealed box, so that a row of the database, an earlier version of
it, a transaction's number or a backup does not tell what was in the paper.
"""

from datetime import datetime

from flask import current_app
from sqlalchemy import select, update

from eventsapp.ballots.electorate import voter
from eventsapp.ballots.errors import (
    AlreadyVoted,
    BallotCancelled,
    BallotClosed,
    BoxUnreadable,
    NotOpenYet,
    NoVote,
)
from eventsapp.ballots.models import Ballot, Box, Voter
from eventsapp.ballots.papers import Paper, Sum, check
from eventsapp.ballots.sealing import SealBroken, seal, unseal
from eventsapp.ballots.states import State, state_of
from eventsapp.database import db


def require_open(ballot: Ballot, now: datetime) -> None:
    """Go on only while votes are taken.

    Raises:
        NotOpenYet: it opens later.
        BallotClosed: it is over.
        BallotCancelled: it was called off.
    """
    state = state_of(ballot, now)
    if state is State.CANCELLED:
        raise BallotCancelled
    if state in {State.DRAFT, State.ANNOUNCED}:
        raise NotOpenYet
    if state is State.CLOSED or ballot.counted_at is not None:
        raise BallotClosed


def require_vote(ballot: Ballot, member_id: int | None) -> None:
    """Go on only for who may vote and has not yet.

    Raises:
        NoVote: somebody else votes here.
        AlreadyVoted: one vote each.
    """
    found = voter(ballot, member_id)
    if found is None:
        raise NoVote
    if found.has_voted:
        raise AlreadyVoted


def cast(ballot: Ballot, member_id: int | None, paper: Paper, *, now: datetime) -> None:
    """Put a paper into the box, and mark that somebody has voted; flushes.

    Args:
        ballot: in which.
        member_id: who votes; None is nobody's member.
        paper: the answers by the candidates' ids.
        now: when; it is compared with the end, and stored nowhere.

    Raises:
        NotOpenYet: it opens later.
        BallotClosed: it is over.
        BallotCancelled: it was called off.
        NoVote: somebody else votes here.
        AlreadyVoted: one vote each.
        PaperUnread: the paper does not say what was asked.
        BoxUnreadable: the site's secret is another one than when the ballot was announced.
    """
    box = locked(ballot)
    require_open(ballot, now)
    check(ballot, paper)
    if box is None:
        raise BallotClosed
    content = opened(box)
    mark = (
        update(Voter)
        .where(
            Voter.ballot_id == ballot.id,
            Voter.member_id == member_id,
            Voter.has_voted.is_(False),
        )
        .values(has_voted=True)
    )
    marked = db.session.connection().execute(mark)
    if marked.rowcount != 1:
        require_vote(ballot, member_id)
    box.sealed = sealed(ballot, content.plus([paper.get(one.id) for one in ballot.candidates]))
    db.session.flush()


def locked(ballot: Ballot) -> Box | None:
    """Return the box, held until the end of the transaction; and read the ballot again."""
    box = db.session.scalar(
        select(Box)
        .where(Box.ballot_id == ballot.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    db.session.refresh(ballot)
    return box


def sealed(ballot: Ballot, content: Sum) -> bytes:
    """Seal the sum of all papers of a ballot."""
    place = f"ballot {ballot.id}"
    return seal(content.to_bytes(), secret=_secret(), place=place)


def opened(box: Box) -> Sum:
    """Open a box.

    Raises:
        BoxUnreadable: it was sealed with another secret, or changed.
    """
    try:
        content = unseal(box.sealed, secret=_secret(), place=f"ballot {box.ballot_id}")
    except SealBroken:
        raise BoxUnreadable from None
    return Sum.from_bytes(content)


def _secret() -> str:
    secret: str = current_app.config["SECRET_KEY"]
    return secret
