"""Somebody else decides a protest, with a reason; until then nothing is signed."""

from datetime import timedelta

import pytest

from eventsapp.accounts.models import Account, Role
from eventsapp.database import db
from eventsapp.notices.models import Message
from eventsapp.protests import services as protests
from eventsapp.protests.errors import AlreadyOver, OwnMatter, StillOpen, TextMissing
from eventsapp.protests.services import State
from eventsapp.signings import services as signings
from eventsapp.signings.errors import NotComplete, NotPublished
from tests.results.competitors import NAMES


def hindering(discipline):
    return [one.words for one in protests.hindrances([discipline.id]).get(discipline.id, [])]


def told(account):
    asked = db.session.query(Message).filter_by(account_id=account.id).order_by(Message.id)
    return [message.topic for message in asked]


def test_while_a_protest_is_open_nothing_is_signed(run, file, sign, decide):
    protest = file(run, NAMES[1], ref="")
    with pytest.raises(NotComplete):
        sign(run)

    decide(protest)

    assert sign(run).by_name == "裁判长方正"


def test_while_a_protest_is_open_nothing_is_published(run, file, sign, chief, decide, now):
    sign(run, publishes=False)
    protest = file(run, NAMES[1], ref="")
    with pytest.raises(NotPublished):
        signings.publish(run, now=now, by=chief.account)

    decide(protest)

    signings.publish(run, now=now, by=chief.account)
    assert signings.states_of([run])[run.id] is signings.State.PUBLISHED


def test_one_that_was_upheld_waits_for_the_correction(
    played, file, decide, state_of, correct_match, now
):
    protest = file(played.discipline)
    later = now + timedelta(minutes=5)
    decide(protest, is_upheld=True, needs_correction=True, at=later)
    assert state_of(protest) is State.TO_CORRECT
    assert len(hindering(played.discipline)) == 1

    correct_match(played, "W1.1", (1, 3), at=later + timedelta(minutes=1))

    assert state_of(protest) is State.UPHELD
    assert hindering(played.discipline) == []


def test_a_protest_about_places_waits_until_any_result_is_corrected(
    run, file, decide, state_of, correct, now
):
    protest = file(run, NAMES[1], ref="")
    decide(protest, is_upheld=True, needs_correction=True, at=now - timedelta(minutes=1))
    assert state_of(protest) is State.UPHELD  # recorded since

    again = file(run, NAMES[2], ref="")
    decide(again, is_upheld=True, needs_correction=True, at=now + timedelta(hours=1))

    assert state_of(again) is State.TO_CORRECT


def test_one_may_be_upheld_although_the_result_stands(played, file, decide, state_of):
    protest = file(played.discipline)

    decide(protest, is_upheld=True, words="判罚有误，但不影响胜负")

    assert state_of(protest) is State.UPHELD
    assert hindering(played.discipline) == []


def test_who_filed_it_or_plays_does_not_decide(played, file, decide, person, chief):
    protest = file(played.discipline, by=chief.account)
    with pytest.raises(OwnMatter):
        decide(protest)

    own = file(played.discipline, NAMES[0])
    with pytest.raises(OwnMatter):
        decide(own, by=person(NAMES[0]).account)


def test_a_decision_needs_a_reason(played, file, decide):
    protest = file(played.discipline)

    with pytest.raises(TextMissing):
        decide(protest, words="  ")


def test_what_is_decided_is_not_decided_again_before_it_is_opened_again(
    played, file, decide, chief, now, state_of
):
    protest = file(played.discipline)
    with pytest.raises(StillOpen):
        protests.reopen(protest, "新录像", now=now, by=chief.account)
    decide(protest)
    with pytest.raises(AlreadyOver):
        decide(protest, is_upheld=True)

    protests.reopen(protest, "新录像", now=now, by=chief.account)
    decide(protest, is_upheld=True)

    assert [step.act.value for step in protest.steps] == ["rejected", "reopened", "upheld"]
    assert state_of(protest) is State.UPHELD


def test_a_protest_that_was_withdrawn_hinders_nothing(run, file, person, now, state_of):
    protest = file(run, NAMES[1], ref="")

    protests.withdraw(protest, "看清楚了", now=now, by=person(NAMES[1]).account)

    assert state_of(protest) is State.WITHDRAWN
    assert hindering(run) == []


def test_the_referees_are_told_of_it_and_its_people_of_the_decision(
    played, chief, file, decide, person
):
    protest = file(played.discipline)
    assert told(chief.account) == ["protest_filed"]

    decide(protest)

    assert "protest_decided" in told(person(NAMES[1]).account)
    assert "protest_decided" not in told(person(NAMES[0]).account)


def test_two_referees_at_once_make_one_decision(played, file, make_member, grant, race, now):
    protest_id = file(played.discipline).id
    referees = [grant(make_member(name), Role.REFEREE).account_id for name in ("甲", "乙")]

    def act(number):
        def run_it():
            protests.decide(
                protests.get(protest_id),
                is_upheld=bool(number),
                needs_correction=False,
                words="看过录像",
                now=now,
                by=db.session.get_one(Account, referees[number]),
            )

        return run_it

    db.session.commit()
    outcomes = race(act(0), act(1))

    assert sorted(type(one).__name__ for one in outcomes) == ["AlreadyOver", "NoneType"]
    db.session.expire_all()
    assert len(protests.get(protest_id).steps) == 1
