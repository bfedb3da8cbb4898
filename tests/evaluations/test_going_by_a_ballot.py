"""A criterion goes by a secret ballot: its marks come from the result, once it is settled."""

from datetime import timedelta
from fractions import Fraction

import pytest
from sqlalchemy import select

from eventsapp.ballots import services as ballots
from eventsapp.database import db
from eventsapp.errors import NotFound
from eventsapp.evaluations import services as evaluations
from eventsapp.evaluations.errors import BallotUnfit, StillOpen, WrongStep
from eventsapp.evaluations.models import BallotEntry
from eventsapp.evaluations.proposing import digest_of
from eventsapp.evaluations.services import Hindrance, Step
from eventsapp.members import services as members
from eventsapp.schemes.values import BALLOT
from tests.evaluations.conftest import PLACE, USUAL, line

BY_RANK = (*USUAL, line("民意测评", BALLOT, "ranks", "20, 15, 15; 10"))


def hindrance(evaluation):
    course = evaluations.course(evaluation.id)
    return evaluations.findings_of(course).polls[0].hindrance


def marks_by_name():
    return {
        one.unit.name: (one.cell(PLACE).ratio.value, one.cell(PLACE).marks)
        for one in evaluations.standing(2025)
    }


def test_a_branch_has_its_share_of_the_papers_of_the_marks(
    reviewed, hold, cast, count, bind, move, houses
):
    made, ballot = reviewed(), hold()
    foundry, assembly = houses["铸造"], houses["装配"]
    cast(ballot, [foundry, assembly], [foundry], [foundry])
    count()
    bind(made, ballot)

    move(made)

    marks = marks_by_name()
    assert marks["铸造"] == (Fraction(1), Fraction(20))
    assert marks["装配"] == (Fraction(1, 3), Fraction(20, 3))
    assert marks["物流"] == (Fraction(0), Fraction(0))
    assert evaluations.course(made.id).step is Step.PROPOSED


def test_a_rule_by_rank_goes_by_the_ranks_of_the_ballot(
    reviewed, hold, cast, count, bind, move, houses
):
    made, ballot = reviewed(BY_RANK), hold()
    foundry, assembly, stores = houses["铸造"], houses["装配"], houses["物流"]
    cast(ballot, [foundry, assembly, stores], [foundry, assembly, stores], [foundry])
    count()
    bind(made, ballot)
    move(made)

    marks = {name: marks for name, (_share, marks) in marks_by_name().items()}
    assert marks == {"铸造": 20, "装配": 15, "物流": 15, "机关": 10, "总装分厂": 10}
    ranks = {one.candidate.name: one.rank for one in ballots.result_of(ballot).votes}
    assert [ranks[name] for name in ("铸造", "装配", "物流", "机关")] == [1, 2, 2, 4]


def test_nothing_is_proposed_before_the_ballot_is_counted(
    reviewed, hold, cast, count, bind, move, houses, monkeypatch, now
):
    made, ballot = reviewed(), hold()
    unbound = hindrance(made)
    bind(made, ballot)
    cast(ballot, *[[houses["铸造"]]] * 3)
    running = hindrance(made)
    monkeypatch.setenv("WENTITONG_NOW", (now + timedelta(hours=2)).isoformat())
    uncounted = hindrance(made)
    with pytest.raises(StillOpen):
        move(made, at=now)
    count()

    assert (unbound, running, uncounted, hindrance(made)) == (
        Hindrance.UNBOUND,
        Hindrance.RUNNING,
        Hindrance.UNCOUNTED,
        None,
    )


def test_a_ballot_that_is_not_valid_keeps_it_open_and_another_one_settles_it(
    reviewed, hold, cast, count, bind, move, houses, client_of, qin_yue
):
    made, first = reviewed(), hold(least_turnout=Fraction(4, 4))
    bind(made, first)
    cast(first, *[[houses["铸造"]]] * 3)
    count()
    page = client_of(qin_yue).get(f"/evaluations/{made.id}/ballots").text
    with pytest.raises(StillOpen):
        move(made)
    second = hold(title="第二次测评")
    cast(second, *[[houses["装配"]]] * 3)
    count()
    bind(made, second)
    move(made)

    assert "投票无效" in page
    assert "3/4 人参加了投票，至少须有 1" in page
    assert marks_by_name()["装配"][1] == 20


