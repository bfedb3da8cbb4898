"""From the upload to the preview and, after a yes, to the members."""

import csv
import html
import io
import json
from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from eventsapp.accounts.errors import DraftGone
from eventsapp.accounts.models import Audit, Role
from eventsapp.accounts.services import account_by_login
from eventsapp.cli import main
from eventsapp.database import db
from eventsapp.members import services as members
from eventsapp.members.models import Employment, Member, Movement, RosterDraft

TODAY = date(2025, 5, 17)


def stored():
    """Count everything that an import may store."""
    tables = (Member, Movement)
    return [db.session.scalar(select(func.count()).select_from(table)) for table in tables]


def test_nothing_is_stored_before_the_preview_is_confirmed(
    upload, workbook, good, branch, admin
):
    before = stored()

    client, answer = upload(workbook(good(), good(工号="0020002", 姓名="钱坤", 性别="?")))

    page = client.get(answer.headers["Location"])
    assert page.status_code == 200
    assert "花名册.xlsx" in page.text
    assert stored() == before


def test_a_confirmed_preview_stores_the_good_rows_and_only_those(
    upload, workbook, good, branch
):
    bad = good(工号="0020002", 姓名="钱坤", 出生日期="1992-02-30")
    client, answer = upload(workbook(good(), bad))
    done = client.post(answer.headers["Location"] + "/confirm")

    member = members.by_staff_number("0020001")
    assert done.headers["Location"] == "/members"
    assert (member.name, member.department, member.phone) == ("赵敏", "一班", "16712345678")
    assert members.branch_on(member.id, date(2015, 7, 1)) == branch.id
    assert members.branch_on(member.id, date(2015, 6, 30)) is None
    assert members.by_staff_number("0020002") is None


def test_confirming_twice_is_refused_and_stores_once(upload, workbook, good, branch):
    client, answer = upload(workbook(good()))
    client.post(answer.headers["Location"] + "/confirm")
    after_once = stored()

    again = client.post(answer.headers["Location"] + "/confirm")

    assert again.status_code == 409
    assert stored() == after_once


def test_who_confirms_twice_reads_what_came_of_it_and_is_led_on(upload, workbook, good, branch):
    client, answer = upload(workbook(good(), good(工号="0020002", 姓名="钱坤")))
    client.post(answer.headers["Location"] + "/confirm")

    again = client.post(answer.headers["Location"] + "/confirm")
    shown = client.get(answer.headers["Location"])

    for page in (again, shown):
        assert page.status_code == 409
        assert "5 月 17 日 08:00 确认过这份预览：新增 2 人，更改 0 人" in page.text
        assert 'href="/members"' in page.text
        assert 'href="/members/import"' in page.text


def test_after_some_days_the_page_leads_to_where_a_file_is_uploaded(
    upload, workbook, good, branch, now, monkeypatch
):
    client, answer = upload(workbook(good()))
    client.post(answer.headers["Location"] + "/confirm")
    monkeypatch.setenv("WENTITONG_NOW", (now + timedelta(days=8)).isoformat())

    page = client.get(answer.headers["Location"])

    assert page.status_code == 409
    assert "确认过这份预览" not in page.text
    assert 'role="button" href="/members/import"' in page.text


def test_of_two_who_hold_the_same_draft_one_confirms(
    upload, workbook, good, branch, admin, now
):
    _client, answer = upload(workbook(good()))
    token = answer.headers["Location"].rpartition("/")[2]
    seen = members.get_draft(token, now=now, by=admin.account)
    twin = RosterDraft(id=seen.id, contents=seen.contents, as_of_on=seen.as_of_on)
    members.confirm_roster(seen, now=now, by=admin.account)

    with pytest.raises(DraftGone):
        members.confirm_roster(twin, now=now, by=admin.account)


def test_a_discarded_preview_is_gone(upload, workbook, good, branch):
    client, answer = upload(workbook(good()))
    client.post(answer.headers["Location"] + "/discard")

    page = client.get(answer.headers["Location"])
    assert page.status_code == 409
    assert 'role="button" href="/members/import"' in page.text
    assert "确认过这份预览" not in page.text
    assert members.by_staff_number("0020001") is None


def test_a_preview_is_its_owners_alone(
    upload, workbook, good, branch, client_of, make_member, grant
):
    owner, answer = upload(workbook(good()))
    other = client_of(grant(make_member("许管理"), Role.ADMINISTRATOR))

    owner.post(answer.headers["Location"] + "/confirm")
    assert "确认过这份预览" not in other.get(answer.headers["Location"]).text
    assert other.get(answer.headers["Location"]).status_code == 409
    assert other.post(answer.headers["Location"] + "/confirm").status_code == 409


