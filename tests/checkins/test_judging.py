"""The rule: a pure function of the facts, whatever the order and however often they arrive."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventsapp.checkins.judging import (
    CLOCK_TOLERANCE,
    Facts,
    Judgement,
    Reading,
    Registration,
    judge,
    stands_registered,
)
from eventsapp.checkins.models import Reason, Verdict

EIGHT = datetime(2025, 5, 17, 0, 0, tzinfo=UTC)
OPEN = Facts(EIGHT, EIGHT + timedelta(hours=4), False, True, 1)


def minutes(count):
    return EIGHT + timedelta(minutes=count)


def reading(key="a", at=0, **facts):
    values = {"key": ("gate", key), "at": minutes(at), "received_at": minutes(300)}
    return Reading(**(values | facts))


readings = st.lists(
    st.builds(
        Reading,
        key=st.tuples(st.sampled_from(["gate-1", "gate-2"]), st.text("abc", min_size=1)),
        at=st.integers(-30, 300).map(minutes),
        received_at=st.integers(-30, 400).map(minutes),
        is_known=st.booleans(),
        code_ended_at=st.none() | st.integers(0, 240).map(minutes),
        is_voided=st.booleans(),
    ),
    unique_by=lambda reading: reading.key,
    max_size=8,
)
facts = st.builds(
    Facts,
    opens_at=st.just(minutes(0)),
    closes_at=st.just(minutes(240)),
    is_cancelled=st.booleans(),
    has_walk_ins=st.booleans(),
    branch_id=st.none() | st.just(1),
    registrations=st.lists(
        st.builds(
            Registration,
            at=st.integers(-60, 240).map(minutes),
            entry_id=st.integers(1, 2),
            is_entered=st.booleans(),
        ),
        max_size=5,
    ).map(lambda rows: sorted(rows, key=lambda row: row.at)),
)


@given(readings=readings, facts=facts, data=st.data())
def test_the_order_of_arrival_changes_nothing(readings, facts, data):
    arrived = data.draw(st.permutations(readings))

    assert judge(arrived, facts) == judge(readings, facts)


@given(readings=readings, facts=facts)
def test_at_most_one_counts_and_it_is_the_first_valid_one(readings, facts):
    judged = judge(readings, facts)
    valid = [one for one in readings if judged[one.key].verdict is not Verdict.REFUSED]
    accepted = [one for one in readings if judged[one.key].verdict is Verdict.ACCEPTED]

    assert len(accepted) == min(1, len(valid))
    assert all((accepted[0].at, accepted[0].key) <= (one.at, one.key) for one in valid)
    assert all(
        (judged[one.key].reason is None) == (judged[one.key].verdict is not Verdict.REFUSED)
        for one in readings
    )


@given(readings=readings, facts=facts)
def test_whether_one_is_refused_does_not_depend_on_the_others(readings, facts):
    together = judge(readings, facts)

    for one in readings:
        [alone] = judge([one], facts).values()
        assert alone.reason == together[one.key].reason


@given(readings=readings, facts=facts, late=st.integers(-30, 300))
def test_a_late_arrival_changes_no_refusal_and_takes_over_only_if_it_was_first(
    readings, facts, late
):
    before = judge(readings, facts)
    arrival = reading("late", late)
    after = judge([*readings, arrival], facts)

    changed = [key for key, judgement in before.items() if after[key] != judgement]
    assert len(changed) <= 1
    for key in changed:
        assert before[key].verdict is Verdict.ACCEPTED
        assert after[key].verdict is Verdict.AGAIN
        assert after[arrival.key].verdict is Verdict.ACCEPTED


@pytest.mark.parametrize(
    ("scan", "holds", "reason"),
    [
        (reading(is_known=False, is_voided=True), OPEN, Reason.UNKNOWN_CODE),
        (reading(at=5, code_ended_at=minutes(5)), OPEN, Reason.REVOKED_CODE),
        (reading(at=5, code_ended_at=minutes(6)), OPEN, None),
        (reading(is_voided=True), OPEN._replace(is_cancelled=True), Reason.VOIDED),
        (reading(at=0), OPEN, None),
        (reading(at=240), OPEN, None),
        (reading(at=-1), OPEN, Reason.OUTSIDE_WINDOW),
        (reading(at=0), OPEN._replace(is_cancelled=True), Reason.EVENT_CANCELLED),
        (reading(at=0), OPEN._replace(branch_id=None), Reason.NOT_MEMBER),
        (reading(at=0), OPEN._replace(has_walk_ins=False), Reason.NOT_REGISTERED),
        (reading(at=10, received_at=minutes(5)), OPEN, None),
    ],
)
def test_the_first_reason_that_applies_is_given(scan, holds, reason):
    [judgement] = judge([scan], holds).values()

    assert judgement.reason is reason


def test_the_window_ends_on_the_second():
    a_second_late = reading(at=0)._replace(at=OPEN.closes_at + timedelta(seconds=1))

    [judgement] = judge([a_second_late], OPEN).values()

    assert judgement == Judgement(Verdict.REFUSED, Reason.OUTSIDE_WINDOW)


def test_a_scan_dated_after_the_server_learned_of_it_is_refused():
    learned = minutes(60)
    ahead = reading(received_at=learned)._replace(at=learned + CLOCK_TOLERANCE * 2)

    [judgement] = judge([ahead], OPEN).values()

    assert judgement.reason is Reason.IMPOSSIBLE_CLOCK


def test_any_entry_of_the_event_is_enough_and_the_last_act_on_each_decides():
    log = [
        Registration(minutes(0), 1, is_entered=True),
        Registration(minutes(10), 2, is_entered=True),
        Registration(minutes(20), 1, is_entered=False),
        Registration(minutes(30), 2, is_entered=False),
    ]

    assert [stands_registered(log, minutes(at)) for at in (-1, 0, 25, 29, 30)] == [
        False,
        True,
        True,
        True,
        False,
    ]
