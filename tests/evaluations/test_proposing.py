"""The chair proposes: the standing is fixed with its hash, and marks change no more."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from sqlalchemy import select

from eventsapp.accounts.models import Account, Role
from eventsapp.database import db
from eventsapp.evaluations import services as evaluations
from eventsapp.evaluations.errors import (
    MovedOn,
    NoSuchVeto,
    ReasonMissing,
    StillOpen,
    VetoAsBefore,
    WrongStep,
)
from eventsapp.evaluations.models import Drop, StepEntry, VetoEntry
from eventsapp.evaluations.proposing import digest_of
from eventsapp.evaluations.services import AsideReason, Step
from eventsapp.members import services as members
from tests.evaluations.conftest import WITH_BALLOT, line


@pytest.fixture
def proposed(in_review, mark_all, mark, three, houses, move):
    """Proposed: all have 10 for each cell, 机关 has 15 by two of three, and 9 by the third."""
    mark_all(in_review, three)
    for one, marks in zip(three, (15, 15, 9), strict=True):
        mark(in_review, one, houses["机关"], c1_1=marks)
    move(in_review)
    return in_review


def put(evaluation, branch, by, now, *, stands=True, reason="虚报人数", veto=1):
    return evaluations.put_veto(
        evaluation.id, branch.id, veto, stands=stands, reason=reason, now=now, by=by.account
    )


def test_the_standing_is_fixed_as_a_value_with_its_hash(proposed, houses):
    course = evaluations.course(proposed.id)
    body = course.head.body

    first = body["units"][0]
    assert course.step is Step.PROPOSED
    assert (first["name"], first["rank"], first["total"]) == ("机关", 1, "23")
    assert first["cells"]["1.1"] == {
        "figure": "13",
        "of": None,
        "marks": "13",
        "by_people": True,
    }
    assert [unit["rank"] for unit in body["units"]] == [1, 2, 2, 2, 2]
    assert course.head.digest == digest_of(body)
    assert len([one for one in body["reviews"] if one["branch"] == houses["机关"].id]) == 6


def test_two_who_propose_at_once_fix_one_value(in_review, mark_all, three, race, qin_yue, now):
    mark_all(in_review, three)
    evaluation_id, by = in_review.id, qin_yue.account_id
    seen = evaluations.course(evaluation_id).head.number

    def act():
        account = db.session.get(Account, by)
        evaluations.move_on(evaluation_id, seen=seen, now=now, by=account)

    outcomes = race(act, act)

    fixed = db.session.scalars(select(StepEntry).where(StepEntry.step == Step.PROPOSED)).all()
    assert sorted(type(one) for one in outcomes if one) == [MovedOn]
    assert len(fixed) == 1
    assert fixed[0].digest == digest_of(fixed[0].body)


def test_after_that_nothing_that_people_give_changes(
    proposed, mark, three, houses, qin_yue, people, now
):
    with pytest.raises(WrongStep):
        mark(proposed, three[0], houses["机关"], c1_1=20)
    with pytest.raises(WrongStep):
        put(proposed, houses["机关"], qin_yue, now)
    with pytest.raises(WrongStep):
        evaluations.take_out(proposed.id, three[0].account, now=now, by=None)
    with pytest.raises(WrongStep):
        evaluations.name_reviewer(proposed.id, people["机关"][1].staff_number, now=now, by=None)


def test_a_member_who_changes_the_branch_later_changes_nothing_that_was_fixed(
    proposed, three, houses, now
):
    before = evaluations.given(proposed)
    members.transfer(three[0], houses["机关"], on=now.date(), now=now, by=None)

    assert evaluations.given(proposed) == before


def test_it_is_opened_again_with_a_reason_then_proposed_anew_and_both_stand_in_the_log(
    proposed, mark, three, houses, qin_yue, move, now
):
    seen = evaluations.course(proposed.id).head.number
    evaluations.step_back(
        proposed.id, seen=seen, reason="核实材料", now=now, by=qin_yue.account
    )
    mark(proposed, three[2], houses["机关"], c1_1=15)
    move(proposed)

    rows = db.session.scalars(
        select(StepEntry).where(StepEntry.step == Step.PROPOSED).order_by(StepEntry.number)
    ).all()
    assert [row.body["units"][0]["total"] for row in rows] == ["23", "25"]
    assert rows[0].digest != rows[1].digest


def test_everybody_then_reads_the_marks_and_the_chair_alone_the_names(
    proposed, client_of, people, qin_yue, houses
):
    course = evaluations.course(proposed.id)
    marks = f"/schemes/{course.version.scheme_id}/marks/{houses['机关'].id}?version=1&of=1.1"
    member, chair = client_of(people["装配"][3]), client_of(qin_yue)

    assert "13" in member.get(marks).text
    assert "评审 1" in member.get(marks).text
    assert "铸造甲" not in member.get(marks).text
    assert "铸造甲" in chair.get(marks).text
    assert course.head.digest in member.get(f"/evaluations/{proposed.id}/result").text


def test_a_dropped_mark_is_shown_struck_through(
    make_evaluation, move, mark_all, mark, three, houses, qin_yue, client_of
):
    made = make_evaluation(*three, least=2, drop=Drop.FROM_THREE)
    move(made, 2)
    mark_all(made, three)
    mark(made, three[2], houses["机关"], c1_1=19)
    move(made)
    scheme_id = evaluations.course(made.id).version.scheme_id

    page = client_of(qin_yue).get(
        f"/schemes/{scheme_id}/marks/{houses['机关'].id}?version=1&of=1.1"
    )

    assert "<s>19</s>" in page.text
    assert "<s>10</s>" in page.text


def test_figures_of_the_system_that_changed_since_are_shown_to_the_chair(
    proposed, client_of, qin_yue, make_event, scan, people
):
    scan(make_event(has_walk_ins=True), people["机关"][0])

    page = client_of(qin_yue).get(f"/evaluations/{proposed.id}/result").text

    assert "机关：当时 23，现在 28" in page
    assert evaluations.standing(2025)[0].total == 28


def test_who_is_overtaken_by_a_figure_that_changed_is_shown_with_both_ranks(
    proposed, client_of, qin_yue, make_event, scan, people
):
    scan(make_event(has_walk_ins=True), people["物流"][0])

    page = client_of(qin_yue).get(f"/evaluations/{proposed.id}/result").text

    assert "铸造：当时 20，现在 20 · 名次当时 2，现在 3" in page


def test_a_ballot_that_is_not_bound_keeps_it_open(make_evaluation, move, mark_all, three, now):
    made = make_evaluation(*three, least=2, criteria=WITH_BALLOT)
    move(made, 2)
    mark_all(made, three)

    with pytest.raises(StillOpen):
        move(made)

    opened = evaluations.findings_of(evaluations.course(made.id)).open()
    assert {one.gap.value for one in opened} == {"ballot"}


def test_who_is_shut_out_by_hand_has_marks_and_no_rank_until_it_is_taken_back(
    in_review, houses, qin_yue, now
):
    put(in_review, houses["机关"], qin_yue, now)
    with pytest.raises(VetoAsBefore):
        put(in_review, houses["机关"], qin_yue, now)
    shut_out = evaluations.standing(2025)[-1]
    put(in_review, houses["机关"], qin_yue, now, stands=False, reason="查无实据")

    assert (shut_out.unit.name, shut_out.rank) == ("机关", None)
    assert [veto.name for veto in shut_out.vetoes] == ["弄虚作假"]
    assert all(one.rank for one in evaluations.standing(2025))
    log = db.session.scalars(select(VetoEntry).order_by(VetoEntry.number)).all()
    assert [(row.is_standing, row.reason) for row in log] == [
        (True, "虚报人数"),
        (False, "查无实据"),
    ]


def test_a_veto_has_a_reason_and_is_one_of_the_schemes(in_review, houses, qin_yue, now):
    with pytest.raises(ReasonMissing):
        put(in_review, houses["机关"], qin_yue, now, reason=" ")
    with pytest.raises(NoSuchVeto):
        put(in_review, houses["机关"], qin_yue, now, veto=2)


def test_the_veto_is_put_and_taken_back_on_the_page(in_review, houses, qin_yue, client_of):
    hers = client_of(qin_yue)
    page = f"/evaluations/{in_review.id}/vetoes"
    sent = {"branch": houses["机关"].id, "veto": "1", "reason": "虚报人数"}

    nobody = hers.post(page, data=sent | {"branch": ""})
    empty = hers.post(page, data=sent | {"reason": ""})
    hers.post(page, data=sent)
    again = hers.post(page, data=sent)
    hers.post(f"{page}/taken-back", data=sent | {"reason": "查无实据"})

    assert nobody.status_code == 422
    assert '<option selected value="">选择分工会</option>' in nobody.text
    assert (empty.status_code, again.status_code) == (422, 409)
    assert "查无实据" in hers.get(page).text


def test_a_branch_dissolved_in_the_year_is_set_aside_and_nobody_waits_for_it(
    in_review, mark_all, three, houses, people, move, now, client_of, qin_yue
):
    for member in people["机关"]:
        members.transfer(member, houses["物流"], on=now.date(), now=now, by=None)
    members.close_branch(houses["机关"], on=now.date(), now=now, by=None)
    db.session.commit()
    mark_all(in_review, three)
    field = evaluations.field_of(evaluations.course(in_review.id).scheme)
    overview = client_of(qin_yue).get(f"/evaluations/{in_review.id}").text
    move(in_review)

    body = evaluations.course(in_review.id).head.body
    assert [(unit.name, why) for unit, why in field.aside] == [("机关", AsideReason.CLOSED)]
    assert "在统计截止日前已撤销" in overview
    assert [one["name"] for one in body["aside"]] == ["机关"]
    assert "机关" not in [unit["name"] for unit in body["units"]]
    result = client_of(qin_yue).get(f"/evaluations/{in_review.id}/result").text
    assert "在统计截止日前已撤销" in result


def test_a_dissolved_branch_taken_together_with_an_open_one_still_counts_in_it(
    make_evaluation, move, houses, people, three, now, make_event, scan
):
    scan(make_event(has_walk_ins=True), people["机关"][0])
    for member in people["机关"]:
        members.transfer(
            member, houses["物流"], on=now.date() + timedelta(days=1), now=now, by=None
        )
    members.close_branch(houses["机关"], on=now.date() + timedelta(days=1), now=now, by=None)
    codes = (houses["物流"].code, houses["机关"].code)
    events = line("参加人次", "participations", "linear", "1")
    make_evaluation(*three, criteria=(events,), together=(codes,))

    joined = next(one for one in evaluations.standing(2025) if "+" in one.unit.name)

    assert joined.cell("1.1").ratio.top == Fraction(1)


def test_a_branch_of_nobody_is_set_aside(in_review, make_branch):
    make_branch("筹建")

    field = evaluations.field_of(evaluations.course(in_review.id).scheme)

    assert [(unit.name, why) for unit, why in field.aside] == [("筹建", AsideReason.NOBODY)]
    assert "筹建" not in [one.unit.name for one in evaluations.standing(2025)]


def test_members_see_no_page_of_the_chair_and_a_branchs_organiser_neither(
    proposed, client_of, people, grant, houses
):
    grant(people["铸造"][2], Role.ORGANISER, houses["铸造"])

    for person in (people["装配"][3], people["铸造"][2], people["铸造"][0]):
        theirs = client_of(person)
        for page in ("", "/settings", "/vetoes"):
            assert theirs.get(f"/evaluations/{proposed.id}{page}").status_code == 403
        for act in ("on", "back", "reviewers", "settings", "vetoes", "vetoes/taken-back"):
            answer = theirs.post(f"/evaluations/{proposed.id}/{act}", data={"seen": "4"})
            assert answer.status_code == 403
    assert evaluations.course(proposed.id).step is Step.PROPOSED


def test_the_year_of_another_scheme_is_not_touched(proposed):
    assert evaluations.standing(2024) == []
    assert evaluations.course_of_year(2025).scheme.from_on == date(2025, 1, 1)
