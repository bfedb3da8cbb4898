"""What is fixed, who votes, and what a ballot is refused for before it opens."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from eventsapp.associations import services as associations
from eventsapp.ballots import services as ballots
from eventsapp.ballots.errors import (
    AlreadyCancelled,
    Fixed,
    MovedOn,
    NoCandidates,
    NoSuchPeople,
    OverAlready,
    TooFewVoters,
    TooManyToChoose,
)
from eventsapp.ballots.models import Candidate, CandidateKind, Voter
from eventsapp.ballots.services import BallotRule, Electorate, State
from eventsapp.database import db
from eventsapp.members import services as members


def voters_of(ballot):
    asked = select(Voter.member_id).where(Voter.ballot_id == ballot.id)
    return set(db.session.scalars(asked))


def ids(people):
    return {one.id for one in people}


def test_a_ballot_is_a_draft_until_it_is_announced_and_then_goes_by_the_clock(set_up, now):
    ballot = set_up(opens_at=now + timedelta(hours=1), closes_at=now + timedelta(hours=2))
    assert ballots.state_of(ballot, now) is State.DRAFT

    ballots.announce(ballot, seen=1, now=now, by=None)

    hours = {0: State.ANNOUNCED, 1: State.OPEN, 2: State.CLOSED}
    for later, state in hours.items():
        assert ballots.state_of(ballot, now + timedelta(hours=later)) is state


def test_all_members_of_the_day_of_announcing_vote(
    set_up, delegates, nominees, li_na, make_member, now
):
    gone, later = make_member("早走"), make_member("后来", joined=date(2025, 6, 1))
    members.leave(gone, on=date(2025, 5, 1), now=now, by=None)

    ballot = set_up(electorate=Electorate.MEMBERS)
    ballots.announce(ballot, seen=1, now=now, by=None)

    assert voters_of(ballot) == ids([*delegates, *nominees, li_na])
    assert later.id not in voters_of(ballot)


def test_members_of_a_branch_vote_with_those_of_what_stands_below_it(
    set_up, make_branch, make_members, now
):
    works = make_branch("一分厂")
    shop = make_branch("机加车间", parent=works)
    people = [*make_members("一", "二", of=works), *make_members("三", of=shop)]

    ballot = set_up(electorate=Electorate.BRANCHES, branch_ids=[works.id])
    ballots.announce(ballot, seen=1, now=now, by=None)

    assert voters_of(ballot) == ids(people)


def test_the_retired_can_be_left_out(set_up, delegates, nominees, now):
    members.retire(nominees[0], on=date(2025, 3, 1), now=now, by=None)

    ballot = set_up(electorate=Electorate.MEMBERS, has_retired=False)
    ballots.announce(ballot, seen=1, now=now, by=None)

    assert voters_of(ballot) == ids([*delegates, *nominees[1:]])


def test_the_chairs_of_the_branches_of_the_day_vote(set_up, make_branch, make_members, now):
    chairs = []
    for name in ("甲", "乙", "丙"):
        body = make_branch(f"{name}分工会")
        first, chair = make_members(f"{name}前任", f"{name}主席", of=body)
        for person, from_on in ((first, date(2023, 1, 1)), (chair, date(2025, 1, 1))):
            associations.appoint(
                body, person, "主席", from_on=from_on, is_head=True, now=now, by=None
            )
        chairs.append(chair)

    ballot = set_up(electorate=Electorate.HEADS)
    ballots.announce(ballot, seen=1, now=now, by=None)

    assert voters_of(ballot) == ids(chairs)


def test_who_joins_after_it_was_announced_has_no_vote(announced, make_member):
    ballot = announced(electorate=Electorate.MEMBERS)

    assert make_member("新来").id not in voters_of(ballot)


def test_with_two_voters_there_is_no_secret(set_up, delegates, now):
    ballot = set_up(staff_numbers=[one.staff_number for one in delegates[:2]])

    with pytest.raises(TooFewVoters):
        ballots.announce(ballot, seen=1, now=now, by=None)


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"people": []}, NoCandidates),
        ({"people": ["000000"]}, NoSuchPeople),
        ({"staff_numbers": ["000000"]}, NoSuchPeople),
        ({"rule": BallotRule.CHOICE, "most_choices": 3}, TooManyToChoose),
    ],
)
def test_what_does_not_add_up_is_not_stored(set_up, changes, refusal):
    with pytest.raises(refusal):
        set_up(**changes)


def test_what_would_be_over_is_not_announced(set_up, now):
    ballot = set_up()

    with pytest.raises(OverAlready):
        ballots.announce(ballot, seen=1, now=ballot.closes_at, by=None)


def test_a_draft_can_be_changed_and_its_candidates_with_it(set_up, terms_of, nominees, now):
    ballot = set_up()

    fewer = [one.staff_number for one in nominees[1:]]
    ballots.change(ballot, terms_of(title="改名", people=fewer), seen=1, now=now, by=None)

    assert ballot.title == "改名"
    assert [(one.number, one.name) for one in ballot.candidates] == [(1, "王八"), (2, "冯九")]


def test_of_candidates_of_one_name_and_branch_the_paper_says_which_is_which(
    set_up, make_member, make_branch
):
    at_home = [make_member("王伟", staff_number=one) for one in ("030041", "030042")]
    away = make_member("王伟", staff_number="030043", of=make_branch("铸造分厂"))

    ballot = set_up(people=[one.staff_number for one in (*at_home, away)])

    assert [one.note for one in ballot.candidates] == [
        "总装分厂 · …041",
        "总装分厂 · …042",
        "铸造分厂",
    ]


def test_what_somebody_else_changed_is_looked_at_first(set_up, terms_of, now):
    ballot = set_up()
    ballots.change(ballot, terms_of(title="改名"), seen=1, now=now, by=None)

    with pytest.raises(MovedOn):
        ballots.change(ballot, terms_of(title="再改"), seen=1, now=now, by=None)
    with pytest.raises(MovedOn):
        ballots.announce(ballot, seen=1, now=now, by=None)


def test_once_announced_nothing_is_changed(announced, terms_of, now):
    ballot = announced()

    with pytest.raises(Fixed):
        ballots.change(ballot, terms_of(title="改名"), seen=1, now=now, by=None)
    with pytest.raises(Fixed):
        ballots.announce(ballot, seen=1, now=now, by=None)


def test_of_two_who_announce_at_once_one_does(set_up, race, now):
    ballot_id = set_up().id

    def act():
        ballots.announce(ballots.get(ballot_id), seen=1, now=now, by=None)

    outcomes = race(act, act)

    assert sorted(type(one).__name__ for one in outcomes) == ["Fixed", "NoneType"]


def test_a_counted_ballot_is_not_cancelled(announced, counted, now):
    ballot = announced()
    counted(ballot)

    with pytest.raises(AlreadyCancelled):
        ballots.cancel(ballot, reason="有误", now=now, by=None)


def test_branches_stand_for_election_before_people(set_up, make_branch):
    body = make_branch("动力分厂")

    ballot = set_up(branches=[body.id])

    first, *others = ballot.candidates
    assert (first.kind, first.candidate_id, first.name) == (
        CandidateKind.BRANCH,
        body.id,
        "动力分厂",
    )
    assert [one.note for one in others] == ["总装分厂"] * 3


def test_the_database_keeps_a_candidate_from_being_nobody(set_up):
    ballot = set_up()
    db.session.add(Candidate(ballot_id=ballot.id, number=9, name="无名"))

    with pytest.raises(IntegrityError):
        db.session.flush()
    db.session.rollback()
