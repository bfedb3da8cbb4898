"""Who may vote: people by id, on the day on which a ballot is announced."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import insert, select

from eventsapp.accounts.models import BodyKind
from eventsapp.associations import services as associations
from eventsapp.ballots.errors import NoSuchPeople
from eventsapp.ballots.models import Ballot, Electorate, Voter
from eventsapp.database import batches, db
from eventsapp.members import services as members
from eventsapp.members.services import Employment, Member

MOST_NAMED = 5  # in a refusal


def people_named(numbers: Sequence[str]) -> list[Member]:
    """Return the members that have these staff numbers, in their order.

    Raises:
        NoSuchPeople: nobody has some of them.
    """
    wanted = list(dict.fromkeys(numbers))
    found = members.by_staff_numbers(wanted)
    missing = [number for number in wanted if number not in found]
    if missing:
        more = "…" if len(missing) > MOST_NAMED else ""
        raise NoSuchPeople(numbers="、".join(missing[:MOST_NAMED]) + more)
    return [found[number] for number in wanted]


def who_may_vote(ballot: Ballot, on: date) -> list[int]:
    """Return the ids of the members who may vote, if it is announced on a day."""
    electors = ballot.electors
    if ballot.electorate is Electorate.NAMED:
        return sorted(one.id for one in people_named(electors["staff_numbers"]))
    rows = db.session.execute(members.spans_on(on)).all()
    if not electors["retired"]:
        rows = [row for row in rows if row.employment is not Employment.RETIRED]
    if ballot.electorate is Electorate.BRANCHES:
        wanted = members.within(electors["branches"])
        rows = [row for row in rows if row.branch_id in wanted]
    found = {row.member_id for row in rows}
    if ballot.electorate is Electorate.HEADS:
        found &= {
            member_id
            for member_id, first, last in associations.head_terms(BodyKind.BRANCH)
            if first <= on and (last is None or on <= last)
        }
    return sorted(found)


def fix(ballot: Ballot, member_ids: Sequence[int]) -> None:
    """Write down who may vote, in the order of their ids."""
    for batch in batches(member_ids):
        rows = [{"ballot_id": ballot.id, "member_id": one, "has_voted": False} for one in batch]
        db.session.execute(insert(Voter), rows)


def voter(ballot: Ballot, member_id: int | None) -> Voter | None:
    """Return what is known of somebody's vote; None is who has none."""
    if member_id is None:
        return None
    asked = select(Voter).where(Voter.ballot_id == ballot.id, Voter.member_id == member_id)
    return db.session.scalar(asked.execution_options(populate_existing=True))


def open_to(account_id: int, year: int, now: datetime) -> list[Ballot]:
    """Return the ballots of a year that are open in which a log-in has not voted yet."""
    asked = (
        select(Ballot)
        .join(Voter, Voter.ballot_id == Ballot.id)
        .join(Member, Member.id == Voter.member_id)
        .where(
            Member.account_id == account_id,
            Voter.has_voted.is_(False),
            Ballot.year == year,
            Ballot.announced_at.is_not(None),
            Ballot.cancelled_at.is_(None),
            Ballot.opens_at <= now,
            Ballot.closes_at > now,
        )
        .order_by(Ballot.closes_at, Ballot.id)
    )
    return list(db.session.scalars(asked))
