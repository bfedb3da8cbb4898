"""A correction takes the signature away, and the year's figures follow in the same act."""

from fractions import Fraction

import pytest

from eventsapp.accounts.models import Account
from eventsapp.database import db
from eventsapp.events import services as events
from eventsapp.events.models import Discipline
from eventsapp.members import services as members
from eventsapp.notices.models import Message
from eventsapp.results import services as results
from eventsapp.results.services import Report
from eventsapp.signings import services as signings
from eventsapp.signings.errors import MovedOn, NotSigned, ReasonMissing
from eventsapp.signings.services import State
from eventsapp.signings.states import log_of


def state(discipline):
    return signings.states_of([discipline])[discipline.id]


def test_a_correction_takes_the_signature_and_the_points_away(
    run, sign, correct, acts_of, points_of_year
):
    sign(run)

    correct(run, "何立", 1)

    assert state(run) is State.FALLEN
    assert points_of_year() == 0
    assert acts_of(run) == ["signed", "published", "fell"]


def test_the_log_says_what_fell_why_and_by_whom(run, sign, correct, make_member):
    scorer = make_member("记录员")
    sign(run)

    correct(run, "何立", 1, by=scorer.account)

    fell = log_of(run.id).head
    assert (fell.reason, fell.by_name) == ("看错号码", "记录员")
    assert list(fell.body["places"].values()) == [["3", "1"]]


def test_signed_again_it_counts_as_corrected(run, sign, correct, acts_of, points_of_year):
    sign(run)
    correct(run, "何立", 2)

    sign(run)

    assert state(run) is State.PUBLISHED
    assert points_of_year() == 7 + 5
    assert acts_of(run)[-3:] == ["fell", "signed", "published"]


def test_a_correction_that_moves_no_place_takes_it_away_too(four, sign, now, correct_match):
    for ref, score in {"W1.1": (3, 0), "W1.2": (3, 1), "F1": (3, 2)}.items():
        results.record_match(four, ref, Report(score), now=now, by=None)
    db.session.commit()
    sign(four.discipline)

    correct_match(four, "F1", (3, 1))

    fell = log_of(four.discipline_id).head
    assert state(four.discipline) is State.FALLEN
    assert (fell.body["places"], fell.body["facts"]) == ({}, ["F1"])


def test_another_table_of_points_takes_it_away(run, sign, acts_of, now):
    sign(run)
    run.points_weight = Fraction(2)

    results.settle([run.id])

    assert acts_of(run)[-1] == "fell"
    assert log_of(run.id).head.body["points"]


def test_who_was_put_into_the_right_branch_takes_no_signature_away(
    run, sign, make_branch, points_of_year, now
):
    sign(run)
    runner = results.log_of_entries(run)[0].entry.member
    other = make_branch("机关分工会")

    members.transfer(runner, other, on=run.event.first_on, now=now, by=None)
    db.session.commit()

    assert state(run) is State.PUBLISHED
    assert points_of_year() == 12
    assert results.branch_points([run.id])[run.id][other.id] == 7


def test_the_referee_hears_that_the_signature_fell(run, sign, correct, chief):
    sign(run)

    correct(run, "何立", 1)

    told = db.session.query(Message).filter_by(account_id=chief.account.id).all()
    assert "signature_fell" in [message.topic for message in told]


def test_a_signature_is_taken_back_with_a_reason(run, sign, chief, now, points_of_year):
    more = {"now": now, "by": chief.account}
    with pytest.raises(NotSigned):
        signings.take_back(run, reason="签错项目", **more)
    sign(run)
    with pytest.raises(ReasonMissing):
        signings.take_back(run, reason=" ", **more)

    signings.take_back(run, reason="签错项目", **more)

    assert state(run) is State.FALLEN
    assert points_of_year() == 0


def test_a_cancelled_event_counts_no_more_though_it_was_signed(run, sign, now, points_of_year):
    sign(run)

    events.cancel(run.event, reason="大雨", now=now, by=None)

    assert points_of_year() == 0


def test_what_is_kept_of_signed_results_can_be_rebuilt(run, sign, points_of_year, acts_of):
    sign(run)

    results.rebuild_all()

    assert points_of_year() == 12
    assert acts_of(run) == ["signed", "published"]


def test_signing_and_correcting_at_once_never_leave_a_signature_under_other_results(
    run, race, chief, seen_of, now, points_of_year
):
    seen, ids = seen_of(run), (run.id, chief.account.id)
    row_id = results.log_of_entries(run)[2].id

    def sign():
        by = db.session.get(Account, ids[1])
        discipline = db.session.get(Discipline, ids[0])
        signings.sign(discipline, seen=seen, publishes=True, now=now, by=by)

    def correct():
        rows = results.log_of_entries(db.session.get(Discipline, ids[0]))
        row = next(row for row in rows if row.id == row_id)
        results.correct_result(row, place=1, reason="看错号码", now=now, by=None)

    signed, corrected = race(sign, correct)

    assert corrected is None
    assert signed is None or isinstance(signed, MovedOn)
    assert state(run) is (State.FALLEN if signed is None else State.COMPLETE)
    assert points_of_year() == 0
