"""Check points of a session: one from the beginning, with windows, exits, gates."""

from datetime import time, timedelta

import pytest

from eventsapp.checkins import services as checkins
from eventsapp.checkins.models import Origin, Reason, Verdict
from eventsapp.checkins.services import ScanIn
from eventsapp.checkpoints import services as checkpoints
from eventsapp.checkpoints.errors import (
    LastPoint,
    NameTaken,
    PointInUse,
    WindowEndsBeforeItBegins,
    WindowIncomplete,
)
from eventsapp.checkpoints.models import Direction
from eventsapp.checkpoints.services import Terms
from eventsapp.database import db


@pytest.fixture
def walk(make_event):
    """A hike of today, check-in from 7:30 to 12:00 at the east gate."""
    return make_event("健步走", place="东门", has_walk_ins=True).sessions[0]


@pytest.fixture
def first(walk):
    """The check point that the hike has from the beginning."""
    [point] = checkpoints.points_of([walk.id])
    return point


@pytest.fixture
def add(walk, now):
    """Add a check point."""
    return lambda **terms: checkpoints.add(walk, Terms(**terms), now=now, by=None)


@pytest.fixture
def scan(li_na, now):
    """Scan Li Na at a check point so many minutes after eight; return verdict and reason."""

    def at(point, minutes, direction=Direction.ENTRY, gate=None):
        sent = ScanIn(
            device="gate",
            client_scan_id=f"{point.id}-{minutes}",
            session_id=None,
            check_point_id=point.id,
            gate_id=gate and gate.id,
            code=li_na.staff_number,
            happened_at=now + timedelta(minutes=minutes),
            origin=Origin.STAFF_NUMBER,
            direction=direction,
        )
        [answer] = checkins.record([sent], now=sent.happened_at, operator=None)
        return answer.verdict, answer.reason

    return at


def test_an_event_has_one_check_point_called_by_its_place(first):
    assert (first.position, first.called, first.opens) == (1, "东门", None)


def test_a_check_point_with_a_window_of_its_own_is_open_then_only(add, scan):
    summit = add(name="山顶", opens=time(9), closes=time(10))

    assert scan(summit, 30) == (Verdict.REFUSED, Reason.OUTSIDE_WINDOW)
    assert scan(summit, 60) == (Verdict.ACCEPTED, None)


def test_each_check_point_knows_who_was_there_and_the_session_counts_them_once(
    first, add, scan, walk
):
    summit = add(name="山顶")

    assert [scan(first, 1), scan(summit, 40)] == [(Verdict.ACCEPTED, None)] * 2
    assert scan(first, 2) == (Verdict.AGAIN, None)
    assert checkins.present_at([walk.id]) == {walk.id: 1}


def test_who_goes_out_may_come_in_again_unless_the_check_point_says_no(first, scan, now):
    checkpoints.change(first, Terms(has_exits=True), now=now, by=None)
    out = scan(first, 1, Direction.EXIT)
    told = [scan(first, 2), scan(first, 3, Direction.EXIT), scan(first, 4)]

    checkpoints.change(first, Terms(has_exits=True, has_re_entry=False), now=now, by=None)

    assert out == (Verdict.REFUSED, Reason.NOT_IN)
    assert told == [(Verdict.ACCEPTED, None)] * 3
    assert scan(first, 5) == (Verdict.REFUSED, Reason.NO_RE_ENTRY)


def test_a_window_that_is_changed_judges_what_was_scanned_anew(first, scan, walk, now):
    scan(first, 5)

    checkpoints.change(first, Terms(opens=time(9), closes=time(10)), now=now, by=None)
    closed = checkins.present_at([walk.id])
    checkpoints.change(first, Terms(), now=now, by=None)

    assert closed == {walk.id: 0}
    assert checkins.present_at([walk.id]) == {walk.id: 1}


def test_gates_and_branches_are_counted(first, add, scan, li_na, now):
    west = checkpoints.add_gate(first, "西门", None, now=now, by=None)

    scan(first, 1, gate=west)

    [row] = checkins.counters_of(first.id)
    assert (row.gate_id, row.branch, row.state.value, row.people) == (
        west.id,
        "总装分厂",
        "in",
        1,
    )


@pytest.mark.parametrize(
    ("terms", "refusal"),
    [
        ({"opens": time(9)}, WindowIncomplete),
        ({"opens": time(9), "closes": time(9)}, WindowEndsBeforeItBegins),
        ({}, NameTaken),
    ],
)
def test_what_makes_no_sense_is_refused(first, add, terms, refusal):
    with pytest.raises(refusal):
        add(**terms)


def test_the_order_can_be_changed_and_has_no_gap(first, add, walk, now):
    names = [add(name=name) for name in ("半山", "山顶")]

    checkpoints.move_up(names[1], now=now, by=None)
    checkpoints.remove(names[0], now=now, by=None)

    points = checkpoints.points_of([walk.id])
    assert [(one.position, one.called) for one in points] == [(1, "东门"), (2, "山顶")]


def test_what_people_were_scanned_at_stays_and_so_does_the_last_one(first, add, scan, now):
    with pytest.raises(LastPoint):
        checkpoints.remove(first, now=now, by=None)
    gate = checkpoints.add_gate(first, "西门", None, now=now, by=None)
    add(name="山顶")
    scan(first, 1, gate=gate)

    with pytest.raises(PointInUse):
        checkpoints.remove(first, now=now, by=None)
    with pytest.raises(PointInUse):
        checkpoints.remove_gate(gate, now=now, by=None)


def test_the_organiser_does_all_of_it_on_the_pages(client_of, qin_yue, first, walk):
    client = client_of(qin_yue)
    at = f"/sessions/{walk.id}/check-points"

    client.post(at, data={"name": "山顶", "opens": "09:00", "closes": "11:00"})
    client.post(f"/check-points/{first.id}", data={"name": "起点", "has_exits": "y"})
    client.post(f"/check-points/{first.id}/gates", data={"name": "西门", "direction": "exit"})
    half = client.post(at, data={"name": "半山", "opens": "09:00", "closes": ""})

    db.session.expire_all()
    points = checkpoints.points_of([walk.id])
    assert [one.called for one in points] == ["起点", "山顶"]
    assert [(gate.name, gate.direction) for gate in points[0].gates] == [
        ("西门", Direction.EXIT)
    ]
    assert half.status_code == 422
    assert "起止时间要么都填" in half.text
