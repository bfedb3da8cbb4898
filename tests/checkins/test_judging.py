"""The rule: a pure function of the facts, whatever the order and however often they arrive."""

import json
from datetime import UTC, datetime, timedelta
from itertools import permutations
from pathlib import Path

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
    refusal,
    stands_registered,
)
from eventsapp.checkins.models import Reason, State, Verdict
from eventsapp.checkpoints.models import Direction

VECTORS = json.loads(Path(__file__).with_name("vectors.json").read_text(encoding="utf-8"))
BY_THE_OTHERS = (Reason.NOT_IN, Reason.NO_RE_ENTRY)
EIGHT = datetime(2025, 5, 17, 0, 0, tzinfo=UTC)
OPEN = Facts(EIGHT, EIGHT + timedelta(hours=4), False, True, 1)


def minutes(count):
    return EIGHT + timedelta(minutes=count)


def reading(key="a", at=0, **facts):
    values = {"key": ("gate", key), "at": minutes(at), "received_at": minutes(300)}
    return Reading(**(values | facts))


def only(scan, holds):
    [judgement] = judge([scan], holds)[0].values()
    return judgement


readings = st.lists(
    st.builds(
        Reading,
        key=st.tuples(st.sampled_from(["gate-1", "gate-2"]), st.text("abc", min_size=1)),
        at=st.integers(-30, 300).map(minutes),
        received_at=st.integers(-30, 400).map(minutes),
        is_known=st.booleans(),
        code_ended_at=st.none() | st.integers(0, 240).map(minutes),
        is_voided=st.booleans(),
        is_stale=st.booleans(),
        direction=st.sampled_from(Direction),
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
    has_exits=st.booleans(),
    has_re_entry=st.booleans(),
)


@given(readings=readings, facts=facts, data=st.data())
def test_the_order_of_arrival_changes_nothing(readings, facts, data):
    arrived = data.draw(st.permutations(readings))

    assert judge(arrived, facts) == judge(readings, facts)


@given(readings=readings, facts=facts)
def test_where_nobody_goes_out_one_scan_counts_and_it_is_the_first_valid_one(readings, facts):
    judged, standing = judge(readings, facts._replace(has_exits=False))
    valid = [one for one in readings if judged[one.key].verdict is not Verdict.REFUSED]
    accepted = [one for one in readings if judged[one.key].verdict is Verdict.ACCEPTED]

    assert [one.moment for one in accepted] == sorted(one.moment for one in valid)[:1]
    assert standing.first == (accepted[0].moment if accepted else None)


@given(readings=readings, facts=facts)
def test_every_refusal_has_a_reason_and_nothing_else_has(readings, facts):
    judged, _standing = judge(readings, facts)

    assert all(
        (judged[one.key].reason is None) == (judged[one.key].verdict is not Verdict.REFUSED)
        for one in readings
    )


@given(readings=readings, facts=facts)
def test_nobody_comes_in_twice_without_going_out_between(readings, facts):
    judged, standing = judge(readings, facts)
    in_order = sorted(readings, key=lambda one: one.moment)
    passed = [one.direction for one in in_order if judged[one.key].verdict is Verdict.ACCEPTED]

    assert passed == [Direction.ENTRY, Direction.EXIT] * (len(passed) // 2) + [
        Direction.ENTRY
    ] * (len(passed) % 2)
    assert (standing.state is State.IN) == (len(passed) % 2 == 1)


@given(readings=readings, facts=facts)
def test_whether_facts_speak_against_a_scan_does_not_depend_on_the_others(readings, facts):
    together, _standing = judge(readings, facts)

    for one in readings:
        if together[one.key].reason not in BY_THE_OTHERS:
            assert refusal(one, facts) == together[one.key].reason
        else:
            assert refusal(one, facts) is None


@given(readings=readings, facts=facts, cut=st.integers(0, 300))
def test_who_was_judged_before_is_judged_on_from_there(readings, facts, cut):
    before = [one for one in readings if one.at <= minutes(cut)]
    after = [one for one in readings if one.at > minutes(cut)]
    first, standing = judge(before, facts)

    assert judge(readings, facts) == (
        first | judge(after, facts, standing)[0],
        judge(after, facts, standing)[1],
    )


@pytest.mark.parametrize(
    ("scan", "holds", "reason"),
    [
        (reading(is_known=False, is_voided=True), OPEN, Reason.UNKNOWN_CODE),
        (reading(at=5, code_ended_at=minutes(5)), OPEN, Reason.REVOKED_CODE),
        (reading(at=5, code_ended_at=minutes(6)), OPEN, None),
        (reading(is_voided=True), OPEN._replace(is_cancelled=True), Reason.VOIDED),
        (reading(is_voided=True, is_stale=True), OPEN, Reason.STALE_CODE),
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
    judgement = only(scan, holds)

    assert judgement.reason is reason


def test_the_window_ends_on_the_second():
    a_second_late = reading(at=0)._replace(at=OPEN.closes_at + timedelta(seconds=1))

    judgement = only(a_second_late, OPEN)

    assert judgement == Judgement(Verdict.REFUSED, Reason.OUTSIDE_WINDOW)


def test_a_scan_dated_after_the_server_learned_of_it_is_refused():
    learned = minutes(60)
    ahead = reading(received_at=learned)._replace(at=learned + CLOCK_TOLERANCE * 2)

    judgement = only(ahead, OPEN)

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


def at(text):
    return text and datetime.fromisoformat(text)


def told(vector):
    """Return a vector's scans and facts as the rule takes them."""
    facts = {
        "opens_at": at(vector["facts"]["opens"]),
        "closes_at": at(vector["facts"]["closes"]),
        "is_cancelled": vector["facts"].get("cancelled", False),
        "has_walk_ins": vector["facts"].get("walk_ins", True),
        "branch_id": 1 if vector["facts"].get("member", True) else None,
        "registrations": [
            Registration(at(row["at"]), row["entry"], row["entered"])
            for row in vector["facts"].get("registrations", ())
        ],
        "has_exits": vector["facts"].get("exits", False),
        "has_re_entry": vector["facts"].get("re_entry", True),
    }
    scans = [
        Reading(
            (scan["device"], scan["id"]),
            at(scan["at"]),
            at(scan.get("received_at", scan["at"])),
            scan.get("known", True),
            at(scan.get("code_ended_at")),
            scan.get("voided", False),
            Direction(scan.get("direction", "entry")),
            scan.get("stale", False),
        )
        for scan in vector["scans"]
    ]
    return scans, Facts(**facts)


@pytest.mark.parametrize("vector", VECTORS, ids=[vector["rule"] for vector in VECTORS])
def test_each_vector_comes_to_what_it_says_in_any_order_of_arrival(vector):
    scans, facts = told(vector)

    for arrived in permutations(scans):
        judged, standing = judge(arrived, facts)
        assert [(judged[one.key].verdict, judged[one.key].reason) for one in scans] == [
            (scan["verdict"], scan.get("reason")) for scan in vector["scans"]
        ]
        assert (standing.state, standing.first and standing.first[1]) == (
            vector["state"],
            tuple(vector["first"]) if vector["first"] else None,
        )
