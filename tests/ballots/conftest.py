"""Ballots to vote in: six delegates, three candidates, a morning to do it."""

from datetime import timedelta
from fractions import Fraction

import pytest

from eventsapp.ballots import services as ballots
from eventsapp.ballots.papers import Answer
from eventsapp.ballots.services import BallotRule, Electorate, Terms
from eventsapp.database import db

YES, NO, NEITHER = Answer.APPROVE, Answer.AGAINST, Answer.ABSTAIN


@pytest.fixture
def delegates(make_members):
    """Six who vote."""
    return make_members("赵一", "钱二", "孙三", "李四", "周五", "吴六")


@pytest.fixture
def nominees(make_members):
    """Three who are voted on."""
    return make_members("郑七", "王八", "冯九")


@pytest.fixture
def terms_of(delegates, nominees, now):
    """What is set about a ballot of the six on the three, open for an hour from now."""

    def terms(**changes):
        values = {
            "title": "健身活动先进个人推荐",
            "year": 2025,
            "opens_at": now,
            "closes_at": now + timedelta(hours=1),
            "least_turnout": Fraction(1, 2),
            "electorate": Electorate.NAMED,
            "staff_numbers": [one.staff_number for one in delegates],
            "people": [one.staff_number for one in nominees],
        }
        return Terms(**(values | changes))

    return terms


@pytest.fixture
def set_up(terms_of, now):
    """Set a ballot up, not announced yet."""

    def make(**changes):
        ballot = ballots.set_up(terms_of(**changes), now=now, by=None)
        db.session.commit()
        return ballot

    return make


@pytest.fixture
def announced(set_up, now):
    """Set a ballot up and announce it."""

    def make(**changes):
        ballot = set_up(**changes)
        ballots.announce(ballot, seen=ballot.version, now=now, by=None)
        db.session.commit()
        return ballot

    return make


@pytest.fixture
def choosing(announced):
    """A ballot in which up to two of the three are chosen."""
    return announced(rule=BallotRule.CHOICE, most_choices=2)


@pytest.fixture
def vote(now):
    """Cast a member's vote: answers in the order of the candidates; None leaves one out."""

    def cast(ballot, member, *answers, at=now):
        numbered = zip(ballot.candidates, answers, strict=True)
        paper = {one.id: answer for one, answer in numbered if answer is not None}
        ballots.cast(ballot, member.id, paper, now=at)
        db.session.commit()

    return cast


@pytest.fixture
def counted(now):
    """Let the time run out, and count."""

    def count(ballot):
        ballots.work_due(now=now + timedelta(hours=2))
        return ballots.result_of(ballot)

    return count
