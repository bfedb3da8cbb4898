"""A phone is paired by a code, scans where it may, and is sent away."""

import re
from datetime import timedelta

import pytest

from eventsapp.checkins import services as checkins
from eventsapp.checkpoints import services as checkpoints
from eventsapp.checkpoints.services import Terms
from eventsapp.database import db
from eventsapp.devices import services as devices
from eventsapp.devices.errors import EventOver, PairingOver, PointsMissing, Unpaired


@pytest.fixture
def walk(make_event):
    """A hike of today, without entry list."""
    return make_event("健步走", place="东门", has_walk_ins=True)


@pytest.fixture
def gate(walk):
    """Where the hike begins."""
    return checkpoints.points_of([walk.sessions[0].id])[0]


@pytest.fixture
def secret(walk, gate, now):
    """The secret of a pairing code for the phone at the gate."""
    _device, secret = devices.offer(walk, [gate], "值守手机", now=now, by=None)
    db.session.commit()
    return secret


@pytest.fixture
def phone(app, secret, monkeypatch):
    """A paired phone: a browser that nobody is signed in with, and its token."""
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)
    client = app.test_client()
    told = client.post("/api/v1/devices", headers={"Authorization": f"Bearer {secret}"})
    return client, told.json, {"Authorization": f"Bearer {told.json['token']}"}


@pytest.fixture
def scan(gate, li_na, now):
    """A scan as a paired phone sends it."""
    return {
        "client_scan_id": "a1",
        "check_point_id": gate.id,
        "code": checkins.code_of(li_na).text,
        "happened_at": now.isoformat(),
    }


def test_a_phone_learns_its_event_and_check_points_and_scans(phone, gate, walk, scan, app):
    client, told, token = phone

    answer = client.post("/api/v1/scans", json=scan, headers=token)

    assert told["event"] == {"id": walk.id, "name": "健步走"}
    assert [point["id"] for point in told["check_points"]] == [gate.id]
    assert told["check_points"][0]["opens_at"] == "2025-05-17T07:30:00+08:00"
    assert told["ends_at"] == "2025-05-17T16:00:00+00:00"
    assert answer.json["verdict"] == "accepted"
    assert checkins.get_scan(answer.json["id"]).device == told["device"]
    assert client.get("/api/v1/device", headers=token).json["name"] == "值守手机"


def test_it_undoes_its_own_last_scan_only(phone, scan, client_of, admin):
    client, _told, token = phone
    own = client.post("/api/v1/scans", json=scan, headers=token).json["id"]
    stewards = checkins.Desk.of(admin.account)

    undone = client.post(f"/api/v1/scans/{own}/undo", headers=token)

    assert undone.status_code == 200
    assert checkins.last_of(stewards, checkins.get_scan(own).session_id) is None


def test_it_scans_nowhere_else(phone, scan, walk, now):
    client, _told, token = phone
    summit = checkpoints.add(walk.sessions[0], Terms("山顶"), now=now, by=None)
    db.session.commit()

    answer = client.post(
        "/api/v1/scans", json=scan | {"check_point_id": summit.id}, headers=token
    )

    assert answer.status_code == 403


def test_its_token_opens_nothing_else(phone, gate):
    client, _told, token = phone

    assert client.get("/events", headers=token).status_code == 302
    assert client.post(f"/check-points/{gate.id}", headers=token).status_code == 302


def test_a_code_pairs_one_phone(phone, secret, app):
    again = app.test_client().post(
        "/api/v1/devices", headers={"Authorization": f"Bearer {secret}"}
    )

    assert again.status_code == 410
    assert "配对码已用过" in again.json["error"]


def test_a_code_is_good_for_ten_minutes(secret, now):
    devices.offered(secret, now=now + timedelta(minutes=10))

    with pytest.raises(PairingOver):
        devices.pair(secret, now=now + timedelta(minutes=10, seconds=1))


def test_a_phone_that_was_sent_away_scans_no_more(
    phone, scan, walk, client_of, qin_yue, app, monkeypatch
):
    client, _told, token = phone
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", False)
    [device] = devices.of_event(walk)

    client_of(qin_yue).post(f"/phones/{device.id}/revoke")
    answer = client.post("/api/v1/scans", json=scan, headers=token)

    assert answer.status_code == 401
    assert "请向组织者要新的配对码" in answer.json["error"]


def test_a_phone_that_was_sent_away_is_told_so_whatever_it_sends(phone, walk, now):
    client, _told, token = phone
    client.post("/api/v1/scans", json=[{}], headers=token)  # by now its token is known
    devices.revoke(devices.of_event(walk)[0], now=now, by=None)
    db.session.commit()

    assert client.post("/api/v1/scans", json=[{}], headers=token).status_code == 401


def test_what_it_kept_is_taken_for_a_week_after_the_event(phone, now):
    _client, told, _token = phone

    assert devices.by_token(
        told["token"], now=now + timedelta(days=7)
    ).ends_at < now + timedelta(days=1)
    with pytest.raises(Unpaired):
        devices.by_token(told["token"], now=now + timedelta(days=8))


@pytest.mark.parametrize("shown", ["Bearer ", "Bearer made-up", "Bearer " + "x" * 300])
def test_a_token_of_nobody_is_refused_even_beside_a_stewards_session(
    client_of, admin, scan, shown
):
    answer = client_of(admin).post(
        "/api/v1/scans", json=scan | {"device": "x"}, headers={"Authorization": shown}
    )

    assert answer.status_code == 401


def test_the_organiser_shows_a_code_that_the_phone_opens(client_of, qin_yue, walk, gate, app):
    page = client_of(qin_yue).post(
        f"/events/{walk.id}/phones", data={"name": "吴海波", "points": [gate.id]}
    )
    [link] = set(re.findall(r'href="http[^"]*(/pair/[^"]+)"', page.text))
    stranger = app.test_client()

    asked = stranger.get(link)
    paired = stranger.post(link)

    assert "健步走" in asked.text
    assert "吴海波" in asked.text
    assert "东门" in asked.text
    token = re.search(r'data-token="([^"]+)"', paired.text)[1]
    assert devices.by_token(token, now=walk.published_at).point_ids == {gate.id}
    assert stranger.get(link).status_code == 410


def test_a_phone_has_a_check_point_at_least(walk, now):
    with pytest.raises(PointsMissing):
        devices.offer(walk, [], "值守手机", now=now, by=None)


def test_no_phone_is_offered_or_paired_once_the_event_is_over(walk, gate, secret, now):
    over = devices.ends_at(walk.last_on)
    _device, late = devices.offer(
        walk, [gate], "最后一部", now=over - timedelta(minutes=1), by=None
    )

    with pytest.raises(EventOver):
        devices.offer(walk, [gate], "太晚", now=over, by=None)
    with pytest.raises(PairingOver):
        devices.pair(late, now=over)


def test_the_page_of_an_event_that_is_over_offers_no_code(
    client_of, qin_yue, walk, secret, monkeypatch
):
    monkeypatch.setenv("WENTITONG_NOW", devices.ends_at(walk.last_on).isoformat())

    page = client_of(qin_yue).get(f"/events/{walk.id}/phones")

    assert "值守手机" in page.text
    assert "活动已结束或已取消" in page.text
    assert "显示配对码" not in page.text
