"""Who has not handed in, or not marked, is reminded: once before a deadline, once after it."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from eventsapp.database import db
from eventsapp.evaluations import services as evaluations
from eventsapp.notices.models import Message


@pytest.fixture
def assessing(make_evaluation, move, three):
    made = make_evaluation(*three, least=2)
    move(made)
    return made


def told(topic):
    return db.session.scalar(
        select(func.count()).select_from(Message).where(Message.topic == topic)
    )


def test_branches_are_reminded_two_days_before_and_once_when_it_is_late(assessing, now):
    early = evaluations.remind_due(now=now + timedelta(days=4))
    soon = evaluations.remind_due(now=now + timedelta(days=6))
    again = evaluations.remind_due(now=now + timedelta(days=6, minutes=1))
    late = evaluations.remind_due(now=now + timedelta(days=8))

    assert (early, soon, again, late) == (0, 5, 0, 5)
    assert told("evaluation_assess_soon") == told("evaluation_assess_late") == 5


def test_who_has_handed_in_is_left_alone_and_a_new_deadline_reminds_anew(
    assessing, houses, people, now, qin_yue
):
    course = evaluations.course(assessing.id)
    unit = evaluations.field_of(course.scheme).unit_of(houses["铸造"].id)
    by = people["铸造"][0].account
    evaluations.save(assessing.id, unit, {}, upon=0, submits=True, now=now, by=by)
    db.session.commit()
    first = evaluations.remind_due(now=now + timedelta(days=6))
    evaluations.set_terms(
        assessing.id,
        assess_until=now + timedelta(days=9),
        review_until=now + timedelta(days=14),
        allows_late=False,
        drop=course.terms.drop,
        least_reviewers=2,
        now=now,
        by=qin_yue.account,
    )
    db.session.commit()

    assert first == 4
    assert evaluations.remind_due(now=now + timedelta(days=8)) == 4


def test_reviewers_with_open_cells_are_reminded(in_review, mark_all, three, people, now):
    mark_all(in_review, three)
    evaluations.take_out(in_review.id, three[1].account, now=now, by=None)
    db.session.commit()
    nobody = evaluations.remind_due(now=now + timedelta(days=13))
    newcomer = people["机关"][1].staff_number
    evaluations.name_reviewer(in_review.id, newcomer, now=now, by=None)
    db.session.commit()

    assert nobody == 0
    assert evaluations.remind_due(now=now + timedelta(days=13)) == 1
    assert evaluations.remind_due(now=now + timedelta(days=15)) == 1
    assert told("evaluation_review_late") == 1


def test_two_processes_that_remind_at_once_remind_once(assessing, race, now):
    at = now + timedelta(days=6)

    def remind():
        evaluations.remind_due(now=at)

    race(remind, remind)

    assert told("evaluation_assess_soon") == 5
