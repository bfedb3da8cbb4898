"""The scans that devices send: one or a thousand, each fault a sentence and a status."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from eventsapp.accounts.models import Role
from eventsapp.checkins import services as checkins
from eventsapp.checkins.models import Reason, Scan, Verdict
from eventsapp.database import db
from eventsapp.plans.models import Scale


@pytest.fixture
def good(session, li_na, enter, now):
    """A scan as a phone sends it."""
    enter(li_na)
    return {
        "device": "phone-1",
        "client_scan_id": "a1",
        "session_id": session.id,
        "code": checkins.code_of(li_na).text,
        "happened_at": now.isoformat(),
    }


@pytest.fixture
def post(client_of, wu_haibo):
    """Send JSON as the steward."""
    client = client_of(wu_haibo)
    return lambda body, asked="": client.post(f"/api/v1/scans{asked}", json=body)


def kept():
    return db.session.scalar(select(func.count()).select_from(Scan))


def test_one_scan_is_answered_with_name_branch_and_how_many_are_in(good, post):
    answer = post(good, "?present=1")

    assert answer.status_code == 200
    told = answer.json
    assert (told["verdict"], told["reason"]) == ("accepted", None)
    assert (told["name"], told["branch"], told["present"]) == ("李娜", "总装分厂", 1)
    assert (told["client_scan_id"], told["word"], told["time"]) == ("a1", "已签到", "08:00")


def test_a_list_is_answered_by_a_list_in_its_order(good, post):
    answer = post(
        [good, good | {"client_scan_id": "a2"}, good | {"code": "?", "client_scan_id": "a3"}]
    )

    assert [one["verdict"] for one in answer.json] == ["accepted", "again", "refused"]
    assert answer.json[1]["line"] == "08:00 在东门签过，放行"
    assert answer.json[2]["word"] == "不是本工会的码"


def test_the_same_scan_sent_again_gets_the_same_answer(good, post):
    first = post(good).json

    assert post(good).json == first
    assert kept() == 1


def test_a_clock_that_runs_ahead_is_measured_when_it_sends(good, post, now):
    ahead = now.replace(hour=9)

    told = post(good | {"happened_at": ahead.isoformat(), "sent_at": ahead.isoformat()}).json

    assert (told["verdict"], told["time"]) == ("accepted", "08:00")


def test_a_clock_that_is_years_off_is_put_right_too(good, post):
    told = post(
        good | {"happened_at": "2027-01-01T09:00:05Z", "sent_at": "2027-01-01T09:00:06Z"}
    ).json

    assert (told["verdict"], told["time"]) == ("accepted", "07:59")


def test_a_clock_that_was_put_back_an_hour_before_scanning_is_put_right(good, post, now):
    hour = timedelta(hours=1)

    told = post(
        good
        | {
            "happened_at": (now - hour).isoformat(),
            "sent_at": (now - hour + timedelta(seconds=30)).isoformat(),
        }
    ).json

    assert (told["verdict"], told["time"]) == ("accepted", "07:59")


def test_a_clock_that_was_put_back_between_scanning_and_sending_changes_nothing(
    good, post, now
):
    scanned, sent = now - timedelta(minutes=10), now - timedelta(minutes=55)

    told = post(good | {"happened_at": scanned.isoformat(), "sent_at": sent.isoformat()}).json

    assert (told["verdict"], told["time"]) == ("accepted", "07:50")


def test_a_stopwatch_is_believed_before_any_clock(good, post, now):
    told = post(
        good
        | {
            "happened_at": (now + timedelta(hours=5)).isoformat(),
            "sent_at": now.isoformat(),
            "age_ms": 120_000,
        }
    ).json

    assert (told["verdict"], told["time"]) == ("accepted", "07:58")


def test_a_clock_beyond_all_measure_breaks_nothing(good, post):
    told = post(
        good | {"happened_at": "1901-01-01T00:00:00Z", "sent_at": "8999-12-31T00:00:00Z"}
    ).json

    assert told["reason"] == Reason.OUTSIDE_WINDOW
    assert kept() == 1


def test_a_scan_dated_a_year_ahead_is_kept_and_refused(good, post):
    told = post(good | {"happened_at": "2026-05-17T08:00:00+08:00"}).json

    assert told["reason"] == Reason.IMPOSSIBLE_CLOCK
    assert kept() == 1


@pytest.mark.parametrize(
    "change",
    [
        {"device": ""},
        {"device": "x" * 41},
        {"device": 5},
        {"client_scan_id": "x" * 61},
        {"client_scan_id": None},
        {"device": "import:2025"},
        {"gate_id": "east"},
        {"check_point_id": -1},
        {"direction": "sideways"},
        {"age_ms": -1},
        {"client_scan_id": "李"},
        {"session_id": "1"},
        {"session_id": 0},
        {"session_id": 2**31},
        {"session_id": True},
        {"code": None},
        {"happened_at": "yesterday"},
        {"happened_at": "2025-05-17T08:00:00"},
        {"happened_at": "0001-01-01T00:00:00+08:00"},
        {"happened_at": "9999-12-31T23:59:59-08:00"},
        {"sent_at": 3},
        {"origin": "import"},
        {"origin": ["camera"]},
    ],
)
def test_a_faulty_field_is_named_and_the_rest_is_taken(good, post, change):
    answer = post([good | change, good | {"client_scan_id": "whole"}])
    alone = post(good | change)

    faulty, whole = answer.json
    assert answer.status_code == 207
    assert (faulty["number"], faulty["status"]) == (1, 400)
    assert "第 1 条" in faulty["error"]
    assert next(iter(change)) in faulty["error"]
    assert whole["verdict"] == Verdict.ACCEPTED
    assert kept() == 1
    assert (alone.status_code, alone.json["error"]) == (400, faulty["error"])


@pytest.mark.parametrize("body", [[], [1], "scan", 7, {"scans": []}, None])
def test_what_is_no_scan_at_all_is_refused(good, post, body):
    answer = post(body)

    assert answer.status_code == 400
    assert answer.json["error"]
    assert kept() == 0


def test_what_is_no_json_is_refused(client_of, wu_haibo, good):
    answer = client_of(wu_haibo).post("/api/v1/scans", data="code=7K3M", headers={})

    assert answer.status_code == 400
    assert answer.json["error"] == "发一条签到或一组签到，格式用 JSON。"


def test_a_thousand_at_once_and_not_one_more(good, post):
    batch = [good | {"client_scan_id": f"b{n}"} for n in range(1001)]

    over = post(batch)
    just = post(batch[:1000])

    assert over.status_code == 413
    assert "1,000" in over.json["error"]
    assert len(just.json) == 1000
    assert kept() == 1000


@pytest.mark.parametrize(
    "text", ["\x00\x01", "\ud800", "😀" * 300, "𫖯㛃䶮", "", "' OR 1=1 --"]
)
def test_whatever_a_camera_reads_is_kept_and_answered(good, post, client_of, wu_haibo, text):
    body = json.dumps(good | {"code": text})

    answer = client_of(wu_haibo).post(
        "/api/v1/scans", data=body, content_type="application/json"
    )

    assert answer.status_code == 200
    assert answer.json["reason"] == Reason.UNKNOWN_CODE
    assert kept() == 1


@pytest.mark.parametrize("field", ["session_id", "check_point_id", "gate_id"])
def test_a_place_that_does_not_exist_is_said_so_and_the_rest_is_taken(good, post, field):
    stray = good | {"client_scan_id": "a2", field: 999}

    answer = post([good, stray])
    alone = post(stray)

    assert answer.status_code == 207
    assert "verdict" in answer.json[0]
    assert (answer.json[1]["number"], answer.json[1]["client_scan_id"]) == (2, "a2")
    assert answer.json[1]["status"] == alone.status_code == (422 if field == "gate_id" else 404)
    assert answer.json[1]["error"] == alone.json["error"]
    assert kept() == 1


def test_nobody_scans_for_a_branch_that_is_not_theirs(
    good, make_branch, make_event, make_member, grant, client_of, now
):
    foundry, design = make_branch("铸造分厂"), make_branch("设计院")
    zhou = grant(make_member("周梅"), Role.STEWARD, foundry)
    own = make_event("铸造趣味赛", host=foundry, scale=Scale.BRANCH, has_walk_ins=True)
    other = make_event("设计院茶会", host=design, scale=Scale.BRANCH, has_walk_ins=True)
    client = client_of(zhou)
    mine = good | {"session_id": own.sessions[0].id}
    theirs = good | {"session_id": other.sessions[0].id, "client_scan_id": "a2"}

    answer = client.post("/api/v1/scans", json=[mine, theirs])
    alone = client.post("/api/v1/scans", json=theirs)

    assert (answer.status_code, alone.status_code) == (207, 403)
    assert answer.json[0]["verdict"] == Verdict.ACCEPTED
    assert answer.json[1]["status"] == 403
    assert answer.json[1]["error"] == alone.json["error"]
    assert kept() == 1


def test_what_somebody_else_has_stored_under_the_same_name_is_not_told(
    good, post, make_branch, make_event, make_member, grant, client_of
):
    post(good)
    foundry = make_branch("铸造分厂")
    own = make_event("铸造趣味赛", host=foundry, scale=Scale.BRANCH, has_walk_ins=True)
    zhou = client_of(grant(make_member("周梅"), Role.STEWARD, foundry))

    answer = zhou.post("/api/v1/scans", json=good | {"session_id": own.sessions[0].id})

    assert answer.status_code == 403
    assert "李娜" not in answer.text


def test_a_member_may_not_scan(good, client_of, li_na):
    answer = client_of(li_na).post("/api/v1/scans", json=good)

    assert answer.status_code == 403
    assert answer.json["error"]


def test_who_is_not_signed_in_gets_a_sentence_and_no_page(app, good):
    answer = app.test_client().post("/api/v1/scans", json=good)

    assert answer.status_code == 401
    assert answer.json["error"]


def test_a_page_without_the_token_is_refused(app, good, client_of, wu_haibo, monkeypatch):
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)
    client = client_of(wu_haibo)
    page = client.get(f"/sessions/{good['session_id']}/scan").text
    token = page.split('data-token="')[1].split('"')[0]

    without = client.post("/api/v1/scans", json=good)
    with_it = client.post("/api/v1/scans", json=good, headers={"X-CSRFToken": token})

    assert without.status_code == 400
    assert without.json["error"]
    assert with_it.json["verdict"] == Verdict.ACCEPTED


def test_the_last_scan_is_undone_from_the_page(good, post, client_of, wu_haibo, participations):
    told = post(good).json

    undone = client_of(wu_haibo).post(f"/api/v1/scans/{told['id']}/undo", json={})
    twice = client_of(wu_haibo).post(f"/api/v1/scans/{told['id']}/undo", json={})

    assert (undone.status_code, undone.json["present"]) == (200, 0)
    assert twice.status_code == 409
    assert twice.json["error"]
    assert participations() == []


def test_a_scan_is_answered_in_few_statements(good, post, count_queries):
    post(good)

    with count_queries() as sent:
        post(good | {"client_scan_id": "a2"})

    assert len(sent) <= 18


def test_the_answers_speak_english_where_the_reader_does(good, client_of, wu_haibo):
    client = client_of(wu_haibo)
    client.post("/language/en")

    assert client.post("/api/v1/scans", json=good).json["word"] == "Checked in"
