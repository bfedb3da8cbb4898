"""Scans that several phones send while another one is being recorded."""

import threading
import time
from datetime import datetime

import pytest
from sqlalchemy import func, select

from eventsapp.accounts.models import Audit
from eventsapp.checkins.gathering import record
from eventsapp.checkins.models import Reason, Scan, Verdict
from eventsapp.checkins.recording import Bundle, anywhere
from eventsapp.checkpoints import services as checkpoints
from eventsapp.database import db, has_one_writer
from eventsapp.devices import services as devices
from eventsapp.devices.errors import Unpaired
from eventsapp.errors import Forbidden
from eventsapp.events.models import Event


@pytest.fixture
def wang_wei(make_member):
    """A member who plays as well."""
    return make_member("王伟")


@pytest.fixture
def zhao_min(make_member):
    """And another one."""
    return make_member("赵敏")


@pytest.fixture
def hand_over(app, now):
    """Hand a bundle over from a thread of its own; what came of it, or what went wrong."""

    def run(bundle, phone, got, number):
        with app.app_context():
            try:
                got[number] = record(bundle, phone, now=now, counts=True)
            except Exception as fault:
                got[number] = fault

    def begin(bundle, got, number):
        bundle, phone = bundle if isinstance(bundle, tuple) else (bundle, None)
        thread = threading.Thread(target=run, args=(bundle, phone, got, number))
        thread.start()
        time.sleep(0.05)  # it has the turn, or waits for it
        return thread

    return begin


@pytest.fixture
def meanwhile(hand_over):
    """Record one bundle, and while its turn lasts hand over the others; give what each got."""

    def run(first, *others):
        db.session.rollback()  # this thread must hold no lock while the others work
        all_are_there, got = threading.Event(), {}
        slow = Bundle(first.scans, None, lambda _place: all_are_there.wait(10))
        threads = [hand_over(one, got, number) for number, one in enumerate([slow, *others])]
        all_are_there.set()
        for thread in threads:
            thread.join(30)
        db.session.rollback()
        return [got[number] for number in range(len(threads))]

    return run


@pytest.fixture
def pair(event, now):
    """Pair a phone with a check point; its row, and the token that it shows."""

    def make(at):
        device, secret = devices.offer(event, [at], "值守手机", now=now, by=None)
        _device, token = devices.pair(secret, now=now)
        db.session.commit()
        return device, devices.shown(token)

    return make


def bundle_of(*scans, admit=anywhere):
    return Bundle(scans, None, admit)


def test_each_gets_its_own_answers_and_its_own_line_in_the_trail(
    li_na, wang_wei, zhao_min, enter, scan_of, meanwhile
):
    enter(li_na, wang_wei, zhao_min)

    def refuse(place):
        raise Forbidden

    told = meanwhile(
        bundle_of(scan_of(li_na, 1)),
        bundle_of(*(scan_of(one, 2, device="gate-2") for one in (wang_wei, "nobody's"))),
        bundle_of(scan_of(zhao_min, 2, device="gate-3"), admit=refuse),
        bundle_of(scan_of(zhao_min, 3, device="gate-4")),
    )

    [in_first], [in_too, unknown], [elsewhere], [in_later] = [one.outcomes for one in told]
    assert {one.verdict for one in (in_first, in_too, in_later)} == {Verdict.ACCEPTED}
    assert unknown.reason is Reason.UNKNOWN_CODE
    assert isinstance(elsewhere, Forbidden)
    trail = select(Audit.details).where(Audit.act == "scans.recorded").order_by(Audit.id)
    assert sorted(db.session.scalars(trail), key=lambda one: one["device"]) == [
        {"device": "gate-1", "scans": 1},
        {"device": "gate-2", "scans": 2},
        {"device": "gate-4", "scans": 1},
    ]


def test_one_that_fails_leaves_the_others_of_its_moment_alone(
    li_na, wang_wei, enter, scan_of, meanwhile
):
    enter(li_na, wang_wei)
    timeless = datetime(2025, 5, 17, 8, 0)  # which no log takes

    first, failed, sound = meanwhile(
        bundle_of(scan_of(li_na, 1)),
        bundle_of(scan_of(wang_wei, happened_at=timeless, device="gate-2")),
        bundle_of(scan_of(wang_wei, 2, device="gate-3")),
    )

    assert isinstance(failed, Exception)
    assert [one.outcomes[0].verdict for one in (first, sound)] == [Verdict.ACCEPTED] * 2
    assert db.session.scalar(select(func.count()).select_from(Scan)) == 2


def test_the_same_scan_sent_twice_at_one_moment_is_one_row_with_one_answer(
    li_na, wang_wei, enter, scan_of, meanwhile
):
    enter(li_na, wang_wei)
    sent = scan_of(wang_wei, 2, device="gate-2")

    _first, once, twice = meanwhile(
        bundle_of(scan_of(li_na, 1)), bundle_of(sent), bundle_of(sent)
    )

    assert once.outcomes[0].scan_id == twice.outcomes[0].scan_id
    assert once.outcomes[0].verdict is twice.outcomes[0].verdict is Verdict.ACCEPTED
    assert db.session.scalar(select(func.count()).select_from(Scan)) == 2


def test_a_phone_that_is_sent_away_while_its_scan_waits_is_refused_and_no_other(
    li_na, wang_wei, zhao_min, session, enter, scan_of, pair, meanwhile, make_event, now
):
    enter(li_na, wang_wei, zhao_min)
    [point] = checkpoints.points_of([session.id])
    [elsewhere] = checkpoints.points_of([make_event("健步走").sessions[0].id])
    device, sent_away = pair(point)
    (_good, good), (_other, of_another_point) = pair(point), pair(elsewhere)
    devices.revoke(device, now=now, by=None)
    db.session.commit()

    _first, refused, told, forbidden = meanwhile(
        bundle_of(scan_of(li_na, 1)),
        (bundle_of(scan_of(wang_wei, 2, device=sent_away.key)), sent_away),
        (bundle_of(scan_of(zhao_min, 2, device=good.key)), good),
        (bundle_of(scan_of(wang_wei, 3, device=of_another_point.key)), of_another_point),
    )

    assert isinstance(refused, Unpaired)
    assert told.outcomes[0].verdict is Verdict.ACCEPTED
    assert isinstance(forbidden.outcomes[0], Forbidden)
    in_log = db.session.scalars(select(Scan.device).order_by(Scan.id))
    assert list(in_log) == ["gate-1", good.key]


def test_while_one_event_is_held_the_scans_of_others_go_on(
    app, li_na, event, session, scan_of, make_event, now
):
    if has_one_writer():
        pytest.skip("all wait for the one writer")
    walk = make_event("健步走", has_walk_ins=True)
    here, there = bundle_of(scan_of(li_na)), bundle_of(scan_of(li_na, at=walk.sessions[0]))
    ids = event.id, walk.id
    db.session.commit()
    told = []

    def take(bundle, event_id):
        with app.app_context():
            told.append(record(bundle, event_id=event_id, now=now, counts=False).outcomes)

    db.session.execute(select(Event.id).where(Event.id == ids[0]).with_for_update())
    waiting = threading.Thread(target=take, args=(here, ids[0]))
    waiting.start()
    take(there, ids[1])
    [[first]] = told
    db.session.rollback()
    waiting.join(30)

    assert first.place.event_id == ids[1]
    assert len(told) == 2
