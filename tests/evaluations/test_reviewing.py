"""Reviewers mark the cells of other branches, each without the marks of the others."""

from fractions import Fraction

import pytest
from sqlalchemy import func, select

from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Role
from eventsapp.database import db
from eventsapp.evaluations import services as evaluations
from eventsapp.evaluations.errors import MarksOutside, NoReviewer, OwnBranch, WrongStep
from eventsapp.evaluations.models import Drop, ReviewMark
from eventsapp.evaluations.services import Typed
from eventsapp.members import services as members
from tests.evaluations.conftest import USUAL


def rows():
    return list(db.session.scalars(select(ReviewMark).order_by(ReviewMark.id)))


def given(evaluation):
    return evaluations.given(evaluation)


@pytest.fixture
def address(in_review, houses):
    """The page on which 机关 is reviewed."""
    return f"/evaluations/{in_review.id}/review/{houses['机关'].id}"


def test_a_cell_counts_once_it_has_marks_enough_and_is_their_mean(
    in_review, mark, three, houses
):
    mark(in_review, three[0], houses["机关"], c1_1="8")
    assert given(in_review) == {}

    mark(in_review, three[1], houses["机关"], c1_1="8.5")
    mark(in_review, three[2], houses["机关"], c1_1="9")

    assert given(in_review) == {(houses["机关"].id, "1.1"): Fraction(17, 2)}


def test_the_extremes_are_left_out_where_the_terms_say_so(
    make_evaluation, move, mark, three, houses
):
    made = make_evaluation(*three, least=2, drop=Drop.FROM_THREE)
    move(made, 2)
    for one, marks in zip(three, ("4", "20/3", "20"), strict=True):
        mark(made, one, houses["机关"], c1_1=marks)

    assert given(made) == {(houses["机关"].id, "1.1"): Fraction(20, 3)}


def test_a_correction_is_a_new_row_and_saving_the_same_again_is_none(
    in_review, mark, three, houses
):
    mark(in_review, three[0], houses["机关"], c1_1=8)
    mark(in_review, three[0], houses["机关"], c1_1=8)
    mark(in_review, three[0], houses["机关"], c1_1=9)

    assert [(row.number, row.marks) for row in rows()] == [(1, 8), (2, 9)]


def test_nobody_marks_the_own_branch_also_by_the_direct_address(
    client_of, in_review, three, houses
):
    own = f"/evaluations/{in_review.id}/review/{houses['铸造'].id}"
    hers = client_of(three[0])

    assert hers.get(own).status_code == 403
    assert hers.post(own, data={"marks_1_1": "20"}).status_code == 403
    assert "铸造" in hers.get(f"/evaluations/{in_review.id}/review").text.split("回避：")[1]
    assert rows() == []


def test_who_changed_the_branch_in_the_year_marks_neither_of_both(
    in_review, three, houses, now, mark
):
    members.transfer(three[0], houses["机关"], on=now.date(), now=now, by=None)
    db.session.commit()

    for name in ("铸造", "机关"):
        with pytest.raises(OwnBranch):
            mark(in_review, three[0], houses[name], c1_1=8)


def test_branches_taken_together_count_as_the_own_one(
    make_evaluation, move, mark, three, houses
):
    codes = (houses["铸造"].code, houses["机关"].code)
    made = make_evaluation(*three, least=1, together=(codes,))
    move(made, 2)

    with pytest.raises(OwnBranch):
        mark(made, three[0], houses["机关"], c1_1=8)
    mark(made, three[1], houses["机关"], c1_1=8)

    assert given(made) == {(houses["铸造"].id, "1.1"): 8}


def test_the_officer_of_another_branch_is_shut_out_there(
    make_evaluation, move, mark, people, houses, grant, three
):
    grant(people["物流"][2], Role.BRANCH_OFFICER, houses["机关"])
    made = make_evaluation(people["物流"][2], *three, least=2)
    move(made, 2)

    with pytest.raises(OwnBranch):
        mark(made, people["物流"][2], houses["机关"], c1_1=8)


@pytest.mark.parametrize(("typed", "words"), [("20.5", "最多 20"), ("-0.5", "不能低于 0")])
def test_marks_above_the_most_or_below_zero_are_refused_and_kept(
    client_of, three, address, typed, words
):
    answer = client_of(three[0]).post(
        address, data={"marks_1_1": typed, "text_1_1": "材料充分", "marks_1_2": "7"}
    )

    assert answer.status_code == 422
    assert words in answer.text
    assert f'value="{typed}"' in answer.text
    assert 'value="材料充分"' in answer.text
    assert rows() == []


def test_the_service_takes_no_marks_outside_either(in_review, mark, three, houses):
    with pytest.raises(MarksOutside):
        mark(in_review, three[0], houses["机关"], c1_1=21)


