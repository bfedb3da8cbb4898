"""Signatures under a match: who gives them, how, and what makes them fall."""

import pytest
from hypothesis import given as any_given
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError

from eventsapp.accounts.models import Account
from eventsapp.database import db
from eventsapp.draws import services as draws
from eventsapp.slip_signatures import services as slips
from eventsapp.slip_signatures import strokes
from eventsapp.slip_signatures.errors import (
    DrawingMissing,
    DrawingTooLong,
    DrawingUnreadable,
    NameMissing,
    NotByNumber,
    NothingToSign,
    NumberUnknown,
    OnOtherSide,
    ResultMoved,
    SignedAlready,
)
from eventsapp.slip_signatures.models import Asked, Signer, SlipSignature, Way
from tests.slip_signatures.conftest import DRAWING, REF

points = st.tuples(st.integers(0, 1000), st.integers(0, 360))


@any_given(drawn=st.lists(st.lists(points, min_size=1, max_size=20), min_size=1, max_size=20))
def test_a_drawing_is_kept_as_it_was_drawn_or_refused_as_too_little(drawn):
    sent = ";".join(" ".join(f"{x},{y}" for x, y in stroke) for stroke in drawn)

    try:
        kept = strokes.read(sent)
    except DrawingMissing:
        xs, ys = zip(*(point for stroke in drawn for point in stroke), strict=True)
        assert len(xs) < 4 or max(max(xs) - min(xs), max(ys) - min(ys)) < 60
    else:
        assert kept == [[n for point in stroke for n in point] for stroke in drawn]


@pytest.mark.parametrize(
    ("sent", "refusal"),
    [
        ("", DrawingMissing),
        ("5,5", DrawingMissing),
        ("500,100 505,104 502,101 504,102", DrawingMissing),
        ("1,2 3", DrawingUnreadable),
        ("1,2;;3,4", DrawingUnreadable),
        ("١,٢ ٣,٤", DrawingUnreadable),
        ("0,0 1001,5 3,4 5,6", DrawingUnreadable),
        ("0,361 100,5 3,4 5,6", DrawingUnreadable),
        (";".join(["0,0 900,300"] * 61), DrawingTooLong),
        (" ".join(["1,1 900,300"] * 751), DrawingTooLong),
        ("<script>", DrawingUnreadable),
    ],
)
def test_what_is_no_signature_is_refused(sent, refusal):
    with pytest.raises(refusal):
        strokes.read(sent)


def test_a_captain_signs_with_a_finger(played, sign):
    sign()

    slip = slips.slip_of(played, REF)
    signature = slip.standing[Signer.FIRST]
    assert signature.name == "欧阳文渊"
    assert signature.digest == slip.digest
    assert signature.strokes == [[100, 100, 300, 200, 320, 240], [400, 90, 500, 300, 620, 120]]


def test_a_drawing_needs_the_name_of_who_drew_it(sign):
    with pytest.raises(NameMissing):
        sign(name="")


def test_a_captain_types_the_own_staff_number(sign, players):
    row = sign(Signer.SECOND, Way.NUMBER, staff_number=players[1].staff_number)

    assert (row.name, row.staff_number) == (players[1].name, players[1].staff_number)
    assert row.strokes is None


def test_nobody_signs_by_number_for_the_other_side(sign, players):
    with pytest.raises(OnOtherSide):
        sign(Signer.FIRST, Way.NUMBER, staff_number=players[1].staff_number)


def test_a_number_that_nobody_has_says_so(sign):
    with pytest.raises(NumberUnknown) as refused:
        sign(Signer.FIRST, Way.NUMBER, staff_number="999999")

    assert "999999" in str(refused.value.message)


def test_an_umpire_is_known_by_the_log_in(sign, referee, players):
    with pytest.raises(NotByNumber):
        sign(Signer.UMPIRE, Way.NUMBER, staff_number=players[0].staff_number)

    assert sign(Signer.UMPIRE, Way.LOGIN).name == referee.name


def test_nobody_signs_twice_for_one_side(sign):
    sign()

    with pytest.raises(SignedAlready):
        sign(name="吴海波")


def test_the_database_keeps_one_signature_a_side(sign, now):
    first = sign()
    row = SlipSignature(
        match_id=first.match_id,
        signer=Signer.FIRST,
        way=Way.LOGIN,
        name="李",
        digest="",
        at=now,
    )
    db.session.add(row)

    with pytest.raises(IntegrityError):
        db.session.flush()
    db.session.rollback()


def test_a_correction_makes_a_signature_fall(played, sign, correct):
    sign()

    correct()

    slip = slips.slip_of(played, REF)
    assert slip.standing == {}
    assert [one.name for one in slip.fallen] == ["欧阳文渊"]


def test_what_was_corrected_meanwhile_is_not_signed(played, sign, correct):
    seen = slips.slip_of(played, REF).digest
    correct()

    with pytest.raises(ResultMoved):
        sign(seen=seen)


def test_a_match_without_a_result_is_not_signed(stage):
    with pytest.raises(NothingToSign):
        slips.slip_of(stage, REF)


def test_a_match_is_confirmed_by_whom_the_event_asks(played, sign, now):
    event = played.discipline.event
    slips.set_rule(event, Asked.CAPTAINS, holds=False, now=now, by=None)
    db.session.commit()

    sign()
    assert not slips.slip_of(played, REF).is_confirmed
    sign(Signer.SECOND, name="吴海波")
    assert slips.slip_of(played, REF).is_confirmed


@pytest.mark.parametrize(("holds", "waiting"), [(False, 0), (True, 1)])
def test_results_wait_for_signatures_only_where_the_event_says_so(played, now, holds, waiting):
    discipline = played.discipline
    slips.set_rule(discipline.event, Asked.UMPIRE, holds=holds, now=now, by=None)
    db.session.commit()

    assert len(slips.unconfirmed([discipline.id])) == waiting


def test_the_last_setting_counts(played, sign, now):
    event, ids = played.discipline.event, [played.discipline_id]
    slips.set_rule(event, Asked.ALL, holds=True, now=now, by=None)
    slips.set_rule(event, Asked.UMPIRE, holds=True, now=now, by=None)
    db.session.commit()
    assert slips.unconfirmed(ids) == {ids[0]: 1}

    sign(Signer.UMPIRE, Way.LOGIN)

    assert slips.unconfirmed(ids) == {}


def test_two_hands_at_once_leave_one_signature(played, referee, now, race):
    seen, account = slips.slip_of(played, REF).digest, referee.account
    stage_id, account_id = played.id, account.id
    db.session.commit()

    def act():
        slips.sign(
            draws.get_stage(stage_id),
            REF,
            slips.Given(Signer.FIRST, Way.DRAWN, "欧阳文渊", drawing=DRAWING),
            seen=seen,
            now=now,
            by=db.session.get(Account, account_id),
        )
        db.session.commit()

    outcomes = race(act, act)

    assert sorted(type(one).__name__ for one in outcomes) == ["NoneType", "SignedAlready"]
    assert len(slips.slip_of(played, REF).standing) == 1
