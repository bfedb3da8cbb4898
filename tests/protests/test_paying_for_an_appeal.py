"""The second instance may cost a fee of its own: returned if the first decision is changed."""

import html

import pytest
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from eventsapp import clock
from eventsapp.accounts.models import Account
from eventsapp.database import db
from eventsapp.protests import fees
from eventsapp.protests import services as protests
from eventsapp.protests.errors import (
    AppealFeeMissing,
    AppealFeeStays,
    FeeTaken,
    FeeUntouched,
    NoFee,
)
from eventsapp.protests.fees import FeeState
from eventsapp.protests.models import ProtestStep, ProtestTerms
from eventsapp.protests.states import FIRST, SECOND
from eventsapp.protests.terms import terms_of
from eventsapp.protests.words import terms_words
from tests.results.competitors import NAMES

FEE, SECOND_FEE = 20_000, 50_000
WU, OUYANG = NAMES[1], NAMES[0]
UPHELD = {"is_upheld": True, "needs_correction": True}
STANDS = {"is_upheld": True}
REJECTED = {}
RESTORED = {"needs_correction": True}


@pytest.fixture
def jurors(played, on_terms, jury):
    """An event whose second instance costs 500 yuan; return who decides there."""
    on_terms(played.discipline, second_minutes=60, second_fee_fen=SECOND_FEE)
    return jury(played.discipline, "仲裁甲", "仲裁乙", "仲裁丙")


@pytest.fixture
def appealed(jurors, played, file, decide, appeal):
    """Take the first decision to the jury, as it was decided."""

    def make(first=REJECTED, by=WU):
        protest = file(played.discipline)
        decide(protest, **first)
        appeal(protest, by)
        return protest

    return make


@pytest.fixture
def take(chief, now):
    """Take the fee of an instance."""

    def record(protest, instance=SECOND):
        fees.take(protest, instance, now=now, by=chief.account)
        db.session.commit()

    return record


@pytest.fixture
def fee_of(state_of):
    """Return where the fee of the appeal is."""
    return lambda protest: fees.fee_state(protest, state_of(protest), SECOND)


def test_where_nobody_set_one_an_appeal_is_free(
    played, on_terms, jury, file, decide, appeal, fee_of, take
):
    on_terms(played.discipline, fee_fen=FEE, second_minutes=60)
    jury(played.discipline, "仲裁甲")
    protest = file(played.discipline)
    decide(protest)
    appeal(protest)

    assert fee_of(protest) is None
    with pytest.raises(NoFee):
        take(protest)


def test_before_anybody_appeals_nothing_is_asked(jurors, played, file, decide, take, fee_of):
    protest = file(played.discipline)
    decide(protest)

    assert fee_of(protest) is None
    with pytest.raises(NoFee):
        take(protest)


@pytest.mark.parametrize(
    ("first", "then", "fee"),
    [
        (REJECTED, REJECTED, FeeState.KEPT),
        (REJECTED, UPHELD, FeeState.TO_RETURN),
        (REJECTED, STANDS, FeeState.TO_RETURN),
        (UPHELD, UPHELD, FeeState.KEPT),
        (UPHELD, REJECTED, FeeState.TO_RETURN),
        (UPHELD, RESTORED, FeeState.TO_RETURN),
        (UPHELD, STANDS, FeeState.TO_RETURN),
        (STANDS, STANDS, FeeState.KEPT),
        (STANDS, UPHELD, FeeState.TO_RETURN),
    ],
)
def test_its_fee_is_returned_if_the_first_decision_is_changed_and_kept_if_it_is_confirmed(
    appealed, take, decide, jurors, fee_of, first, then, fee
):
    protest = appealed(first, by=OUYANG if first is UPHELD else WU)
    assert fee_of(protest) is FeeState.DUE
    take(protest)
    assert fee_of(protest) is FeeState.HELD

    decide(protest, **then, jurors=jurors)

    assert fee_of(protest) is fee


