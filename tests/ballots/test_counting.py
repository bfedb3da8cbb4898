"""The result: exact, once, and said to be invalid where too few have voted."""

from datetime import timedelta
from fractions import Fraction

import pytest
from sqlalchemy import select, update

from eventsapp.ballots import services as ballots
from eventsapp.ballots.models import Voter
from eventsapp.ballots.services import CandidateKind
from eventsapp.database import db
from eventsapp.notices.models import Message
from tests.ballots.conftest import NEITHER, NO, YES


def told(topic):
    asked = select(Message.account_id).where(Message.topic == topic)
    return sorted(db.session.scalars(asked))


def accounts_of(people):
    return sorted(one.account_id for one in people)


def test_shares_are_exact_and_of_the_papers_handed_in(announced, vote, delegates, counted):
    ballot = announced()
    vote(ballot, delegates[0], YES, YES, NO)
    vote(ballot, delegates[1], YES, NEITHER, NO)
    vote(ballot, delegates[2], NEITHER, YES, NO)

    result = counted(ballot)

    assert [(one.candidate.name, one.rank, one.share) for one in result.votes] == [
        ("郑七", 1, Fraction(2, 3)),
        ("王八", 1, Fraction(2, 3)),
        ("冯九", 3, Fraction(0)),
    ]
    assert [(one.against, one.abstentions) for one in result.votes] == [(0, 1), (0, 1), (3, 0)]


def test_a_result_is_asked_for_by_branch_or_member(
    announced, vote, delegates, nominees, counted
):
    ballot = announced()
    for one in delegates:
        vote(ballot, one, YES, NO, NO)

    result = counted(ballot)

    assert result.of(CandidateKind.MEMBER, nominees[0].id).approvals == 6
    assert result.of(CandidateKind.BRANCH, nominees[0].id) is None


@pytest.mark.parametrize(("least", "is_valid"), [("1/2", True), ("2/3", False)])
def test_below_the_least_turnout_it_is_not_valid(
    announced, vote, delegates, counted, least, is_valid
):
    ballot = announced(least_turnout=Fraction(least))
    for one in delegates[:3]:
        vote(ballot, one, YES, YES, YES)

    assert counted(ballot).is_valid is is_valid


def test_it_is_counted_once_and_told_once(announced, vote, delegates, now):
    ballot = announced()
    for one in delegates:
        vote(ballot, one, YES, NO, YES)
    later = now + timedelta(hours=2)

    assert [ballots.work_due(now=later) for _time in range(3)] == [1, 0, 0]

    assert told("ballot_counted") == accounts_of(delegates)


def test_two_processes_count_it_once(announced, vote, delegates, race, now):
    ballot = announced()
    for one in delegates:
        vote(ballot, one, YES, NO, YES)
    later = now + timedelta(hours=2)

    race(*[lambda: ballots.work_due(now=later)] * 2)

    assert told("ballot_counted") == accounts_of(delegates)
    assert ballots.result_of(ballot).papers == 6


def test_who_may_vote_is_told_once_when_it_opens(announced, delegates, now):
    announced(opens_at=now + timedelta(minutes=5))

    for minutes in (1, 5, 6):
        ballots.work_due(now=now + timedelta(minutes=minutes))

    assert told("ballot_open") == accounts_of(delegates)


def test_half_way_those_who_have_not_voted_are_reminded(announced, vote, delegates, now):
    ballot = announced()
    ballots.work_due(now=now)
    vote(ballot, delegates[0], YES, NO, YES)

    for minutes in (29, 30, 31):
        ballots.work_due(now=now + timedelta(minutes=minutes))

    assert told("ballot_closing") == accounts_of(delegates[1:])


def test_a_long_ballot_reminds_a_day_before_its_end(announced, delegates, now):
    announced(closes_at=now + timedelta(days=5))
    ballots.work_due(now=now)

    ballots.work_due(now=now + timedelta(days=4, seconds=-1))
    assert told("ballot_closing") == []
    ballots.work_due(now=now + timedelta(days=4))

    assert told("ballot_closing") == accounts_of(delegates)


def test_a_cancelled_ballot_is_told_with_its_reason(announced, delegates, now):
    ballot = announced()
    ballots.work_due(now=now)

    ballots.cancel(ballot, reason="名单有误", now=now, by=None)

    assert told("ballot_cancelled") == accounts_of(delegates)


def test_where_marks_and_papers_differ_nothing_is_counted(announced, vote, delegates, now):
    ballot = announced()
    for one in delegates[:4]:
        vote(ballot, one, YES, NO, YES)
    db.session.execute(update(Voter).values(has_voted=True))
    db.session.commit()

    assert ballots.work_due(now=now + timedelta(hours=2)) == 0

    with pytest.raises(ballots.NotCounted):
        ballots.result_of(ballot)
    assert "4" in ballots.trouble(ballot)
    assert "6" in ballots.trouble(ballot)
