"""Ballots of the walked year: one to prepare, two to vote in, one counted, one cancelled."""

from datetime import timedelta

from sqlalchemy import select

from eventsapp.ballots import services as ballots
from eventsapp.ballots.models import Voter
from eventsapp.ballots.papers import Answer
from eventsapp.ballots.services import BallotRule, Terms
from eventsapp.database import db
from eventsapp.demonstration.people import People
from eventsapp.notices import services as notices
from tests.frame.left_open import NOW


def hold_ballots(people: People) -> None:
    """Leave a ballot of each sort; everybody may vote in those that are open."""
    day = timedelta(days=1)
    some = [one.staff_number for one in people.members[20:23]]

    def made(title: str, **changes: object) -> ballots.Ballot:
        terms = {"opens_at": NOW - day, "closes_at": NOW + day, "people": some} | changes
        return ballots.set_up(Terms(title, 2025, **terms), now=NOW, by=None)

    choice = {"rule": BallotRule.CHOICE, "most_choices": 2}
    made("推荐草案", opens_at=NOW + day, closes_at=NOW + 2 * day)
    held = [
        made("先进个人推荐"),
        made("先进职工之家推荐", branches=[people.branches["B02"].id], **choice),
        made("已取消的投票"),
        made("上半年推荐", closes_at=NOW + day / 2),
    ]
    for one in held:
        ballots.announce(one, seen=1, now=NOW - day, by=None)
    ballots.cancel(held[2], reason="名单有误", now=NOW, by=None)
    _vote(held[3])
    held[3].closes_at = NOW - day / 2
    db.session.commit()
    with notices.hushed():
        ballots.work_due(now=NOW - day / 4)


def _vote(ballot: ballots.Ballot) -> None:
    """Let some vote who have no log-in."""
    own = {one.id: Answer.APPROVE for one in ballot.candidates}
    asked = select(Voter.member_id).where(Voter.ballot_id == ballot.id)
    for member_id in db.session.scalars(asked.order_by(Voter.member_id.desc()).limit(5)):
        ballots.cast(ballot, member_id, own, now=NOW - timedelta(hours=13))
