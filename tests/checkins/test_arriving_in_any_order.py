"""In whatever order scans, exits and voids arrive, what is kept is the same."""

import itertools
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from eventsapp.checkins import services as checkins
from eventsapp.checkins.judging import Facts, Reading, judge
from eventsapp.checkins.models import Participation, Presence, Scan, ScanJudgement
from eventsapp.checkins.scanlog import REASON, VERDICT
from eventsapp.checkpoints import services as checkpoints
from eventsapp.checkpoints.models import Direction
from eventsapp.checkpoints.services import Terms
from eventsapp.clock import instant
from eventsapp.database import db
from tests.examples import examples

# A scan: whose it is, at which check point, by which phone, minutes after eight, which way, and
# whether it is taken back once it has come.
SCANS = st.lists(
    st.tuples(
        st.integers(0, 1),
        st.integers(0, 1),
        st.sampled_from(["phone-1", "phone-2", "phone-3"]),
        st.integers(-40, 10),
        st.sampled_from([Direction.ENTRY, Direction.ENTRY, Direction.EXIT]),
        st.booleans(),
    ),
    min_size=1,
    max_size=9,
)
NUMBERS = itertools.count(1)


@pytest.fixture
def hold(make_event, now):
    """Hold an event with two check points: one with exits, one without."""

    def make():
        session = make_event(f"健步走 {next(NUMBERS)}", has_walk_ins=True).sessions[0]
        [first] = checkpoints.points_of([session.id])
        checkpoints.change(first, Terms(has_exits=True), now=now, by=None)
        return [first, checkpoints.add(session, Terms("山顶"), now=now, by=None)]

    return make


def verdicts(session_id):
    rows = db.session.execute(
        select(Scan.device, Scan.client_scan_id, VERDICT, REASON)
        .outerjoin(ScanJudgement, ScanJudgement.scan_id == Scan.id)
        .where(Scan.session_id == session_id)
    )
    return {(device, client): (verdict, reason) for device, client, verdict, reason in rows}


def standings(session_id):
    rows = db.session.execute(
        select(
            Presence.check_point_id,
            Presence.member_id,
            Presence.state,
            Presence.first_at,
            Presence.last_at,
            Scan.device,
            Scan.client_scan_id,
        )
        .outerjoin(Scan, Scan.id == Presence.first_scan_id)
        .where(Presence.session_id == session_id)
    )
    return {tuple(row[:2]): tuple(row[2:]) for row in rows}


def expected(points, people, sent, voided, now):
    """Judge everything at once, as the pure function does."""
    judged, stands = {}, {}
    for point, member in itertools.product(points, people):
        facts = Facts(
            instant(now.date(), point.session.opens),
            instant(now.date(), point.session.closes),
            is_cancelled=False,
            has_walk_ins=True,
            branch_id=1,
            has_exits=point.has_exits,
        )
        readings = [
            Reading(
                scan.key, scan.at, now, is_voided=scan.key in voided, direction=scan.direction
            )
            for who, scan in sent
            if (who.id, scan.check_point_id) == (member.id, point.id)
        ]
        judgements, standing = judge(readings, facts)
        judged |= {key: tuple(judgement) for key, judgement in judgements.items()}
        if standing.last_at is not None:
            at, key = standing.first or (None, (None, None))
            stands[point.id, member.id] = (standing.state, at, standing.last_at, *key)
    return judged, stands


@settings(examples(40), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(scans=SCANS, data=st.data())
def test_any_order_and_any_repetition_comes_to_the_same(
    hold, make_members, scan_of, scans, data, now
):
    points, people = hold(), make_members("李娜", "高翔")
    sent = [
        (
            people[who],
            replace(
                scan_of(people[who], minutes, device=device, direction=direction),
                check_point_id=points[at].id,
            ),
        )
        for who, at, device, minutes, direction, _is_void in scans
    ]
    voided = {
        scan.key for (_who, scan), described in zip(sent, scans, strict=True) if described[-1]
    }
    once = [scan for _who, scan in sent]
    repeated = data.draw(st.lists(st.sampled_from(once), max_size=4))
    arriving = data.draw(st.permutations([*once, *repeated]))
    sizes = itertools.cycle(data.draw(st.lists(st.integers(1, 4), min_size=1, max_size=4)))

    answers = {}
    while arriving:
        size = next(sizes)
        batch, arriving = arriving[:size], arriving[size:]
        for scan, answer in zip(
            batch, checkins.record(batch, now=now, operator=None), strict=True
        ):
            told = answer.scan_id, answer.verdict, answer.reason
            assert answers.setdefault(scan.key, told) == told
            row = checkins.get_scan(answer.scan_id)
            if scan.key in voided and not checkins.is_void(row):
                checkins.void(row, reason="误扫", now=now, by=None)

    session_id = points[0].session_id
    judged, stands = expected(points, people, sent, voided, now)
    assert verdicts(session_id) == judged
    assert standings(session_id) == stands
    firsts = {}
    for (_point, member_id), (_state, at, _last, *key) in stands.items():
        if at is not None:
            firsts[member_id] = min(firsts.get(member_id, (at, key)), (at, key))
    counted = db.session.execute(
        select(
            Participation.member_id,
            Participation.first_at,
            Scan.device,
            Scan.client_scan_id,
        )
        .join(Scan, Scan.id == Participation.scan_id)
        .where(Participation.session_id == session_id)
    )
    assert {member_id: (at, list(key)) for member_id, at, *key in counted} == firsts
    db.session.rollback()


def test_the_mark_sits_on_the_later_one_and_a_late_exit_takes_it_off(
    hold, li_na, scan_of, record, now
):
    point, _other = hold()
    at = {"check_point_id": point.id}
    late = now + timedelta(hours=1)

    record(replace(scan_of(li_na, 15, client="later"), **at))
    record(replace(scan_of(li_na, 0, client="earlier", device="gate-2"), **at), at=late)
    marked = verdicts(point.session_id)
    out = replace(scan_of(li_na, 5, client="out", device="gate-3"), **at)
    record(replace(out, direction=Direction.EXIT), at=late)

    assert {key[1]: told[0].value for key, told in marked.items()} == {
        "later": "again",
        "earlier": "accepted",
    }
    assert {key[1]: told[0].value for key, told in verdicts(point.session_id).items()} == {
        "later": "accepted",
        "earlier": "accepted",
        "out": "accepted",
    }