def test_a_cancelled_ballot_is_no_ballot(reviewed, hold, bind, now):
    made, ballot = reviewed(), hold()
    bind(made, ballot)
    ballots.cancel(ballot, reason="候选单位有误", now=now, by=None)
    db.session.commit()

    assert hindrance(made) is Hindrance.CANCELLED
    assert evaluations.on_offer(evaluations.course(made.id)) == []


def test_a_ballot_that_leaves_a_branch_out_is_refused_with_its_name(
    reviewed, hold, bind, houses
):
    made = reviewed()
    part = hold(houses["铸造"], houses["装配"])

    with pytest.raises(BallotUnfit, match="物流"):
        bind(made, part)


def test_a_branch_founded_after_the_announcement_keeps_it_open(
    reviewed, hold, cast, count, bind, houses, make_branch, make_members
):
    made, ballot = reviewed(), hold()
    bind(made, ballot)
    cast(ballot, *[[houses["铸造"]]] * 3)
    count()
    make_members("新来的", of=make_branch("筹建"))

    polls = evaluations.findings_of(evaluations.course(made.id)).polls
    assert polls[0].hindrance is Hindrance.MISSING
    assert [unit.name for unit in polls[0].missing] == ["筹建"]


def test_branches_taken_together_stand_on_the_paper_once(
    reviewed, hold, cast, count, bind, houses, branch
):
    stores, office = houses["物流"], houses["机关"]
    made = reviewed(together=((stores.code, office.code),))
    rest = (houses["铸造"], houses["装配"], branch)
    twice, once = hold(stores, office, *rest), hold(stores, *rest)

    with pytest.raises(BallotUnfit):
        bind(made, twice)
    bind(made, once)
    cast(once, *[[stores]] * 3)
    count()

    joined = next(one for one in evaluations.standing(2025) if "+" in one.unit.name)
    assert joined.cell(PLACE).marks == 20


def test_a_branch_set_aside_need_not_stand_on_it(
    reviewed, hold, bind, houses, people, branch, now
):
    made = reviewed()
    for member in people["机关"]:
        members.transfer(member, houses["物流"], on=now.date(), now=now, by=None)
    members.close_branch(houses["机关"], on=now.date(), now=now, by=None)
    db.session.commit()

    bind(made, hold(houses["铸造"], houses["装配"], houses["物流"], branch))

    assert hindrance(made) is Hindrance.RUNNING


def test_a_ballot_of_another_year_and_one_on_people_are_not_to_be_had(
    reviewed, hold, bind, people, delegates
):
    made = reviewed()
    other = hold(year=2024)
    on_people = hold(branches=(), people=[one.staff_number for one in people["铸造"]])

    for ballot in (other, on_people):
        with pytest.raises(NotFound):
            bind(made, ballot)
    with pytest.raises(NotFound):
        bind(made, None, place="1.1")


def test_each_change_is_a_row_and_what_is_so_already_is_none(reviewed, hold, bind):
    made = reviewed()
    first, second = hold(), hold(title="第二次测评")
    for ballot in (first, first, second, None):
        bind(made, ballot)

    rows = db.session.scalars(select(BallotEntry).order_by(BallotEntry.number)).all()
    assert [(row.number, row.ballot_id) for row in rows] == [
        (1, first.id),
        (2, second.id),
        (3, None),
    ]


def test_two_hands_at_once_write_two_rows(reviewed, hold, bind, race, now):
    made = reviewed()
    ids = [hold().id, hold(title="第二次测评").id]
    evaluation_id = made.id

    def choosing(ballot_id):
        return lambda: evaluations.bind_ballot(
            evaluation_id, PLACE, ballot_id, now=now, by=None
        )

    outcomes = race(*map(choosing, ids))

    rows = db.session.scalars(select(BallotEntry).order_by(BallotEntry.number)).all()
    assert outcomes == [None, None]
    assert [row.number for row in rows] == [1, 2]
    assert {row.ballot_id for row in rows} == set(ids)