def test_a_preview_expires_after_a_day(upload, workbook, good, branch, now, monkeypatch):
    client, answer = upload(workbook(good()))
    monkeypatch.setenv("WENTITONG_NOW", (now + timedelta(hours=25)).isoformat())

    assert client.post(answer.headers["Location"] + "/confirm").status_code == 409
    assert members.by_staff_number("0020001") is None


def test_a_preview_that_no_longer_holds_is_refused(upload, workbook, good, branch, make_member):
    client, answer = upload(workbook(good()))
    make_member("赵敏", staff_number="0020001")
    before = stored()

    moved = client.post(answer.headers["Location"] + "/confirm")

    assert moved.status_code == 409
    assert 'role="button" href="/members/import"' in moved.text
    assert stored() == before


def test_the_same_roster_again_changes_nobody(upload, workbook, good, branch):
    client, answer = upload(workbook(good()))
    client.post(answer.headers["Location"] + "/confirm")

    client, answer = upload(workbook(good()))

    (draft,) = db.session.scalars(select(RosterDraft))
    report = members.report_of(draft.contents["report"])
    assert (report.new, report.changed, report.unchanged) == (0, 0, 1)


def test_a_roster_transfers_retires_and_corrects_known_people(
    upload, workbook, good, branch, make_branch
):
    design = make_branch("设计院")
    client, answer = upload(workbook(good()))
    client.post(answer.headers["Location"] + "/confirm")

    changed = good(分工会="设计院", 是否退休="是", 手机号="16700000000", 部门=None)
    client, answer = upload(workbook(changed), as_of="2025-05-10")
    page = client.get(answer.headers["Location"]).text
    client.post(answer.headers["Location"] + "/confirm")

    member = members.by_staff_number("0020001")
    assert "总装分厂 → 设计院" in page
    assert (member.phone, member.department) == ("16700000000", "一班")
    assert members.branch_on(member.id, date(2025, 5, 9)) == branch.id
    assert members.branch_on(member.id, date(2025, 5, 10)) == design.id
    assert members.standings([member], on=TODAY)[member.id].employment is Employment.RETIRED
    trail = db.session.scalars(select(Audit).where(Audit.act == "roster.imported")).all()
    assert [line.details["new"] for line in trail] == [1, 0]


def test_another_day_of_joining_replaces_the_recorded_one(upload, workbook, good, branch):
    client, answer = upload(workbook(good()))
    client.post(answer.headers["Location"] + "/confirm")

    client, answer = upload(workbook(good(入会日期="2014-01-01")))
    client.post(answer.headers["Location"] + "/confirm")

    member = members.by_staff_number("0020001")
    (span,) = members.spans_of_member(member)
    assert span.from_on == date(2014, 1, 1)


def test_a_number_that_changed_hands_is_refused(upload, workbook, good, branch):
    client, answer = upload(workbook(good()))
    client.post(answer.headers["Location"] + "/confirm")

    client, answer = upload(workbook(good(姓名="钱坤", 出生日期="1971-01-01")))
    page = client.get(answer.headers["Location"]).text
    client.post(answer.headers["Location"] + "/confirm")

    assert "赵敏" in page
    assert members.by_staff_number("0020001").name == "赵敏"


def test_whoever_left_is_not_brought_back_by_a_roster(upload, workbook, good, branch, now):
    client, answer = upload(workbook(good()))
    client.post(answer.headers["Location"] + "/confirm")
    member = members.by_staff_number("0020001")
    members.leave(member, on=date(2025, 1, 1), now=now, by=None)
    db.session.commit()

    client, answer = upload(workbook(good()))
    client.post(answer.headers["Location"] + "/confirm")

    assert members.branch_on(member.id, TODAY) is None


@pytest.mark.parametrize(
    ("content", "status"),
    [
        (b"%PDF-1.7", 415),
        (b"PK\x03\x04", 415),
        (b"", 415),
        ("活动,预算\n春游,3\n".encode(), 302),
    ],
)
def test_a_wrong_file_gets_a_sentence_and_its_status(upload, branch, content, status):
    _client, answer = upload(content)

    assert answer.status_code == status


def test_a_file_of_fifty_megabytes_is_turned_away(client_of, admin):
    answer = client_of(admin).post(
        "/members/import",
        data=bytes(50 * 1024 * 1024),
        content_type="multipart/form-data; boundary=b",
    )

    assert answer.status_code == 413
    assert db.session.scalar(select(func.count()).select_from(RosterDraft)) == 0


def test_no_file_and_no_day_are_asked_for(client_of, admin):
    answer = client_of(admin).post("/members/import", data={"as_of": "2025-02-30"})

    assert answer.status_code == 422
    assert 'value="2025-02-30"' in answer.text


