"""The page of a year's end says how far it is, and to each reader what is next."""

from datetime import timedelta

import pytest

from eventsapp.awards import circulars
from eventsapp.ballots import services as ballots
from eventsapp.ballots.papers import Answer
from eventsapp.ballots.services import Electorate, Terms
from eventsapp.database import db
from eventsapp.evaluations import services as evaluations
from eventsapp.honours import services as honours
from eventsapp.public_notices import objecting
from eventsapp.public_notices import services as public_notices
from eventsapp.public_notices.models import Outcome
from eventsapp.schemes import services as schemes
from tests.evaluations.conftest import USUAL, scheme_of

OVER = timedelta(days=9)
"""After which five working days of publicity are over."""


@pytest.fixture
def confirmed(begin, forward, foundry, now, qin_yue):
    """A title for which 李娜 of the foundry is confirmed."""
    stored = begin()
    forward(stored, 0)
    honours.confirm(stored.id, foundry, foundry.people[0].id, now=now, by=qin_yue.account)
    db.session.commit()
    return stored


def hand_in(evaluation, branch, by, now):
    unit = evaluations.field_of(evaluations.course(evaluation.id).scheme).unit_of(branch.id)
    evaluations.save(evaluation.id, unit, {}, upon=0, submits=True, now=now, by=by.account)
    db.session.commit()


def test_the_ranking_leads_to_the_years_end(client_of, li_na):
    page = client_of(li_na).get("/ranking?year=2025").text

    assert "/year-ends/2025" in page


def test_a_year_of_which_nothing_is_known_begins_with_a_scheme(read, qin_yue):
    page = read(qin_yue)

    assert "none in force yet" in page
    assert "Put a scheme into force" in page
    assert "Open the evaluation" not in page


def test_once_a_scheme_is_in_force_the_evaluation_is_to_be_opened(read, qin_yue, make_scheme):
    make_scheme(scheme_of(*USUAL))

    page = read(qin_yue)

    assert "Put a scheme into force" not in page
    assert "Open the evaluation" in page


def test_a_scheme_of_another_year_is_none_of_this_one(read, qin_yue, make_scheme):
    make_scheme(scheme_of(*USUAL))

    assert schemes.in_force(2025) is not None
    assert "none in force yet" in read(qin_yue, year=2024)


def test_a_member_has_nothing_to_do_and_sees_no_evaluation_that_is_being_prepared(
    read, li_na, make_evaluation, three
):
    make_evaluation(*three)

    page = read(li_na)

    assert "not opened yet" in page
    assert "Being prepared" not in page
    assert "Nothing waits for you here" in page


def test_the_union_reads_who_has_handed_in_nothing_and_each_branch_of_itself(
    read, qin_yue, make_evaluation, move, three, people, houses, now, later
):
    made = make_evaluation(*three)
    move(made)
    hand_in(made, houses["铸造"], people["铸造"][0], now)

    page = read(qin_yue)

    assert "1 of 5 handed in" in page
    assert "4 branches have handed in nothing" in page
    assert "装配" in page
    assert "Self-assessment of 装配" in read(people["装配"][0])
    assert "Self-assessment of" not in read(people["铸造"][0])
    later(timedelta(days=8))
    assert '<li class="gap">' in read(qin_yue)
    assert '<li class="late">' in read(people["装配"][0])


def test_a_reviewer_is_led_to_the_branches_during_the_review(
    read, make_evaluation, move, three, people
):
    move(make_evaluation(*three), 2)

    assert "Review the branches" in read(three[0])
    assert "Review the branches" not in read(people["机关"][2])


def test_who_can_vote_is_led_to_the_paper_until_she_has(read, li_na, make_members, branch, now):
    voters = [li_na, *make_members("钱二", "孙三")]
    ballot = ballots.set_up(
        Terms(
            title="先进职工之家民意测评",
            year=2025,
            opens_at=now,
            closes_at=now + timedelta(hours=1),
            electorate=Electorate.NAMED,
            staff_numbers=[one.staff_number for one in voters],
            branches=[branch.id],
        ),
        now=now,
        by=None,
    )
    ballots.announce(ballot, seen=ballot.version, now=now, by=None)
    ballots.work_on(ballot, now=now)
    db.session.commit()

    assert f"/ballots/{ballot.id}/vote" in read(li_na)
    paper = {one.id: Answer.APPROVE for one in ballot.candidates}
    ballots.cast(ballot, li_na.id, paper, now=now)
    db.session.commit()
    assert f"/ballots/{ballot.id}/vote" not in read(li_na)
    assert f"/ballots/{ballot.id}/vote" in read(voters[1])


def test_a_title_goes_from_confirming_to_publicity_to_granting_to_the_circular(
    read, qin_yue, begin, forward, foundry, publish, now, later
):
    stored = begin()
    forward(stored, 0)
    assert "Decide on who is put forward" in read(qin_yue)
    honours.confirm(stored.id, foundry, foundry.people[0].id, now=now, by=qin_yue.account)
    db.session.commit()
    assert "Put to publicity" in read(qin_yue)
    publish(stored)
    page = read(qin_yue)
    assert "Put to publicity" not in page
    assert "Grant:" not in page
    later(OVER)
    assert "Grant:" in read(qin_yue)
    honours.grant(stored.id, now=now + OVER, by=qin_yue.account)
    db.session.commit()
    page = read(qin_yue)
    assert "Grant:" not in page
    assert "1 holder" in page
    assert "Begin the circular" in page
    circulars.begin(2025, "zh", now=now + OVER, by=qin_yue.account)
    db.session.commit()
    page = read(qin_yue)
    assert "Begin the circular" not in page
    assert "Issue the circular" in page


def test_a_draft_of_the_circular_is_none_of_a_members(
    read, qin_yue, li_na, confirmed, publish, now, later
):
    publish(confirmed)
    later(OVER)
    honours.grant(confirmed.id, now=now + OVER, by=qin_yue.account)
    circular = circulars.begin(2025, "zh", now=now + OVER, by=qin_yue.account)
    db.session.commit()

    assert f"/circulars/{circular.id}" not in read(li_na)
    assert f"/circulars/{circular.id}" in read(qin_yue)


def test_an_objection_waits_for_its_answer_and_then_no_more(
    read, qin_yue, confirmed, publish, now
):
    notice = publish(confirmed)
    objection, _receipt = objecting.object_to(
        notice, objecting.Said("李娜四月出差，没有参加登山。"), now=now + timedelta(days=2)
    )
    db.session.commit()
    page = read(qin_yue)
    assert "1 objection without an answer" in page
    assert "Answer 1 objection" in page
    objecting.take_up(objection, now=now + timedelta(days=2), by=qin_yue.account)
    db.session.commit()
    assert "Answer 1 objection" in read(qin_yue)
    objecting.answer(
        objection, Outcome.REJECTED, "有签到。", now=now + timedelta(days=3), by=qin_yue.account
    )
    db.session.commit()

    assert "objection" not in read(qin_yue)


def test_a_withdrawn_notice_is_none_of_the_years_end(read, qin_yue, confirmed, publish, now):
    notice = publish(confirmed)
    public_notices.withdraw(notice, reason="名单有误", now=now, by=qin_yue.account)
    db.session.commit()

    page = read(qin_yue)

    assert "no list yet" in page
    assert "Put to publicity" in page


def test_a_year_of_no_century_is_not_found(client_of, li_na):
    assert client_of(li_na).get("/year-ends/1700").status_code == 404
