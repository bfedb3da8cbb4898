"""An evaluation is opened once a year, by the scheme in force, and keeps it."""

from dataclasses import replace

import pytest
from sqlalchemy import func, select

from eventsapp.database import db
from eventsapp.evaluations import services as evaluations
from eventsapp.evaluations.errors import (
    NamedAlready,
    NoMember,
    NoSchemeInForce,
    OpenAlready,
    SchemeFaulty,
    UnknownReviewer,
)
from eventsapp.evaluations.models import Evaluation
from eventsapp.evaluations.services import Step
from eventsapp.members import services as members
from eventsapp.schemes import services as schemes
from tests.evaluations.conftest import USUAL, scheme_of


def test_a_year_without_a_scheme_in_force_is_not_opened(app, union, qin_yue, now):
    with app.test_request_context(), pytest.raises(NoSchemeInForce, match="2025"):
        evaluations.open_year(2025, now=now, by=qin_yue.account)


def test_a_scheme_whose_branch_got_another_code_is_named_and_nothing_opened(
    app, make_scheme, houses, qin_yue, now
):
    one, other = houses["铸造"], houses["装配"]
    make_scheme(scheme_of(*USUAL, together=((one.code, other.code),)))
    one.code = "C99"
    db.session.commit()

    with app.test_request_context(), pytest.raises(SchemeFaulty, match="B0"):
        evaluations.open_year(2025, now=now, by=qin_yue.account)

    assert db.session.scalar(select(func.count()).select_from(Evaluation)) == 0


def test_a_newer_version_of_the_scheme_changes_nothing(make_evaluation, qin_yue, now):
    made = make_evaluation()
    stored = schemes.get(evaluations.course(made.id).version.scheme_id)
    newer = replace(schemes.kept(stored).scheme, name="新办法")
    schemes.store(stored, newer, upon=1, note="", now=now, by=qin_yue.account)
    schemes.put_in_force(schemes.kept(stored), now=now, by=qin_yue.account)

    course = evaluations.course(made.id)

    assert course.version.number == 1
    assert course.scheme.name == "先进职工之家评分办法"
    assert course.step is Step.DRAFT


def test_a_year_is_opened_once_also_by_two_at_the_same_moment(make_scheme, race, now):
    make_scheme(scheme_of(*USUAL))

    def opening():
        evaluations.open_year(2025, now=now, by=None)

    outcomes = race(opening, opening)

    assert sorted(isinstance(one, OpenAlready) for one in outcomes) == [False, True]
    assert db.session.scalar(select(func.count()).select_from(Evaluation)) == 1


def test_a_reviewer_is_a_member_with_a_log_in_and_is_named_once(
    app, make_evaluation, people, qin_yue, admin, now
):
    made, by = make_evaluation(), qin_yue.account
    leaver = people["铸造"][3]
    members.leave(leaver, on=now.date(), now=now, by=None)

    evaluations.name_reviewer(made.id, people["铸造"][1].staff_number, now=now, by=by)

    with app.test_request_context():
        with pytest.raises(NamedAlready):
            evaluations.name_reviewer(made.id, people["铸造"][1].staff_number, now=now, by=by)
        with pytest.raises(UnknownReviewer, match="99999"):
            evaluations.name_reviewer(made.id, "99999", now=now, by=by)
        with pytest.raises(NoMember):
            evaluations.name_reviewer(made.id, leaver.staff_number, now=now, by=by)


def test_it_is_opened_on_the_page_and_refused_with_a_sentence(
    client_of, qin_yue, make_scheme, people
):
    hers = client_of(qin_yue)
    refused = hers.post("/evaluations", data={"year": "2025"})
    make_scheme(scheme_of(*USUAL))
    opened = hers.post("/evaluations", data={"year": "2025"})
    again = hers.post("/evaluations", data={"year": "2025"})

    assert (refused.status_code, opened.status_code, again.status_code) == (422, 302, 409)
    assert "2025 年没有启用的评分办法" in refused.text
    assert "2025 年的考评已经建立" in again.text


def test_the_year_that_is_offered_has_no_evaluation_yet(make_evaluation, client_of, qin_yue):
    before = client_of(qin_yue).get("/evaluations").text
    make_evaluation()
    after = client_of(qin_yue).get("/evaluations").text

    assert 'value="2025"' in before
    assert 'value="2026"' in after


def test_nor_has_it_one_when_the_next_year_was_opened_already(
    make_evaluation, make_scheme, client_of, qin_yue, now
):
    make_evaluation()
    make_scheme(scheme_of(*USUAL, year=2026))
    evaluations.open_year(2026, now=now, by=qin_yue.account)
    db.session.commit()

    page = client_of(qin_yue).get("/evaluations").text

    assert 'name="year"' in page
    assert 'value="2027"' in page