def test_numbers_that_lost_their_zeros_are_not_taken_as_new_members(
    upload, workbook, good, make_member, in_english
):
    for name, number in (("赵敏", "0020001"), ("钱坤", "0020002"), ("孙立", "0020003")):
        make_member(name, staff_number=number)
    before = stored()
    rows = [
        good(工号=20001),
        good(工号=20002, 姓名="钱坤"),
        good(工号=20003, 姓名="孙立"),
        good(工号=20004, 姓名="周新"),
    ]

    client, answer = upload(workbook(*rows))
    page = in_english(client).get(answer.headers["Location"]).text
    client.post(answer.headers["Location"] + "/confirm")

    assert "3 staff numbers have lost their zeros in front, and are not taken." in page
    assert '=TEXT(A2,"0000000")' in html.unescape(page)
    assert "Leading zeros were lost: 0020002 is a member of this name." in page
    assert "Leading zeros were lost in this file. Write all digits: 0020004?" in page
    assert stored() == before


def test_a_short_number_of_somebody_else_is_a_new_member(upload, workbook, good, make_member):
    make_member("钱坤", staff_number="0020001")

    client, answer = upload(workbook(good(工号="20001")))
    client.post(answer.headers["Location"] + "/confirm")

    assert members.by_staff_number("20001").name == "赵敏"


def test_where_most_numbers_kept_their_zeros_only_the_one_that_lost_them_is_held_back(
    upload, workbook, good, make_member
):
    for number in range(20001, 20004):
        make_member("赵敏", staff_number=f"00{number}")
    rows = [
        good(工号="0020001"),
        good(工号="0020002"),
        good(工号="20003"),
        good(工号="777", 姓名="周新"),
    ]

    client, answer = upload(workbook(*rows))
    client.post(answer.headers["Location"] + "/confirm")

    assert members.by_staff_number("20003") is None
    assert members.by_staff_number("777").name == "周新"


def test_the_report_can_be_downloaded_and_runs_no_formula(upload, workbook, good, branch):
    rows = [good(姓名="=1+1"), good(工号="0020002", 手机号="110")]
    client, answer = upload(workbook(*rows))

    report = client.get(answer.headers["Location"] + "/report.csv")

    lines = list(csv.reader(io.StringIO(report.data.decode("utf-8-sig"))))
    assert [line[:3] for line in lines[1:]] == [
        ["在职", "2", "B 姓名"],
        ["在职", "3", "G 手机号"],
    ]
    assert lines[1][4] == "'=1+1"


def test_a_script_in_a_roster_is_shown_as_text(upload, workbook, good, branch):
    client, answer = upload(workbook(good(姓名="<script>alert(1)</script>")))

    page = client.get(answer.headers["Location"]).text

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_the_preview_makes_few_queries_however_many_rows(
    upload, workbook, good, branch, count_queries
):
    rows = [good(工号=f"00{n:05}", 性别="?" if n % 2 else "女") for n in range(600)]
    client, answer = upload(workbook(*rows))

    with count_queries() as sent:
        page = client.get(answer.headers["Location"])

    assert page.status_code == 200
    assert len(sent) <= 15


def test_the_command_reports_without_storing_and_stores_when_told(
    app, workbook, good, branch, tmp_path
):
    file = tmp_path / "花名册.xlsx"
    file.write_bytes(workbook(good(), good(工号="0020002", 手机号="110")))
    report = tmp_path / "report.json"
    runner = app.test_cli_runner()

    looked = runner.invoke(
        main.commands["import-members"], [str(file), "--report", str(report)]
    )

    assert looked.exit_code == 0, looked.output
    found = json.loads(report.read_text(encoding="utf-8"))
    assert (found["new"], found["refused"]) == (1, 1)
    (remark,) = found["remarks"]
    assert (remark["sheet"], remark["row"], remark["column"], remark["kind"]) == (
        "在职",
        3,
        7,
        "bad_phone",
    )
    assert remark["message"]
    assert members.by_staff_number("0020001") is None

    runner.invoke(main.commands["import-members"], [str(file), "--store"])

    assert members.by_staff_number("0020001").name == "赵敏"
    assert account_by_login("0020001") is None


def test_the_command_says_in_one_line_what_is_wrong_with_a_file(app, tmp_path):
    file = tmp_path / "notes.xlsx"
    file.write_bytes(b"%PDF-1.7")

    refused = app.test_cli_runner().invoke(main.commands["import-members"], [str(file)])

    assert refused.exit_code == 1
    assert "xlsx" in refused.output
    assert "Traceback" not in refused.output
