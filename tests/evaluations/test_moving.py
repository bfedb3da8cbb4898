"""An evaluation moves step by step; each move is a row, and two hands make one move."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from eventsapp.database import db
from eventsapp.evaluations import services as evaluations
from eventsapp.evaluations.errors import MovedOn, NotReady, ReasonMissing, StillOpen, WrongStep
from eventsapp.evaluations.models import StepEntry
from eventsapp.evaluations.services import Step
from eventsapp.notices.models import Message


def step_of(evaluation):
    return evaluations.course(evaluation.id).step


def told(topic):
    return db.session.scalar(
        select(func.count()).select_from(Message).where(Message.topic == topic)
    )


def test_it_goes_from_step_to_step_and_whose_turn_it_is_is_told(
    make_evaluation, move, three, houses
):
    made = make_evaluation(*three, least=2)

    move(made)
    assert step_of(made) is Step.SELF_ASSESSMENT
    assert told("evaluation_assess") == 5  # the four, and the branch of 秦月
    move(made)

    assert step_of(made) is Step.REVIEW
    assert told("evaluation_review") == 3


def test_two_chairs_who_move_it_at_once_move_it_one_step(make_evaluation, three, race, now):
    made = make_evaluation(*three, least=2)
    evaluation_id = made.id

    def on():
        evaluations.move_on(evaluation_id, seen=1, now=now, by=None)

    outcomes = race(on, on)

    assert sorted(isinstance(one, MovedOn) for one in outcomes) == [False, True]
    assert evaluations.course(evaluation_id).step is Step.SELF_ASSESSMENT
    assert db.session.scalar(select(func.count()).select_from(StepEntry)) == 2


def test_one_on_and_one_back_at_once_are_one_move(in_review, race, now):
    evaluation_id = in_review.id
    seen = evaluations.course(evaluation_id).head.number

    def back():
        evaluations.step_back(evaluation_id, seen=seen, reason="重来", now=now, by=None)

    def other():
        evaluations.step_back(evaluation_id, seen=seen, reason="再看", now=now, by=None)

    outcomes = race(back, other)

    assert sorted(isinstance(one, MovedOn) for one in outcomes) == [False, True]
    assert evaluations.course(evaluation_id).step is Step.SELF_ASSESSMENT


def test_the_review_does_not_begin_while_a_branch_has_too_few_reviewers(
    app, make_evaluation, move, three, now
):
    made = make_evaluation(*three, least=3)
    move(made)

    with app.test_request_context(), pytest.raises(NotReady) as refusal:
        evaluations.move_on(made.id, seen=2, now=now, by=None)

    assert "铸造" in refusal.value.message  # one of the three is of this branch
    assert "机关" not in refusal.value.message
    assert step_of(made) is Step.SELF_ASSESSMENT


def test_a_step_whose_deadline_is_over_does_not_begin(app, make_evaluation, now):
    made = make_evaluation()

    with app.test_request_context(), pytest.raises(NotReady):
        evaluations.move_on(made.id, seen=1, now=now + timedelta(days=8), by=None)

    assert step_of(made) is Step.DRAFT


def test_a_step_back_has_a_reason_and_leaves_what_was_given(
    in_review, mark, three, houses, now, qin_yue
):
    mark(in_review, three[0], houses["机关"], c1_1=8)
    by = qin_yue.account
    with pytest.raises(ReasonMissing):
        evaluations.step_back(in_review.id, seen=3, reason="  ", now=now, by=by)

    evaluations.step_back(in_review.id, seen=3, reason="自评漏项", now=now, by=by)

    course = evaluations.course(in_review.id)
    assert (course.step, course.head.reason) == (Step.SELF_ASSESSMENT, "自评漏项")
    assert course.head.by_name == "秦月"
    assert len(evaluations.findings_of(course).rows) == 1
    assert told("evaluation_back") == 5 + 3


def test_nothing_is_before_the_first_step_and_nothing_behind_the_last(make_evaluation, now):
    made = make_evaluation()

    with pytest.raises(WrongStep):
        evaluations.step_back(made.id, seen=1, reason="x", now=now, by=None)


def test_what_is_open_is_listed_with_branch_cell_and_reviewer_and_keeps_it_from_being_proposed(
    in_review, mark_all, mark, three, houses, people, qin_yue, client_of, now
):
    mark_all(in_review, three, besides=[houses["机关"].id])
    mark(in_review, three[0], houses["机关"], c1_1=8, c1_2=8)
    mark(in_review, three[1], houses["机关"], c1_1=8)
    course = evaluations.course(in_review.id)
    (opened,) = evaluations.findings_of(course).open()

    with pytest.raises(StillOpen):
        evaluations.move_on(in_review.id, seen=3, now=now, by=qin_yue.account)
    db.session.rollback()
    page = client_of(qin_yue).get(f"/evaluations/{in_review.id}").text

    assert (opened.unit.name, opened.criterion.name, opened.have) == ("机关", "民主管理", 1)
    assert [one.name for one in opened.silent] == ["装配甲", "物流甲"]
    assert "机关：民主管理" in page
    assert "未打分：装配甲、物流甲" in page
    assert "拟定结果</button>" not in page


def test_cells_of_a_branch_that_lack_the_same_marks_stand_on_one_line(
    in_review, mark_all, mark, three, houses, qin_yue, client_of
):
    mark_all(in_review, three, besides=[houses["机关"].id, houses["物流"].id])
    mark(in_review, three[0], houses["物流"], c1_1=8)

    page = client_of(qin_yue).get(f"/evaluations/{in_review.id}").text

    assert "机关：组织建设、民主管理" in page
    assert "物流：组织建设<" in page
    assert "物流：民主管理<" in page


def test_a_move_on_the_page_that_somebody_else_made_is_told(in_review, client_of, qin_yue):
    hers = client_of(qin_yue)

    answer = hers.post(f"/evaluations/{in_review.id}/back", data={"seen": "2", "reason": "x"})

    assert answer.status_code == 409
    assert "刚才有人推进了考评" in answer.text
    assert step_of(in_review) is Step.REVIEW
