"""A protest may cost a fee: returned if it is upheld, kept if it is not."""

import pytest

from eventsapp.accounts.models import Account
from eventsapp.database import db
from eventsapp.protests import fees
from eventsapp.protests import services as protests
from eventsapp.protests.errors import (
    FeeMissing,
    FeeNotHeld,
    FeeStays,
    FeeTaken,
    FeeUntouched,
    NoFee,
    TextMissing,
)
from eventsapp.protests.fees import FeeState
from tests.results.competitors import NAMES

FEE = 20_000


@pytest.fixture
def paid(played, on_terms, file):
    """A protest of an event that asks 200 yuan."""
    on_terms(played.discipline, fee_fen=FEE)
    return file(played.discipline)


@pytest.fixture
def fee_of(state_of):
    """Return where the fee of a protest is."""
    return lambda protest: fees.fee_state(protest, state_of(protest))


def test_where_nobody_set_a_fee_a_protest_is_free(played, file, fee_of, chief, now):
    protest = file(played.discipline)

    assert fee_of(protest) is None
    with pytest.raises(NoFee):
        fees.take(protest, now=now, by=chief.account)


def test_the_fee_of_a_protest_that_is_rejected_is_kept(paid, fee_of, chief, decide, now):
    assert fee_of(paid) is FeeState.DUE

    fees.take(paid, now=now, by=chief.account)
    assert fee_of(paid) is FeeState.HELD
    decide(paid)

    assert fee_of(paid) is FeeState.KEPT
    assert fees.taken_by(paid) == "裁判长方正"
    with pytest.raises(FeeStays):
        fees.give_back(paid, now=now, by=chief.account)


def test_the_fee_of_a_protest_that_is_upheld_is_returned(paid, fee_of, chief, decide, now):
    fees.take(paid, now=now, by=chief.account)
    decide(paid, is_upheld=True)
    assert fee_of(paid) is FeeState.TO_RETURN

    fees.give_back(paid, now=now, by=chief.account)

    assert fee_of(paid) is FeeState.RETURNED
    with pytest.raises(FeeNotHeld):
        fees.give_back(paid, now=now, by=chief.account)


def test_the_fee_of_one_that_is_withdrawn_is_kept(paid, fee_of, chief, person, now):
    fees.take(paid, now=now, by=chief.account)

    protests.withdraw(paid, "看清楚了", now=now, by=person(NAMES[1]).account)

    assert fee_of(paid) is FeeState.KEPT


def test_without_its_fee_a_protest_can_only_be_rejected(paid, fee_of, decide):
    with pytest.raises(FeeMissing) as refusal:
        decide(paid, is_upheld=True)
    assert "200" in refusal.value.message

    decide(paid, words="未交抗议费，不予受理")

    assert fee_of(paid) is FeeState.MISSING


def test_another_fee_is_for_the_protests_to_come(paid, played, on_terms, file):
    on_terms(played.discipline, fee_fen=None)

    assert paid.fee_fen == FEE
    assert file(played.discipline, NAMES[0]).fee_fen is None


def test_a_slip_is_taken_back_with_a_reason_and_stays_on_record(paid, fee_of, chief, now):
    with pytest.raises(FeeUntouched):
        fees.undo(paid, "点错了", now=now, by=chief.account)
    fees.take(paid, now=now, by=chief.account)
    with pytest.raises(TextMissing):
        fees.undo(paid, " ", now=now, by=chief.account)

    fees.undo(paid, "点错了一行", now=now, by=chief.account)

    assert fee_of(paid) is FeeState.DUE
    assert [row.act.value for row in paid.fees] == ["taken", "undone"]
    fees.take(paid, now=now, by=chief.account)
    assert fee_of(paid) is FeeState.HELD


def test_of_two_who_take_the_fee_at_once_one_has_it(paid, chief, race, now):
    protest_id, account_id = paid.id, chief.account_id

    def tap():
        by = db.session.get_one(Account, account_id)
        fees.take(protests.get(protest_id), now=now, by=by)

    outcomes = race(tap, tap)

    assert sorted(type(one).__name__ for one in outcomes) == [FeeTaken.__name__, "NoneType"]
    db.session.expire_all()
    assert len(protests.get(protest_id).fees) == 1
