"""Phones at the gates of a running server: at one instant, late, again, wrongly set."""

import http.client
import json
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import func, select
from werkzeug.serving import make_server

from eventsapp.checkins import services as checkins
from eventsapp.checkins.models import Scan
from eventsapp.checkpoints import services as checkpoints
from eventsapp.checkpoints.services import Terms
from eventsapp.database import db
from eventsapp.devices import services as devices

GATES = 8


@pytest.fixture
def point(make_event, now):
    """The only check point of a hike, which people leave by too."""
    walk = make_event("健步走", place="东门", has_walk_ins=True)
    [point] = checkpoints.points_of([walk.sessions[0].id])
    checkpoints.change(point, Terms(has_exits=True), now=now, by=None)
    db.session.commit()
    return point


@pytest.fixture
def port(app):
    """A server that is running."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    yield server.port
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def phones(point, now):
    """Tokens of as many paired phones as there are gates."""
    tokens = []
    for number in range(GATES):
        event = point.session.event
        _device, secret = devices.offer(event, [point], f"{number} 号门", now=now, by=None)
        tokens.append(devices.pair(secret, now=now)[1])
    db.session.commit()
    return tokens


@pytest.fixture
def send(port, phones, point, li_na, now):
    """Let a phone send a scan of Li Na, some minutes from now; return what it is told."""
    code, point_id = checkins.code_of(li_na).text, point.id
    db.session.rollback()  # this thread must hold no lock while the server works

    def post(client_scan_id, minutes=0, phone=0, **changes):
        scan = {
            "client_scan_id": client_scan_id,
            "check_point_id": point_id,
            "code": code,
            "happened_at": (now + timedelta(minutes=minutes)).isoformat(),
        }
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        connection.request(
            "POST",
            "/api/v1/scans",
            json.dumps(scan | changes),
            {
                "Authorization": f"Bearer {phones[phone]}",
                "Content-Type": "application/json",
            },
        )
        answer = connection.getresponse()
        told = json.loads(answer.read())
        connection.close()
        assert answer.status == 200, told
        return told

    return post


@pytest.fixture
def log(point):
    """Return what each scan comes to by now, by when it happened."""

    def look():
        place = checkins.place_at(point.id)
        rows = sorted(checkins.log_of(place), key=lambda row: row.happened_at)
        told = [(row.verdict.value, row.reason and row.reason.value) for row in rows]
        db.session.rollback()
        return told

    return look


def test_eight_gates_and_one_code_at_one_instant_let_one_in(send, log):
    with ThreadPoolExecutor(GATES) as gates:
        told = list(gates.map(lambda number: send("s1", phone=number), range(GATES)))

    verdicts = sorted(one["verdict"] for one in told)
    assert verdicts == ["accepted"] + ["again"] * (GATES - 1)
    assert sorted(verdict for verdict, _reason in log()) == verdicts


def test_an_earlier_scan_that_comes_later_takes_the_entry_and_a_late_exit_the_mark(send, log):
    send("later", -5, phone=0)
    send("earlier", -25, phone=1)
    marked = log()
    send("out", -15, phone=2, direction="exit")

    assert marked == [("accepted", None), ("again", None)]
    assert log() == [("accepted", None)] * 3


@pytest.mark.parametrize("code", ["nobody's code", None])
def test_what_was_refused_is_refused_again_and_kept_once(send, log, code):
    changes = {"code": code} if code else {"direction": "exit"}

    told = [send("s1", **changes) for _time in range(3)]

    assert told[0]["verdict"] == "refused"
    assert told[1:] == told[:1] * 2
    assert len(log()) == 1


def test_a_scan_dated_a_year_ahead_is_kept_and_flagged_and_does_not_count(send, log, point):
    ahead = send("s1", 365 * 24 * 60)
    told = send("s2", 0)

    assert ahead["reason"] == "impossible_clock"
    assert told["verdict"] == "accepted"
    assert log() == [("accepted", None), ("refused", "impossible_clock")]
    assert db.session.scalar(select(func.count()).select_from(Scan)) == 2


def test_an_exit_without_an_entry_is_told_apart(send):
    assert send("s1", direction="exit")["reason"] == "not_in"


def test_a_phone_whose_clock_was_set_back_an_hour_is_put_right(send, now):
    hour = timedelta(hours=1)

    told = send("s1", -62, sent_at=(now - hour).isoformat())

    assert (told["verdict"], told["time"]) == ("accepted", "07:58")