@pytest.mark.parametrize(
    ("first", "fee"), [(REJECTED, FeeState.KEPT), (UPHELD, FeeState.TO_RETURN)]
)
def test_a_protest_that_is_withdrawn_before_the_jury_counts_as_rejected(
    appealed, take, person, now, fee_of, first, fee
):
    protest = appealed(first, by=OUYANG)
    take(protest)

    protests.withdraw(protest, "算了", now=now, by=person(WU).account)

    assert fee_of(protest) is fee


def test_without_it_the_first_decision_can_only_be_confirmed(appealed, decide, jurors, fee_of):
    protest = appealed(UPHELD, by=OUYANG)
    for other in (REJECTED, RESTORED, STANDS):
        with pytest.raises(AppealFeeMissing) as refusal:
            decide(protest, **other, jurors=jurors)
        assert "500" in refusal.value.message
        db.session.rollback()

    decide(protest, **UPHELD, jurors=jurors)

    assert fee_of(protest) is FeeState.MISSING


def test_each_instance_has_a_fee_of_its_own_which_goes_its_own_way(
    played, on_terms, jury, file, decide, appeal, take, chief, state_of, now
):
    on_terms(played.discipline, fee_fen=FEE, second_minutes=60, second_fee_fen=SECOND_FEE)
    three = jury(played.discipline, "仲裁甲", "仲裁乙", "仲裁丙")
    protest = file(played.discipline)
    take(protest, FIRST)
    decide(protest, **UPHELD)
    appeal(protest, OUYANG)
    take(protest, SECOND)
    decide(protest, jurors=three)

    first, second = fees.fees_of(protest, state_of(protest))

    assert (first.fen, first.state) == (FEE, FeeState.KEPT)
    assert (second.fen, second.state) == (SECOND_FEE, FeeState.TO_RETURN)
    fees.give_back(protest, SECOND, now=now, by=chief.account)
    assert [one.state for one in fees.fees_of(protest, state_of(protest))] == [
        FeeState.KEPT,
        FeeState.RETURNED,
    ]


def test_it_stays_where_it_is_while_the_jury_has_not_decided_or_has_confirmed(
    appealed, take, decide, jurors, chief, now
):
    protest = appealed()
    take(protest)
    with pytest.raises(AppealFeeStays):
        fees.give_back(protest, SECOND, now=now, by=chief.account)
    decide(protest, jurors=jurors)

    with pytest.raises(AppealFeeStays):
        fees.give_back(protest, SECOND, now=now, by=chief.account)


def test_a_slip_about_one_fee_leaves_the_other_alone(
    played, on_terms, file, decide, appeal, take, chief, state_of, now
):
    on_terms(played.discipline, fee_fen=FEE, second_minutes=60, second_fee_fen=SECOND_FEE)
    protest = file(played.discipline)
    take(protest, FIRST)
    decide(protest)
    appeal(protest)
    with pytest.raises(FeeUntouched):
        fees.undo(protest, "点错了", SECOND, now=now, by=chief.account)
    take(protest, SECOND)

    fees.undo(protest, "点错了", SECOND, now=now, by=chief.account)

    first, second = fees.fees_of(protest, state_of(protest))
    assert (first.state, second.state) == (FeeState.HELD, FeeState.DUE)
    assert [row.act.value for row in first.rows] == ["taken"]
    assert [row.act.value for row in second.rows] == ["taken", "undone"]


def test_another_fee_is_for_the_appeals_to_come(appealed, played, on_terms, fee_of):
    protest = appealed()

    on_terms(played.discipline, second_minutes=60)

    assert fees.fen_of(protest, SECOND) == SECOND_FEE
    assert fee_of(protest) is FeeState.DUE


