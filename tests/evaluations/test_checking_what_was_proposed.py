"""What was changed behind the site's back after the proposal is found."""

from datetime import timedelta
from fractions import Fraction

import pytest
from sqlalchemy import delete, update

from eventsapp.ballots.models import Count
from eventsapp.database import db
from eventsapp.evaluations import services as evaluations
from eventsapp.evaluations.checking import CHECK
from eventsapp.evaluations.models import ReviewMark, StepEntry


@pytest.fixture
def proposed(reviewed, hold, cast, count, bind, move, houses):
    """Proposed, by reviewers and a ballot; opened again once before."""
    made, ballot = reviewed(), hold()
    bind(made, ballot)
    cast(ballot, [houses["铸造"], houses["装配"]], [houses["铸造"]], [houses["铸造"]])
    count()
    move(made)
    return made


def found():
    db.session.expire_all()
    return [one.words for one in CHECK.find()]


def test_a_proposal_as_it_was_made_is_well(proposed):
    assert evaluations.course(proposed.id).head.digest
    assert found() == []


@pytest.mark.usefixtures("proposed")
@pytest.mark.parametrize(
    "tamper",
    [
        lambda: update(ReviewMark).where(ReviewMark.place == "1.1").values(marks=Fraction(1)),
        lambda: delete(ReviewMark).where(ReviewMark.place == "1.2"),
        lambda: update(ReviewMark).values(comment="补写"),
        lambda: update(Count).values(against=Count.against + 1),
        lambda: update(StepEntry).where(StepEntry.digest != "").values(body={}),
        lambda: update(StepEntry).where(StepEntry.digest != "").values(digest="0" * 64),
    ],
    ids=["marks", "marks taken out", "a comment", "a ballot", "the value", "the hash"],
)
def test_what_was_changed_is_found(tamper):
    assert db.session.execute(tamper()).rowcount
    db.session.commit()

    assert found()


def test_marks_given_after_it_was_opened_again_are_no_flaw(
    proposed, qin_yue, mark, three, houses, move, now
):
    seen = evaluations.course(proposed.id).head.number
    evaluations.step_back(
        proposed.id, seen=seen, reason="核实材料", now=now, by=qin_yue.account
    )
    mark(proposed, three[0], houses["机关"], at=now + timedelta(hours=1), c1_1=3)
    opened = found()
    move(proposed)

    assert (opened, found()) == ([], [])