def test_half_typed_work_is_stored_and_the_list_says_what_is_left(
    client_of, three, address, in_review
):
    hers = client_of(three[0])
    before = hers.get(f"/evaluations/{in_review.id}/review").text

    answer = hers.post(address, data={"marks_1_1": "18", "marks_1_2": "", "act": "next"})

    assert answer.status_code == 302
    assert "还有 8 项未打分" in before  # four branches, among them that of the organiser
    assert "还有 7 项未打分" in hers.get(f"/evaluations/{in_review.id}/review").text
    assert answer.location != address


def test_reviewers_do_not_see_each_others_marks_before_the_step_is_over(
    client_of, in_review, mark, three, houses, address
):
    course = evaluations.course(in_review.id)
    mark(in_review, three[0], houses["机关"], c1_1="17/3", c1_2=3)
    mark(in_review, three[1], houses["机关"], c1_1="19/3", c1_2=3)
    theirs = client_of(three[2])
    marks = f"/schemes/{course.version.scheme_id}/marks/{houses['机关'].id}?version=1&of=1.1"

    for page in (address, marks, f"/schemes/{course.version.scheme_id}/standing?version=1"):
        text = theirs.get(page).text
        assert "17/3" not in text
        assert "19/3" not in text
        assert "铸造甲" not in text
    assert "还没有打分" in theirs.get(marks).text


def test_the_chair_sees_them_with_names_and_a_chair_who_reviews_does_not(
    client_of, in_review, mark, three, houses, qin_yue, now
):
    mark(in_review, three[0], houses["机关"], c1_1=6)
    mark(in_review, three[1], houses["机关"], c1_1=7)
    marks = f"/evaluations/{in_review.id}/branches/{houses['机关'].id}/marks"
    before = client_of(qin_yue).get(marks).text

    evaluations.name_reviewer(in_review.id, qin_yue.staff_number, now=now, by=None)
    db.session.commit()

    assert "铸造甲" in before
    assert "6.5 / 20" in before
    after = client_of(qin_yue).get(marks)
    assert after.status_code == 403
    assert "铸造甲" not in after.text
    assert client_of(three[2]).get(marks).status_code == 403


def test_who_is_no_reviewer_or_not_any_more_marks_nothing(
    client_of, in_review, people, three, houses, mark, now, address
):
    stranger = people["装配"][3]
    mark(in_review, three[0], houses["机关"], c1_1=6)
    mark(in_review, three[1], houses["机关"], c1_1=7)

    assert client_of(stranger).get(address).status_code == 403
    with pytest.raises(NoReviewer):
        mark(in_review, stranger, houses["机关"], c1_1=8)
    evaluations.take_out(in_review.id, three[0].account, now=now, by=None)

    assert given(in_review) == {}  # what she marked stays and counts no more
    assert len(rows()) == 2


def test_marks_are_taken_in_the_step_of_the_review_only(
    make_evaluation, move, mark, three, houses
):
    made = make_evaluation(*three)
    move(made)

    with pytest.raises(WrongStep):
        mark(made, three[0], houses["机关"], c1_1=8)


def test_a_self_assessment_stands_beside_the_marks_with_its_evidence_and_the_systems_figure(
    client_of, make_evaluation, move, three, people, houses, now
):
    made = make_evaluation(*three, least=2, criteria=USUAL)
    move(made)
    unit = evaluations.field_of(evaluations.course(made.id).scheme).unit_of(houses["机关"].id)
    officer = people["机关"][0].account
    said = {"1.1": {"marks": "19", "text": "按期换届"}, "1.2": {"marks": "18", "text": ""}}
    evaluations.save(made.id, unit, said, upon=0, submits=True, now=now, by=officer)
    evaluations.add_file(made.id, unit, "1.1", "决议.pdf", b"%PDF-1.7", now=now, by=officer)
    move(made)

    page = client_of(three[0]).get(f"/evaluations/{made.id}/review/{houses['机关'].id}").text

    assert "自评分：19" in page
    assert "按期换届" in page
    assert "决议.pdf" in page
    assert "0 ÷ 4 = 0 %" in page


def test_a_double_tap_leaves_one_row(in_review, three, houses, race, now):
    evaluation_id, branch_id = in_review.id, houses["机关"].id
    account_id = three[0].account_id

    def tap():
        by = accounts.get_account(account_id)
        evaluations.mark(evaluation_id, branch_id, {"1.1": Typed(Fraction(8))}, now=now, by=by)

    outcomes = race(tap, tap)

    assert outcomes == [None, None]
    assert db.session.scalar(select(func.count()).select_from(ReviewMark)) == 1
