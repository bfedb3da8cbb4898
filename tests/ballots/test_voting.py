"""One vote each, of those who have one, while it is open, and of what was asked."""

from datetime import timedelta

import pytest

from eventsapp.ballots import services as ballots
from eventsapp.ballots.errors import (
    AlreadyVoted,
    BallotCancelled,
    BallotClosed,
    BoxUnreadable,
    NotOpenYet,
    NoVote,
    PaperUnread,
)
from eventsapp.ballots.papers import Answer
from tests.ballots.conftest import NEITHER, NO, YES


def test_a_vote_is_marked_and_counted(announced, vote, delegates, counted):
    ballot = announced()

    for one in delegates[:4]:
        vote(ballot, one, YES, NO, NEITHER)

    assert ballots.voter(ballot, delegates[0].id).has_voted
    assert not ballots.voter(ballot, delegates[5].id).has_voted
    first, *_others = counted(ballot).votes
    assert (first.candidate.name, first.approvals, first.against) == ("郑七", 4, 0)


def test_a_second_vote_is_refused_and_changes_nothing(announced, vote, delegates, counted):
    ballot = announced()
    for one in delegates[:3]:
        vote(ballot, one, YES, YES, YES)

    with pytest.raises(AlreadyVoted):
        vote(ballot, delegates[0], NO, NO, NO)

    assert {(one.approvals, one.against) for one in counted(ballot).votes} == {(3, 0)}


def test_who_is_not_in_the_electorate_has_no_vote(announced, vote, li_na):
    with pytest.raises(NoVote):
        vote(announced(), li_na, YES, YES, YES)


def test_before_it_opens_no_vote_is_taken(announced, vote, delegates, now):
    ballot = announced(opens_at=now + timedelta(minutes=10))

    with pytest.raises(NotOpenYet):
        vote(ballot, delegates[0], YES, YES, YES)


def test_at_its_end_it_closes_by_itself(announced, vote, delegates):
    ballot = announced()

    vote(ballot, delegates[0], YES, YES, YES, at=ballot.closes_at - timedelta(microseconds=1))
    with pytest.raises(BallotClosed):
        vote(ballot, delegates[1], YES, YES, YES, at=ballot.closes_at)

    assert ballots.turnout_of(ballot).voted == 1


def test_a_vote_that_was_on_its_way_when_it_was_counted_is_not_taken(
    announced, vote, delegates, counted, now
):
    ballot = announced()
    counted(ballot)

    with pytest.raises(BallotClosed):
        vote(ballot, delegates[0], YES, YES, YES, at=now)

    assert not ballots.voter(ballot, delegates[0].id).has_voted


def test_a_cancelled_ballot_takes_no_vote(announced, vote, delegates, now):
    ballot = announced()
    ballots.cancel(ballot, reason="名单有误", now=now, by=None)

    with pytest.raises(BallotCancelled):
        vote(ballot, delegates[0], YES, YES, YES)


@pytest.mark.parametrize(
    "answers", [(YES, YES, None), (None, None, None)], ids=["one missing", "none"]
)
def test_each_candidate_needs_an_answer(announced, vote, delegates, answers):
    ballot = announced()

    with pytest.raises(PaperUnread):
        vote(ballot, delegates[0], *answers)

    assert ballots.turnout_of(ballot).voted == 0


def test_who_is_no_candidate_is_not_voted_on(announced, delegates, now):
    ballot, other = announced(), announced()
    paper = dict.fromkeys([one.id for one in ballot.candidates[:2]], YES)
    paper[other.candidates[0].id] = YES

    with pytest.raises(PaperUnread):
        ballots.cast(ballot, delegates[0].id, paper, now=now)


def test_no_more_are_chosen_than_may_be(choosing, vote, delegates):
    with pytest.raises(PaperUnread) as refusal:
        vote(choosing, delegates[0], YES, YES, YES)

    assert "3" in refusal.value.message
    assert "2" in refusal.value.message


def test_where_some_are_chosen_nobody_is_voted_against(choosing, vote, delegates):
    with pytest.raises(PaperUnread):
        vote(choosing, delegates[0], YES, Answer.AGAINST, None)


def test_a_blank_paper_counts_for_the_turnout(choosing, vote, delegates, counted):
    vote(choosing, delegates[0], None, None, None)
    for one in delegates[1:3]:
        vote(choosing, one, YES, None, None)

    result = counted(choosing)

    assert result.papers == 3
    assert (result.votes[0].candidate.name, result.votes[0].approvals) == ("郑七", 2)


def test_of_one_voter_who_votes_many_times_at_once_one_vote_counts(
    announced, vote, delegates, race, counted
):
    ballot = announced()
    for one in delegates[1:3]:
        vote(ballot, one, YES, YES, YES)
    ballot_id, own, ids = ballot.id, delegates[0].id, [one.id for one in ballot.candidates]

    def act():
        ballots.cast(ballots.get(ballot_id), own, dict.fromkeys(ids, NO), now=ballot_now)

    ballot_now = ballot.opens_at
    outcomes = race(*[act] * 8)

    assert sorted(map(type, outcomes), key=str) == sorted(
        [type(None)] + [AlreadyVoted] * 7, key=str
    )
    assert {(one.approvals, one.against) for one in counted(ballot).votes} == {(2, 1)}


def test_six_who_vote_at_once_all_count(announced, delegates, race, counted):
    ballot = announced()
    ballot_id, at, ids = ballot.id, ballot.opens_at, [one.id for one in ballot.candidates]

    def act_of(member_id):
        def act():
            ballots.cast(ballots.get(ballot_id), member_id, dict.fromkeys(ids, YES), now=at)

        return act

    outcomes = race(*[act_of(one.id) for one in delegates])

    assert outcomes == [None] * 6
    assert {one.approvals for one in counted(ballot).votes} == {6}


def test_voting_and_cancelling_at_once_leave_no_box_behind(announced, delegates, race, now):
    ballot = announced()
    ballot_id, own, ids = ballot.id, delegates[0].id, [one.id for one in ballot.candidates]

    race(
        lambda: ballots.cast(ballots.get(ballot_id), own, dict.fromkeys(ids, YES), now=now),
        lambda: ballots.cancel(ballots.get(ballot_id), reason="有误", now=now, by=None),
    )

    assert ballots.state_of(ballots.get(ballot_id), now) is ballots.State.CANCELLED
    assert ballots.work_due(now=now + timedelta(hours=2)) == 0


def test_with_another_secret_no_vote_is_taken_and_none_is_marked(
    announced, vote, delegates, app, monkeypatch
):
    ballot = announced()
    monkeypatch.setitem(app.config, "SECRET_KEY", "another secret of another site")

    with pytest.raises(BoxUnreadable):
        vote(ballot, delegates[0], YES, YES, YES)

    assert ballots.turnout_of(ballot).voted == 0
