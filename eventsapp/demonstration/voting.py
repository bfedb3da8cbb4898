"""How the demonstration votes: on the branches right now, on three people some days ago."""

from datetime import datetime, timedelta
from fractions import Fraction
from random import Random

from sqlalchemy import select

from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account, Role
from eventsapp.ballots import services as ballots
from eventsapp.ballots.models import Voter
from eventsapp.ballots.services import Answer, Ballot, BallotRule, Electorate, Terms
from eventsapp.database import db
from eventsapp.demonstration.people import People

DAY = timedelta(days=1)
STOOD_FOR = ("B01", "B02", "B03", "B05", "B06", "B09")
OPINIONS = (Answer.APPROVE,) * 5 + (Answer.AGAINST, Answer.ABSTAIN)


def hold_ballots(people: People, year: int, now: datetime) -> None:
    """Let the chairs vote and be counted, and let a third of all members have voted so far."""
    rng = Random(f"ballots {year}")
    last, running = _of_chairs(people, year, now), _of_everybody(people, year, now)
    _announce(people, last, now - 9 * DAY)
    _announce(people, running, now - 2 * DAY)
    _vote(last, Fraction(4, 5), rng, last.opens_at, spared=set())
    _vote(running, Fraction(1, 3), rng, running.opens_at, spared=_visitors(people))
    db.session.flush()
    ballots.work_on(last, now=last.closes_at)
    ballots.work_on(running, now=running.opens_at)


def _of_chairs(people: People, year: int, now: datetime) -> Ballot:
    terms = Terms(
        title=f"{year} 年健身活动先进个人推荐",
        question="对每位推荐人选表态。",
        year=year,
        opens_at=now - 8 * DAY,
        closes_at=now - 5 * DAY,
        least_turnout=Fraction(2, 3),
        electorate=Electorate.HEADS,
        people=[one.staff_number for one in people.members[60:360:100]],
    )
    return ballots.set_up(terms, now=now - 10 * DAY, by=_organiser(people))


def _of_everybody(people: People, year: int, now: datetime) -> Ballot:
    terms = Terms(
        title=f"{year} 年先进职工之家推荐",
        question="哪些分工会的文体活动办得最好？",
        year=year,
        opens_at=now - DAY,
        closes_at=now + 4 * DAY,
        rule=BallotRule.CHOICE,
        most_choices=3,
        branches=[people.branches[code].id for code in STOOD_FOR],
    )
    return ballots.set_up(terms, now=now - 3 * DAY, by=_organiser(people))


def _organiser(people: People) -> Account | None:
    login = next(one.login for one in people.log_ins if one.role == Role.ORGANISER)
    return accounts.account_by_login(login)


def _visitors(people: People) -> set[int]:
    """Return whom visitors log in as: they may still vote."""
    logins = {one.login for one in people.log_ins}
    return {one.id for one in people.members if one.staff_number in logins}


def _announce(people: People, ballot: Ballot, at: datetime) -> None:
    ballots.announce(ballot, seen=ballot.version, now=at, by=_organiser(people))


def _vote(ballot: Ballot, share: Fraction, rng: Random, at: datetime, spared: set[int]) -> None:
    voters = db.session.scalars(
        select(Voter.member_id).where(Voter.ballot_id == ballot.id).order_by(Voter.member_id)
    )
    willing = [one for one in voters if one not in spared]
    for member_id in rng.sample(willing, int(share * len(willing))):
        ballots.cast(ballot, member_id, _paper(ballot, rng), now=at)


def _paper(ballot: Ballot, rng: Random) -> ballots.Paper:
    ids = [one.id for one in ballot.candidates]
    if ballot.rule is BallotRule.APPROVAL:
        return {one: rng.choice(OPINIONS) for one in ids}
    chosen = rng.sample(ids, rng.randint(0, ballot.most_choices or 0))
    return dict.fromkeys(chosen, Answer.APPROVE)