def test_of_two_who_take_it_at_once_one_has_it(appealed, chief, race, now):
    protest_id, account_id = appealed().id, chief.account_id

    def tap():
        by = db.session.get_one(Account, account_id)
        fees.take(protests.get(protest_id), SECOND, now=now, by=by)

    outcomes = race(tap, tap)

    assert sorted(type(one).__name__ for one in outcomes) == [FeeTaken.__name__, "NoneType"]
    db.session.expire_all()
    assert len(protests.get(protest_id).fees) == 1


def test_the_regulations_say_it_in_both_languages(played, on_terms, li_na, client_of, page):
    on_terms(played.discipline, second_minutes=60, second_fee_fen=SECOND_FEE)
    address = f"/events/{played.discipline.event_id}/regulations"

    assert (
        "对裁决不服的，提请时交申诉费 500.00 元。改变原裁决的，申诉费退还；维持原裁决的，不退。"
        in terms_words(terms_of(played.discipline.event_id))
    )
    assert (
        "To contest the first decision costs 500.00 yuan, handed in at once."
        in page(li_na, address)[1]
    )
    chinese = html.unescape(client_of(li_na).get(address).text)
    assert "提请时交申诉费 500.00 元" in chinese


def test_it_is_set_on_the_page_with_the_other_terms(played, amend, chief, page, post):
    event = played.discipline.event
    amend(played.discipline)
    path = f"/events/{event.id}/protests"
    form = {"takes": "taken", "minutes": "30", "bench": "referee", "fee_fen": "200"}

    status, text = post(chief, path, **form, second_minutes="", second_fee_fen="500")
    assert status == 422
    assert "Type the minutes for the second instance, or leave its fee empty." in text
    assert 'value="500"' in text

    assert post(chief, path, **form, second_minutes="60", second_fee_fen="500")[0] == 302
    held = terms_of(event.id)
    assert (held.fee_fen, held.second_fee_fen) == (FEE, SECOND_FEE)
    assert 'value="500.00"' in page(chief, path)[1]


def test_who_appeals_is_told_of_it_and_everybody_reads_where_it_is(
    jurors, played, file, decide, person, chief, li_na, page, post, client_of, in_english
):
    protest = file(played.discipline)
    decide(protest, at=clock.now())
    path = f"/protests/{protest.id}"
    wu = person(WU)
    assert "It costs 500.00 yuan, handed in at once." in page(wu, path)[1]

    browser = in_english(client_of(wu))
    answer = browser.post(f"{path}/appeal", data={"against": "不服"}, follow_redirects=True)
    assert "Hand in the fee of the appeal, 500.00 yuan, now." in html.unescape(answer.text)

    assert "so far the first decision can only be confirmed" in page(chief, path)[1]
    assert post(wu, f"{path}/fees/2/taking")[0] == 403
    assert post(chief, f"{path}/fees/1/taking")[0] == 422
    assert post(chief, f"{path}/fees/2/taking")[0] == 302
    listed = page(li_na, f"/events/{played.discipline.event_id}/protests")[1]
    assert "Appeal fee taken" in listed
    assert "taken by 裁判长方正" in listed
    status, text = post(chief, f"{path}/fees/2/returning")
    assert status == 422
    assert "returned once the first decision is changed" in text
    status, text = post(chief, f"{path}/fees/2/undoing", slip="")
    assert status == 422
    assert 'id="appeal-slip-err"' in text
    assert post(chief, f"{path}/fees/2/undoing", slip="点错")[0] == 302
    assert "Appeal fee to be paid" in page(li_na, path)[1]


def test_the_database_takes_no_fee_where_there_is_no_second_instance(appealed):
    protest = appealed()
    for wrong in (
        update(ProtestTerms).values(second_minutes=None),
        update(ProtestTerms).values(second_fee_fen=0),
        update(ProtestStep).where(ProtestStep.act == "rejected").values(fee_fen=SECOND_FEE),
    ):
        with pytest.raises(IntegrityError):
            db.session.execute(wrong)
        db.session.rollback()
    assert fees.fen_of(protest, SECOND) == SECOND_FEE