@pytest.fixture
def proposed(reviewed, hold, cast, count, bind, move, houses):
    """Proposed, with three papers for 铸造 and one of them for 装配."""
    made, ballot = reviewed(), hold()
    bind(made, ballot)
    cast(ballot, [houses["铸造"], houses["装配"]], [houses["铸造"]], [houses["铸造"]])
    count()
    move(made)
    return made


def test_the_result_of_the_ballot_stands_in_the_proposal_without_its_voters(
    proposed, delegates, houses
):
    course = evaluations.course(proposed.id)
    found = evaluations.fixed_poll(course.head.body, PLACE)

    second = next(one for one in found["votes"] if one["name"] == "装配")
    assert (found["voters"], found["papers"]) == (4, 3)
    assert (second["approvals"], second["share"], second["rank"]) == (1, "1/3", 2)
    assert course.head.digest == digest_of(course.head.body)
    assert not any(one.name in str(course.head.body) for one in delegates)


def test_everybody_reads_the_rows_behind_the_mark(
    proposed, client_of, people, houses, delegates
):
    scheme_id = evaluations.course(proposed.id).version.scheme_id
    page = client_of(people["物流"][3]).get(
        f"/schemes/{scheme_id}/marks/{houses['装配'].id}?version=1&of={PLACE}"
    )

    assert page.status_code == 200
    assert "先进职工之家民意测评" in page.text
    assert "1 / 3" in page.text
    assert "33.33 %" in page.text
    assert not any(one.name in page.text for one in delegates)


def test_after_the_proposal_the_ballot_stays(proposed, bind, hold, client_of, qin_yue):
    ballot = hold(title="第二次测评")

    with pytest.raises(WrongStep):
        bind(proposed, ballot)
    page = client_of(qin_yue).get(f"/evaluations/{proposed.id}/ballots").text
    assert "<select" not in page


def test_the_chair_chooses_it_on_the_page(reviewed, hold, client_of, qin_yue):
    made, ballot = reviewed(), hold()
    hers, page = client_of(qin_yue), f"/evaluations/{made.id}/ballots"

    before = hers.get(f"/evaluations/{made.id}").text
    wrong = hers.post(page, data={"place": PLACE, "ballot": "4711"})
    part = hers.post(page, data={"place": "9.9", "ballot": ballot.id})
    hers.post(page, data={"place": PLACE, "ballot": ballot.id})

    assert "尚未选定" in before
    assert (wrong.status_code, part.status_code) == (422, 422)
    assert "先进职工之家民意测评" in hers.get(page).text
    assert "投票尚未结束" in hers.get(f"/evaluations/{made.id}").text


def test_a_ballot_that_leaves_branches_out_is_refused_on_the_page(
    reviewed, hold, client_of, qin_yue, houses
):
    made = reviewed()
    part = hold(houses["铸造"], houses["装配"])

    page = client_of(qin_yue).post(
        f"/evaluations/{made.id}/ballots", data={"place": PLACE, "ballot": part.id}
    )

    assert page.status_code == 422
    assert "物流" in page.text


def test_nobody_but_the_chair_chooses_it(reviewed, people, client_of):
    made = reviewed()
    for person in (people["铸造"][0], people["装配"][3]):
        theirs = client_of(person)
        assert theirs.get(f"/evaluations/{made.id}/ballots").status_code == 403
        answer = theirs.post(f"/evaluations/{made.id}/ballots", data={"place": PLACE})
        assert answer.status_code == 403


def test_the_page_takes_few_statements(reviewed, hold, bind, client_of, qin_yue, count_queries):
    made = reviewed()
    bind(made, hold())
    hers = client_of(qin_yue)
    hers.get("/")

    with count_queries() as found:
        hers.get(f"/evaluations/{made.id}/ballots")

    assert len(found) <= 15
