"""Input that is no use: a plain sentence, the right status, and nothing half stored."""

import io
import json

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import DataError

from eventsapp.accounts.models import Account, Audit, Role
from eventsapp.checkins import services as checkins
from eventsapp.checkins.models import Reason, Scan
from eventsapp.database import db
from eventsapp.entries.models import Entry, EntryLog
from eventsapp.events.models import Event
from eventsapp.members import services as members
from eventsapp.members.models import Member

HALF = "\ud800"
API = "/api/v1/scans"
JSON = "application/json"


def count(model):
    return db.session.scalar(select(func.count()).select_from(model))


@pytest.fixture
def steward(make_member, grant):
    """Somebody at the gate."""
    return grant(make_member("吴海波"), Role.STEWARD)


@pytest.fixture
def scan(make_event, now):
    """A scan of a code that nobody here has."""
    return {
        "device": "phone-1",
        "client_scan_id": "a1",
        "session_id": make_event().sessions[0].id,
        "code": "https://other-union.example/m/7K3MQ2XR",
        "happened_at": now.isoformat(),
    }


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("/log-in", "application/x-www-form-urlencoded"),
        ("/members/new", "multipart/form-data; boundary=b"),
        (API, JSON),
    ],
)
def test_fifty_megabytes_are_turned_away_at_every_door(
    client_of, admin, in_english, address, kind
):
    client = in_english(client_of(admin))

    answer = client.post(address, data=b"x" * (50 * 1024 * 1024), content_type=kind)

    assert answer.status_code == 413
    assert "too large" in (answer.json["error"] if answer.is_json else answer.text)


def test_a_formula_in_a_roster_is_named_on_the_preview_and_its_row_left_out(
    client_of, admin, branch
):
    client = client_of(admin)
    roster = f"工号,姓名,性别,分工会,入会日期\n=1+1,李娜,女,{branch.name},2015-07-01\n"
    upload = {"file": (io.BytesIO(roster.encode()), "a.csv"), "as_of": "2025-05-17"}

    before = count(Member)

    preview = client.get(client.post("/members/import", data=upload).location)
    client.post(f"{preview.request.path}/confirm")

    assert "=1+1" in preview.text
    assert count(Member) == before


def test_a_code_of_another_union_is_refused_in_words_and_kept(client_of, steward, scan):
    answer = client_of(steward).post(API, json=scan)

    assert answer.status_code == 200
    assert answer.json["reason"] == Reason.UNKNOWN_CODE
    assert answer.json["word"] == "不是本工会的码"
    assert count(Scan) == 1


@pytest.mark.parametrize("field", ["device", "client_scan_id", "code", "happened_at", "origin"])
@pytest.mark.parametrize(
    "value",
    ["a\x00b", HALF, "𠮷🏓", "x" * 100_000, 10**30, [], {}, 1e400],
    ids=["nul", "half", "rare", "long", "large", "list", "object", "infinite"],
)
def test_no_value_in_a_scan_breaks_the_gate(client_of, steward, scan, field, value):
    sent = json.dumps(scan | {field: value})

    answer = client_of(steward).post(API, data=sent, content_type=JSON)

    assert answer.status_code in {200, 400, 422}
    assert count(Scan) == (1 if answer.status_code == 200 else 0)


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[" * 100_000, b"\xff\xfe", b"null", b"[[]]", b"9" * 5000, b'"\\ud800"'],
    ids=["empty", "torn", "deep", "bytes", "null", "lists", "digits", "half"],
)
def test_what_is_no_scan_at_all_is_said_so(client_of, steward, scan, body):
    answer = client_of(steward).post(API, data=body, content_type=JSON)

    assert 400 <= answer.status_code < 500
    assert answer.json["error"]


def test_of_a_list_with_one_bad_scan_the_others_are_taken(client_of, steward, scan):
    bad = scan | {"client_scan_id": "a2", "session_id": 10**30}

    answer = client_of(steward).post(API, json=[scan, bad])

    assert answer.status_code == 207
    assert "2" in answer.json[1]["error"]
    assert count(Scan) == 1


def test_a_double_tap_on_enter_leaves_one_entry_and_one_line_in_the_log(
    client_of, li_na, make_event
):
    client, event = client_of(li_na), make_event()

    first, second = (client.post(f"/events/{event.id}/enter") for _tap in range(2))

    assert (first.status_code, second.status_code) == (302, 302)
    assert (count(Entry), count(EntryLog)) == (1, 1)


@pytest.mark.parametrize(
    "day", ["2025-02-30", "2025-13-01", "9999-12-31", "明天", "0000-00-00"]
)
def test_an_event_on_a_day_of_no_calendar_is_refused_and_the_day_kept(
    client_of, qin_yue, union, day, in_english
):
    typed = {"name": "拔河", "host_id": union.id, "held_on": day, "opens": "08:00"}

    page = in_english(client_of(qin_yue)).post("/events/new", data=typed)

    assert page.status_code == 422
    assert "Choose a day of the calendar" in page.text
    assert f'value="{day}"' in page.text
    assert count(Event) == 0


@pytest.mark.parametrize(
    "name", ["李" * 500, "李娜🏓", "李\x00娜\x00" * 60], ids=["long", "emoji", "nul"]
)
def test_what_is_no_name_is_refused_and_nobody_joins(client_of, admin, branch, name):
    before = count(Member)

    page = client_of(admin).post(
        "/members/new",
        data={
            "staff_number": "0099",
            "name": name,
            "sex": "female",
            "branch_id": branch.id,
            "on": "2025-01-01",
        },
    )

    assert page.status_code == 422
    assert count(Member) == before


def test_rare_characters_and_leading_zeros_come_back_as_they_were_typed(
    client_of, admin, branch
):
    client = client_of(admin)
    typed = {
        "staff_number": "000123",
        "name": "𠮷𪚥",
        "sex": "female",
        "branch_id": branch.id,
        "on": "2025-01-01",
    }

    page = client.get(client.post("/members/new", data=typed).location)

    assert "000123" in page.text
    assert "𠮷𪚥" in page.text
    assert members.by_staff_number("123") is None
    assert checkins.code_of(members.by_staff_number("000123")).text


@pytest.mark.parametrize(
    "login",
    ["a\x00b", "\x00", HALF, "𠮷" * 32, "x" * 500, "' OR 1=1 --"],
    ids=["nul", "only nul", "half", "rare", "long", "sql"],
)
def test_no_staff_number_breaks_the_log_in(app, li_na, login):
    typed = {"login": login.encode("utf-8", "surrogatepass"), "password": "a\x00long password"}

    page = app.test_client().post("/log-in", data=typed)

    assert page.status_code in {401, 422}
    assert count(Audit) == 0


@pytest.mark.parametrize(
    "address", ["/members/import/a%00b", "/events?q=%00", "/%00", "/me?x=%00"]
)
def test_an_address_with_a_nul_leads_nowhere(client_of, admin, address):
    assert client_of(admin).get(address).status_code == 404


def test_a_value_that_a_column_cannot_hold_is_a_400_with_what_to_do(app, union, monkeypatch):
    def store():
        if db.engine.dialect.name == "sqlite":  # which takes any value, so it can't complain
            raise DataError("INSERT", {}, ValueError("value too long for type character"))
        db.session.execute(text("SELECT CAST('99999999999' AS integer)"))

    monkeypatch.setitem(app.view_functions, "frame.healthz", store)

    page = app.test_client().get("/healthz")

    assert page.status_code == 400
    assert "返回修改" in page.text
    assert db.session.scalar(select(func.count()).select_from(Account)) == 0
