"""A year's check-ins sent by gates, in any order, come to the same figures as its log."""

import csv
import json
import random

import pytest

from eventsapp import clock
from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Role
from eventsapp.accounts.sessions import session_id
from eventsapp.appraisals import services as appraisals
from eventsapp.appraisals.as_json import as_json
from eventsapp.checkins import services as checkins
from eventsapp.database import db
from eventsapp.yearbooks.happenings import Directory

from .conftest import OWN_YEAR, WHOLE_YEAR

AT_ONCE = 1000


@pytest.fixture
def administrator(app, union, now):
    """Somebody who may scan everywhere."""
    account = accounts.open_account("gate", "高管理")
    accounts.grant(account, Role.ADMINISTRATOR, union, from_on=now.date(), by=None, now=now)
    db.session.commit()
    return account


def rows_of(folder):
    with (folder / "log.csv").open(encoding="utf-8-sig", newline="") as log:
        return list(csv.DictReader(log))


def without_scans(folder, to):
    """Copy a year's folder, but for what happened at the gates."""
    to.mkdir()
    for file in folder.glob("*.csv"):
        to.joinpath(file.name).write_bytes(file.read_bytes())
    rows = [row for row in rows_of(folder) if not row["type"].startswith("checkin")]
    with (to / "log.csv").open("w", encoding="utf-8", newline="") as log:
        writer = csv.DictWriter(log, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    return to


IS_HERE = (WHOLE_YEAR / "expected.json").is_file()


@pytest.mark.parametrize(
    "folder",
    [
        OWN_YEAR,
        pytest.param(
            WHOLE_YEAR,
            marks=[  # a second database has enough of the own one
                pytest.mark.skipif(not IS_HERE, reason="it is not here"),
                pytest.mark.once,
            ],
        ),
    ],
    ids=["own", "whole"],
)
def test_scans_in_a_shuffled_order_come_to_what_a_plain_count_says(
    folder, read_in, tmp_path, administrator, monkeypatch, app
):
    monkeypatch.setenv("WENTITONG_NOW", "2026-01-05T08:00:00+08:00")
    assert read_in(without_scans(folder, tmp_path / "year")).problems == []
    happenings = Directory([]).happenings
    rows = rows_of(folder)
    scans = [
        {
            "device": f"gate-{number % 7}",
            "client_scan_id": row["seq"],
            "session_id": happenings[row["event_id"]].session_id,
            "code": row["member_id"],
            "happened_at": f"{row['occurred_at']}+08:00",
            "origin": "staff_number",
        }
        for number, row in enumerate(row for row in rows if row["type"] == "checkin")
    ]
    random.Random(2025).shuffle(scans)
    gate = app.test_client()
    with gate.session_transaction() as session:
        session["_user_id"] = session_id(administrator)
    db.session.commit()

    for first in range(0, len(scans), AT_ONCE):
        answer = gate.post("/api/v1/scans", json=scans[first : first + AT_ONCE])
        assert answer.status_code == 200

    devices = {scan["client_scan_id"]: scan["device"] for scan in scans}
    for row in rows:
        if row["type"] == "checkin_void":
            scan = checkins.scan_by_client_id(devices[row["ref_seq"]], row["ref_seq"])
            checkins.void(scan, reason="作废", now=clock.now(), by=None)
    figures = as_json(appraisals.tally(2025))
    assert figures == json.loads((folder / "expected.json").read_text(encoding="utf-8"))
