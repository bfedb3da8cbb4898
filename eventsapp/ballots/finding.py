"""Finding ballots, and who may vote in them."""

from collections.abc import Collection, Sequence

from sqlalchemy import or_, select
from sqlalchemy.orm import selectinload

from eventsapp.ballots.models import Ballot, Candidate, Voter
from eventsapp.database import db
from eventsapp.errors import NotFound
from eventsapp.members import services as members


def get(ballot_id: int) -> Ballot:
    """Return a ballot, or raise ``NotFound``."""
    ballot = db.session.get(Ballot, ballot_id)
    if ballot is None:
        raise NotFound
    return ballot


def list_of(member_id: int | None, *, everything: bool = False) -> list[Ballot]:
    """Return the ballots in which somebody may vote, or all there are; latest end first."""
    asked = select(Ballot).order_by(Ballot.closes_at.desc(), Ballot.id.desc())
    if not everything:
        asked = asked.where(
            select(Voter)
            .where(Voter.ballot_id == Ballot.id, Voter.member_id == member_id)
            .exists()
        )
    return list(db.session.scalars(asked))


def on_branches(*, year: int | None = None, ids: Collection[int] = ()) -> list[Ballot]:
    """Return ballots on branches with their candidates: those of a year, and some by id.

    Drafts are left out, since all of a draft can change.
    """
    on_branch = select(Candidate).where(
        Candidate.ballot_id == Ballot.id, Candidate.branch_id.is_not(None)
    )
    asked = (
        select(Ballot)
        .options(selectinload(Ballot.candidates))
        .where(
            Ballot.announced_at.is_not(None),
            or_(Ballot.year == year, Ballot.id.in_(ids)),
            on_branch.exists(),
        )
        .order_by(Ballot.closes_at, Ballot.id)
    )
    return list(db.session.scalars(asked))


def may_vote_in(member_id: int | None, ballot_ids: Sequence[int]) -> dict[int, bool]:
    """Return in which of some ballots somebody may vote, and whether they have."""
    if member_id is None:
        return {}
    asked = select(Voter.ballot_id, Voter.has_voted).where(
        Voter.ballot_id.in_(ballot_ids), Voter.member_id == member_id
    )
    return dict(db.session.execute(asked).all())


def numbers_of(ballot: Ballot) -> dict[int, str]:
    """Return the staff numbers of the candidates that are members, by member id."""
    ids = [one.member_id for one in ballot.candidates if one.member_id]
    asked = select(members.Member.id, members.Member.staff_number)
    rows = db.session.execute(asked.where(members.Member.id.in_(ids)))
    return dict(rows.all())
