"""Who is told: that a ballot is open, that it soon closes, and that it is counted."""

from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from eventsapp.ballots.models import Ballot, Voter
from eventsapp.database import db
from eventsapp.members.services import Member
from eventsapp.notices import services as notices
from eventsapp.notices.services import Topic

OPEN = notices.add(
    Topic(
        "ballot_open",
        _l("Vote: %(title)s"),
        _l("You may vote by secret ballot until %(closes)s. It takes a minute."),
    )
)
CLOSING = notices.add(
    Topic(
        "ballot_closing",
        _l("You have not voted yet: %(title)s"),
        _l("The secret ballot closes on %(closes)s. This goes to those who have not voted."),
    )
)
COUNTED = notices.add(
    Topic(
        "ballot_counted",
        _l("Counted: %(title)s"),
        _l("The votes are counted. The result stands on the page of the ballot."),
    )
)
CANCELLED = notices.add(
    Topic(
        "ballot_cancelled",
        _l("Cancelled: %(title)s"),
        _l("The ballot was cancelled; no votes are counted. Reason: %(reason)s."),
    )
)


def tell(topic: Topic, ballot: Ballot, *, now: datetime) -> None:
    """Tell everybody who may vote; flushes."""
    _tell(topic, ballot, accounts_of(ballot), now)


def remind(ballot: Ballot, *, now: datetime) -> None:
    """Tell those who have not voted that it soon closes; flushes."""
    _tell(CLOSING, ballot, accounts_of(ballot, only_owing=True), now)


def accounts_of(ballot: Ballot, *, only_owing: bool = False) -> list[int]:
    """Return the log-ins of who may vote, or only of those who have not yet."""
    asked = (
        select(Member.account_id)
        .join(Voter, Voter.member_id == Member.id)
        .where(Voter.ballot_id == ballot.id, Member.account_id.is_not(None))
        .order_by(Member.id)
    )
    if only_owing:
        asked = asked.where(Voter.has_voted.is_(False))
    return [one for one in db.session.scalars(asked) if one is not None]


def _tell(topic: Topic, ballot: Ballot, account_ids: list[int], now: datetime) -> None:
    notices.tell(
        topic,
        account_ids,
        now=now,
        address=f"/ballots/{ballot.id}",
        title=ballot.title,
        closes=ballot.closes_at,
        reason=ballot.cancel_reason or "–",
    )
