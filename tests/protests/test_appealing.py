"""A decision can be taken to the jury, where the event says so; what that decides is final."""

from datetime import timedelta

import pytest

from eventsapp.accounts.models import Account
from eventsapp.database import db
from eventsapp.notices.models import Message
from eventsapp.protests import fees
from eventsapp.protests import services as protests
from eventsapp.protests.errors import (
    AlreadyFinal,
    AppealLate,
    FinallyDecided,
    JurorConcerned,
    JuryEmpty,
    NoSecondInstance,
    NotDecided,
    TextMissing,
)
from eventsapp.protests.models import Bench
from eventsapp.protests.services import State
from tests.results.competitors import NAMES

HOUR = timedelta(hours=1)


@pytest.fixture
def twice(played, on_terms):
    """An event whose decisions can be contested before the jury for an hour."""
    on_terms(played.discipline, second_minutes=60)
    return played.discipline


def hindering(discipline):
    return protests.hindrances([discipline.id]).get(discipline.id, [])


def test_where_no_second_instance_is_set_the_first_decision_is_final(
    played, file, decide, appeal
):
    protest = file(played.discipline)
    decide(protest)

    with pytest.raises(NoSecondInstance):
        appeal(protest)


def test_what_is_taken_to_the_jury_is_open_again_and_hinders(
    twice, file, decide, appeal, state_of
):
    protest = file(twice)
    decide(protest)
    assert hindering(twice) == []

    appeal(protest)

    assert state_of(protest) is State.OPEN
    assert len(hindering(twice)) == 1


def test_after_an_hour_the_first_decision_is_final(twice, file, decide, appeal, now):
    protest = file(twice)
    decide(protest)
    with pytest.raises(AppealLate) as refusal:
        appeal(protest, at=now + HOUR + timedelta(seconds=1))
    assert "09:00" in refusal.value.message

    assert appeal(protest, at=now + HOUR).act.value == "appealed"


def test_only_a_decision_can_be_contested_with_a_reason(twice, file, decide, appeal):
    protest = file(twice)
    with pytest.raises(NotDecided):
        appeal(protest)
    decide(protest)

    with pytest.raises(TextMissing):
        appeal(protest, reason=" ")


def test_what_the_jury_decides_is_final(twice, jury, file, decide, appeal, state_of, now):
    three = jury(twice, "仲裁甲", "仲裁乙", "仲裁丙")
    protest = file(twice)
    decide(protest)
    appeal(protest)

    decide(protest, is_upheld=True, jurors=three)

    assert state_of(protest) is State.UPHELD
    with pytest.raises(AlreadyFinal):
        appeal(protest, at=now + timedelta(minutes=1))
    with pytest.raises(FinallyDecided):
        file(twice)


def test_another_result_can_be_contested_after_a_final_decision(
    twice, jury, file, decide, appeal, correct_match, played, now
):
    three = jury(twice, "仲裁甲", "仲裁乙", "仲裁丙")
    protest = file(twice)
    decide(protest)
    appeal(protest)
    decide(protest, is_upheld=True, needs_correction=True, jurors=three)

    correct_match(played, "W1.1", (1, 3), at=now + timedelta(minutes=5))

    assert file(twice, at=now + timedelta(minutes=6)).about["score"] == "1:3"


def test_who_decided_first_does_not_decide_again(played, on_terms, jury, file, decide, appeal):
    on_terms(played.discipline, bench=Bench.JURY, second_minutes=60)
    first, *others = jury(played.discipline, "仲裁甲", "仲裁乙", "仲裁丙")
    protest = file(played.discipline)
    decide(protest, jurors=[first, others[0]])
    appeal(protest)

    with pytest.raises(JurorConcerned) as refusal:
        decide(protest, jurors=[first, others[1]])
    assert refusal.value.values["name"] == "仲裁甲"

    assert [one.name for one in decide(protest, jurors=[others[1]]).jurors] == ["仲裁丙"]


def test_the_second_instance_needs_a_jury(twice, file, decide, appeal):
    protest = file(twice)
    decide(protest)
    appeal(protest)

    with pytest.raises(JuryEmpty):
        decide(protest)


def test_what_the_first_instance_had_corrected_may_be_corrected_back(
    twice, jury, played, file, decide, appeal, correct_match, state_of, now
):
    three = jury(twice, "仲裁甲", "仲裁乙", "仲裁丙")
    protest = file(twice)
    decide(protest, is_upheld=True, needs_correction=True)
    correct_match(played, "W1.1", (1, 3), at=now + timedelta(minutes=5))
    appeal(protest, NAMES[0], at=now + timedelta(minutes=10))
    at = now + timedelta(minutes=20)
    decide(protest, needs_correction=True, jurors=three, at=at)
    assert state_of(protest) is State.TO_RESTORE
    assert len(hindering(twice)) == 1

    correct_match(played, "W1.1", (3, 1), at=at + timedelta(minutes=1))

    assert state_of(protest) is State.REJECTED
    assert hindering(twice) == []


def test_a_fee_that_was_returned_is_not_asked_again_to_uphold_the_protest_once_more(
    played, on_terms, jury, file, decide, appeal, chief, state_of, now
):
    on_terms(played.discipline, fee_fen=20_000, second_minutes=60)
    three = jury(played.discipline, "仲裁甲", "仲裁乙", "仲裁丙")
    protest = file(played.discipline)
    fees.take(protest, now=now, by=chief.account)
    decide(protest, is_upheld=True)
    fees.give_back(protest, now=now, by=chief.account)
    appeal(protest, NAMES[0])

    decide(protest, is_upheld=True, jurors=three)

    assert fees.fee_state(protest, state_of(protest)) is fees.FeeState.RETURNED


def test_a_slip_of_the_record_is_put_right_before_the_same_instance(
    twice, jury, chief, file, decide, appeal, state_of, now
):
    three = jury(twice, "仲裁甲", "仲裁乙", "仲裁丙")
    protest = file(twice)
    decide(protest)
    appeal(protest)
    decide(protest, jurors=three)

    protests.reopen(protest, "记反了", now=now, by=chief.account)
    decide(protest, is_upheld=True, jurors=three)

    assert state_of(protest) is State.UPHELD
    assert [row.act.value for row in protest.steps] == [
        "rejected",
        "appealed",
        "rejected",
        "reopened",
        "upheld",
    ]


def test_the_jury_both_sides_and_the_referees_hear_of_it(
    twice, jury, file, decide, appeal, person, chief
):
    (juror,) = jury(twice, "仲裁甲")
    protest = file(twice)
    decide(protest)

    appeal(protest)

    told = {
        message.account_id
        for message in db.session.query(Message).filter_by(topic="protest_appealed")
    }
    opponent = person(NAMES[0])
    assert told >= {juror.account_id, opponent.account_id, chief.account_id}
    decide(protest, jurors=[juror])
    topics = db.session.query(Message.topic).filter_by(account_id=opponent.account_id)
    assert ("protest_decided",) in topics.all()


def test_both_sides_at_once_make_one_appeal(twice, file, decide, person, race, now):
    protest = file(twice)
    decide(protest)
    protest_id, sides = protest.id, [person(name).account_id for name in NAMES[:2]]

    def act(account_id):
        def run_it():
            by = db.session.get_one(Account, account_id)
            protests.appeal(protests.get(protest_id), "不服", now=now, by=by)

        return run_it

    outcomes = race(act(sides[0]), act(sides[1]))

    assert sorted(type(one).__name__ for one in outcomes) == ["AlreadyFinal", "NoneType"]
