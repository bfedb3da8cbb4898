"""Once a later round has begun, a correction counts when a second person agrees."""

import pytest

from eventsapp.accounts.models import Account, Role
from eventsapp.agreements import services as agreements
from eventsapp.agreements.errors import (
    HasLapsed,
    NotOnesOwn,
    WaitsAlready,
    WhyMissing,
)
from eventsapp.agreements.services import State
from eventsapp.database import db
from eventsapp.notices.models import Message
from eventsapp.results import services as results
from eventsapp.results.errors import OwnHand, SecondNeeded, StageMovedOn
from eventsapp.results.services import Report
from eventsapp.signings.errors import NotComplete


def score(stage, ref):
    return results.state_of(stage).matches[ref].result.score


def told(member):
    asked = db.session.query(Message).filter_by(account_id=member.account_id)
    return [message.topic for message in asked.order_by(Message.id)]


def test_one_referee_does_not_correct_alone_what_a_later_match_rests_on(begun, correct):
    with pytest.raises(SecondNeeded):
        correct(begun, "W1.1")

    assert score(begun, "W1.1") == (3, 0)


def test_the_last_match_is_corrected_alone(begun, correct):
    correct(begun, "F1", (3, 1))

    assert score(begun, "F1") == (3, 1)


def test_before_a_later_round_has_begun_one_referee_is_enough(four, chief, correct, now):
    agreements.set_asks(four.discipline.event, asks_now=True, now=now, by=chief.account)
    results.record_match(four, "W1.1", Report((3, 0)), now=now, by=chief.account)
    results.record_match(four, "W1.2", Report((3, 0)), now=now, by=chief.account)

    correct(four, "W1.1", (3, 2))

    assert score(four, "W1.1") == (3, 2)


def test_an_event_that_does_not_ask_for_two_needs_one(four, chief, correct, now):
    for ref in ("W1.1", "W1.2", "F1"):
        results.record_match(four, ref, Report((3, 0)), now=now, by=chief.account)

    correct(four, "W1.1", (3, 2))

    assert score(four, "W1.1") == (3, 2)


def test_what_somebody_asked_for_is_stored_once_another_agrees(
    begun, ask, agree, state_of, chief, second
):
    request = ask(begun)
    assert state_of(request) is State.WAITING
    assert score(begun, "W1.1") == (3, 0)
    assert "second_asked" in told(second)

    row = agree(request)

    assert score(begun, "W1.1") == (0, 3)
    assert (row.by_id, row.reason) == (chief.account_id, "记错局分")
    assert request.answer.by_name == "副裁判长唐果"
    assert state_of(request) is State.AGREED
    assert "second_agreed" in told(chief)


def test_nobody_agrees_to_an_own_correction(begun, ask, agree, chief, correct):
    with pytest.raises(NotOnesOwn):
        agree(ask(begun), by=chief)
    with pytest.raises(OwnHand):
        correct(begun, "W1.1", agreed=chief.account)

    assert score(begun, "W1.1") == (3, 0)


def test_a_refusal_leaves_the_result_and_says_why(begun, ask, second, chief, now, state_of):
    request = ask(begun)
    with pytest.raises(WhyMissing):
        agreements.refuse(request, " ", now=now, by=second.account)

    agreements.refuse(request, "小分卡上是 3:0", now=now, by=second.account)

    assert state_of(request) is State.REFUSED
    assert score(begun, "W1.1") == (3, 0)
    assert "second_refused" in told(chief)


def test_whoever_asked_withdraws(begun, ask, chief, now, state_of):
    request = ask(begun)

    agreements.refuse(request, "看错了", now=now, by=chief.account)

    assert state_of(request) is State.WITHDRAWN


def test_one_correction_of_a_match_waits_at_a_time(begun, ask, second):
    ask(begun)

    with pytest.raises(WaitsAlready):
        ask(begun, by=second.account)


def test_it_lapses_when_the_match_is_corrected_otherwise(
    begun, ask, agree, correct, second, state_of
):
    request = ask(begun)

    correct(begun, "W1.1", (3, 2), agreed=second.account)

    assert state_of(request) is State.LAPSED
    with pytest.raises(HasLapsed):
        agree(request)
    assert score(begun, "W1.1") == (3, 2)


def test_what_was_recorded_since_it_was_looked_at_is_looked_at_first(
    begun, ask, agree, correct
):
    request = ask(begun)
    seen = results.bracket_of(begun).latest
    correct(begun, "F1", (3, 1))

    with pytest.raises(StageMovedOn):
        agree(request, seen=seen)


def test_while_a_correction_waits_nothing_is_signed(begun, ask, agree, sign, second, now):
    request = ask(begun, score=(3, 2))
    with pytest.raises(NotComplete):
        sign(begun.discipline)

    agreements.refuse(request, "小分卡上是 3:0", now=now, by=second.account)

    sign(begun.discipline)


def test_two_seconds_at_once_answer_once(begun, ask, second, make_member, grant, race, now):
    third = grant(make_member("裁判丙"), Role.REFEREE).account_id
    request_id, seen = ask(begun).id, results.bracket_of(begun).latest
    second_id = second.account_id
    db.session.commit()

    def act(account_id):
        def run():
            by = db.session.get_one(Account, account_id)
            agreements.agree(agreements.get(request_id), seen=seen, now=now, by=by)

        return run

    outcomes = race(act(second_id), act(third))

    assert sorted(type(one).__name__ for one in outcomes) == ["IsAnswered", "NoneType"]
    db.session.expire_all()
    assert len(results.log_of(begun)) == 4


def test_in_a_table_a_later_round_is_a_later_round_of_the_table(table, now, chief, correct):
    agreements.set_asks(table.discipline.event, asks_now=True, now=now, by=chief.account)
    matches = results.bracket_of(table).plan.matches
    first = next(match.ref for match in matches if match.round == 1)
    later = next(match.ref for match in matches if match.round == 2)
    results.record_match(table, first, Report((3, 0)), now=now, by=None)
    correct(table, first, (3, 1))
    results.record_match(table, later, Report((3, 0)), now=now, by=None)

    with pytest.raises(SecondNeeded):
        correct(table, first, (3, 2))
