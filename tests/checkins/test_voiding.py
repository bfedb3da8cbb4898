"""Taking scans back: with a reason, kept in the log, the next valid one counts instead."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from eventsapp.accounts.models import Audit, Role
from eventsapp.checkins import services as checkins
from eventsapp.checkins.errors import AlreadyVoided, NotTheirLast, ReasonMissing, UndoTooLate
from eventsapp.checkins.models import Reason, ScanVoid, Verdict
from eventsapp.checkins.services import Desk
from eventsapp.database import db


@pytest.fixture
def scanned(li_na, enter, scan_of, record):
    """Li Na was scanned twice."""
    enter(li_na)
    answers = record(scan_of(li_na, 1, client="first"), scan_of(li_na, 2, client="second"))
    return [checkins.get_scan(answer.scan_id) for answer in answers]


def test_the_next_valid_scan_counts_instead(scanned, judgements, participations, qin_yue, now):
    checkins.void(scanned[0], reason="替人扫码", now=now, by=qin_yue.account)

    assert judgements() == {
        "first": (Verdict.REFUSED, Reason.VOIDED),
        "second": (Verdict.ACCEPTED, None),
    }
    assert [row[6] for row in participations()] == [scanned[1].id]
    [line] = db.session.scalars(select(Audit).where(Audit.act == "scan.voided"))
    assert (line.account_id, line.details["reason"]) == (qin_yue.account.id, "替人扫码")


def test_when_all_are_taken_back_nobody_was_there(scanned, participations, now):
    for scan in scanned:
        checkins.void(scan, reason="不是本人", now=now, by=None)

    assert participations() == []


def test_a_scan_is_taken_back_once(scanned, now):
    checkins.void(scanned[0], reason="扫错人", now=now, by=None)

    with pytest.raises(AlreadyVoided):
        checkins.void(scanned[0], reason="扫错人", now=now, by=None)


def test_nobody_takes_a_scan_back_without_a_reason(scanned, now):
    with pytest.raises(ReasonMissing):
        checkins.void(scanned[0], reason="  ", now=now, by=None)


def test_a_steward_undoes_the_last_scan_within_a_minute(scanned, wu_haibo, now):
    received = scanned[1].received_at

    checkins.take_back(
        scanned[1],
        reason="误扫",
        now=received + timedelta(seconds=60),
        by=Desk.of(wu_haibo.account),
    )

    assert db.session.scalar(select(ScanVoid.scan_id)) == scanned[1].id


def test_not_after_a_minute_not_another_one_not_somebody_elses(
    scanned, wu_haibo, make_member, grant, now
):
    lin = grant(make_member("林向阳"), Role.STEWARD)
    received = scanned[1].received_at

    with pytest.raises(UndoTooLate):
        checkins.take_back(
            scanned[1],
            reason="误扫",
            now=received + timedelta(seconds=61),
            by=Desk.of(wu_haibo.account),
        )
    with pytest.raises(NotTheirLast):
        checkins.take_back(
            scanned[0], reason="误扫", now=received, by=Desk.of(wu_haibo.account)
        )
    with pytest.raises(NotTheirLast):
        checkins.take_back(scanned[1], reason="误扫", now=received, by=Desk.of(lin.account))
    assert db.session.scalar(select(ScanVoid.id)) is None


def test_the_page_takes_a_scan_back_and_the_log_says_why(scanned, client_of, qin_yue, session):
    client = client_of(qin_yue)

    blank = client.post(f"/scans/{scanned[0].id}/void", data={"reason": ""})
    done = client.post(f"/scans/{scanned[0].id}/void", data={"reason": "替人扫码"})
    twice = client.post(f"/scans/{scanned[0].id}/void", data={"reason": "替人扫码"})

    assert blank.status_code == 422
    assert done.status_code == 302
    assert twice.status_code == 409
    log = client.get(f"/sessions/{session.id}/scans").text
    assert "秦月" in log
    assert "替人扫码" in log


def test_a_steward_may_not_take_back_what_others_scanned(scanned, client_of, wu_haibo):
    page = client_of(wu_haibo).post(f"/scans/{scanned[0].id}/void", data={"reason": "替人"})

    assert page.status_code == 403
    assert db.session.scalar(select(ScanVoid.id)) is None
