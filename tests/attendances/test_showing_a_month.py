"""A month at a glance: who came on which day, what share of each branch, and one's own."""

import csv
import io
import re
from datetime import date, time
from io import BytesIO

import pytest
from openpyxl import load_workbook

from eventsapp.attendances.months import Month, branch_rows, days_of
from eventsapp.attendances.people import Cell, person_rows
from eventsapp.database import db
from eventsapp.entries import services as entries
from eventsapp.events import series
from eventsapp.members import services as members

MAY = Month(2025, 5)
CAME, MISSED, COMING, ELSEWHERE = Cell.CAME, Cell.MISSED, Cell.COMING, Cell.ELSEWHERE


@pytest.fixture
def branches(gymnastics, now):
    """Return the branches of the month by name: expected and came, day by day."""

    def read():
        days = days_of(gymnastics.sessions, MAY, now)
        has_walk_ins = gymnastics.has_walk_ins
        rows = branch_rows(gymnastics.id, days, MAY, has_walk_ins=has_walk_ins)
        return {row.name: (list(row.expected), list(row.came)) for row in rows}

    return read


@pytest.fixture
def people(gymnastics, now):
    """Return the people of branches in the month, day by day."""

    def read(*of):
        days = days_of(gymnastics.sessions, MAY, now)
        rows = person_rows(gymnastics.id, days, MAY, [one.id for one in of])
        return {(row.branch, row.name): list(row.cells) for row in rows}

    return read


def test_each_day_says_who_came_and_who_did_not_and_the_coming_one_says_neither(
    people, on_the_list, come, make_members, branch
):
    li_na, _gao_xiang = on_the_list(*make_members("李娜", "高翔"))
    come(li_na, 12, 14, 16)

    assert people(branch) == {
        ("总装分厂", "高翔"): [MISSED] * 5 + [COMING],
        ("总装分厂", "李娜"): [CAME, MISSED, CAME, MISSED, CAME, COMING],
    }


def test_after_a_transfer_each_day_counts_for_the_branch_of_that_day(
    branches, people, on_the_list, come, li_na, make_branch, branch, now
):
    foundry = make_branch("铸造分厂")
    on_the_list(li_na)
    members.transfer(li_na, foundry, on=date(2025, 5, 15), now=now, by=None)
    db.session.commit()
    come(li_na, 12, 15)

    assert branches() == {
        "总装分厂": ([1, 1, 1, 0, 0, 0], [1, 0, 0, 0, 0, 0]),
        "铸造分厂": ([0, 0, 0, 1, 1, 1], [0, 0, 0, 1, 0, 0]),
    }
    assert people(foundry, branch) == {
        ("总装分厂", "李娜"): [CAME, MISSED, MISSED, *[ELSEWHERE] * 3],
        ("铸造分厂", "李娜"): [*[ELSEWHERE] * 3, CAME, MISSED, COMING],
    }


def test_who_came_without_entering_is_shown_and_never_missing(
    people, gymnastics, come, li_na, branch
):
    gymnastics.has_walk_ins = True
    come(li_na, 13)

    cells = people(branch)["总装分厂", "李娜"]

    assert (cells.count(CAME), cells.count(MISSED)) == (1, 0)


def test_who_withdrew_is_no_longer_of_the_list_on_any_day(
    branches, gymnastics, on_the_list, come, li_na, now
):
    on_the_list(li_na)
    come(li_na, 12)

    entries.withdraw(entries.standing(gymnastics, li_na)[0], now=now, by=None)
    db.session.commit()

    assert branches() == {"总装分厂": ([0] * 6, [0] * 6)}


def test_the_share_of_a_branch_is_of_its_list_whoever_else_came(
    gymnastics, on_the_list, come, make_members, now
):
    gymnastics.has_walk_ins = True
    li_na, gao_xiang = make_members("李娜", "高翔")
    on_the_list(li_na)
    come(gao_xiang, 12, 13)
    come(li_na, 12)

    days = days_of(gymnastics.sessions, MAY, now)

    [row] = branch_rows(gymnastics.id, days, MAY, has_walk_ins=True)

    assert (row.came_so_far, row.expected_so_far) == (1, 5)
    assert row.all == (2, 1, 0, 0, 0, 0)
    assert (row.others, row.others_so_far) == ((1, 1, 0, 0, 0, 0), 2)


def test_who_came_without_entering_is_counted_apart_in_the_month_and_leads_to_the_people(
    client_of, gymnastics, on_the_list, come, make_members, qin_yue, branch
):
    gymnastics.has_walk_ins = True
    li_na, gao_xiang = make_members("李娜", "高翔")
    on_the_list(li_na)
    come(li_na, 12)
    desk = client_of(qin_yue)
    before = desk.get(f"/events/{gymnastics.id}/attendance?month=2025-05").text
    come(gao_xiang, 12, 13)

    page = desk.get(f"/events/{gymnastics.id}/attendance?month=2025-05").text
    book = desk.get(f"/events/{gymnastics.id}/attendance.xlsx?month=2025-05").data

    assert "未报名到场" not in before
    assert page.count("未报名到场</th>") == 2
    assert re.search(rf'branch={branch.id}[^"]*#people">2</a>', page)
    assert "高翔" in page
    assert "不在名单" in page
    heads, first, *_rest = (
        load_workbook(BytesIO(book)).worksheets[0].iter_rows(values_only=True)
    )
    assert (heads[-1], first[-1]) == ("未报名到场", 2)


def test_nobody_is_missing_on_a_day_that_was_not_held(
    people, gymnastics, on_the_list, li_na, branch, now
):
    on_the_list(li_na)
    series.cancel_day(gymnastics.sessions[0], reason="大雨", now=now, by=None)

    assert people(branch)["总装分厂", "李娜"][0] is Cell.NOT_HELD


def test_the_page_shows_shares_to_all_and_names_to_whom_they_concern(
    client_of, qin_yue, wen_jie, li_na, on_the_list, come, gymnastics, make_branch, make_members
):
    foundry = make_branch("铸造分厂")
    on_the_list(li_na, *make_members("何立", of=foundry))
    come(li_na, 12, 13, 14, 15)
    address = f"/events/{gymnastics.id}/attendance"

    organisers, officers = client_of(qin_yue).get(address), client_of(wen_jie).get(address)

    assert "80%" in organisers.text
    assert "40%" in organisers.text  # 4 of 10, both branches together
    assert "铸造分厂" in officers.text
    assert "李娜" in officers.text
    assert "何立" not in client_of(wen_jie).get(f"{address}.csv").data.decode()
    assert client_of(wen_jie).get(f"{address}?branch={foundry.id}").status_code == 403
    assert client_of(li_na).get(address).status_code == 403


def test_files_hold_the_same_as_the_page(
    client_of, wen_jie, on_the_list, come, li_na, gymnastics
):
    on_the_list(li_na)
    come(li_na, 12, 14)
    officer, address = client_of(wen_jie), f"/events/{gymnastics.id}/attendance"

    text = officer.get(f"{address}.csv").data.decode("utf-8-sig")
    lines = list(csv.reader(io.StringIO(text)))
    book = load_workbook(io.BytesIO(officer.get(f"{address}.xlsx").data))

    assert lines[0][3] == "2025-05-12"
    own = [li_na.staff_number, "李娜", "1", "0", "1", "0", "0", "", "2", "5"]
    assert lines[1][1:] == own
    assert [cell.value for cell in book.worksheets[0][2]][1:3] == [1, 0]
    assert "李娜" in officer.get(f"{address}/print?branch={_branch(li_na)}").text


def test_the_printed_month_of_a_branch_counts_apart_who_came_without_entering(
    client_of, wen_jie, on_the_list, come, li_na, make_member, gymnastics
):
    gymnastics.has_walk_ins = True
    on_the_list(li_na)
    come(li_na, 12)
    come(make_member("王芳"), 12, 13)
    address = f"/events/{gymnastics.id}/attendance/print?branch={_branch(li_na)}"

    page = client_of(wen_jie).get(address).text

    foot = page.split("<tfoot>")[1].split("</tfoot>")[0]
    assert "未报名到场" in foot
    assert "<td>2</td>" in foot


def _branch(member):
    return members.home_of(member, on=date(2025, 5, 17))


def test_a_member_sees_the_own_month_and_whoever_has_none_reads_that(
    client_of, on_the_list, come, li_na, make_member
):
    on_the_list(li_na)
    come(li_na, 12, 14)
    own = client_of(li_na)

    page = own.get("/my-attendance").text

    assert 'hx-get="/my-attendance"' in own.get("/mine").text
    assert "5 天到了 2 天" in page
    assert "10:05" in page
    assert "没有多日活动" in client_of(make_member("高翔")).get("/my-attendance").text


def test_an_office_account_reads_that_it_belongs_to_no_member(client_of, admin):
    desk = client_of(admin)
    admin.account = None
    db.session.commit()

    page = desk.get("/my-attendance")

    assert page.status_code == 200
    assert "这个账号不是会员的" in page.text


def test_a_persons_days_say_when_and_where_and_which_were_missed(
    client_of, qin_yue, on_the_list, come, li_na, gymnastics
):
    on_the_list(li_na)
    come(li_na, 12, 14)

    page = client_of(qin_yue).get(f"/events/{gymnastics.id}/attendance/{li_na.id}").text

    assert "5 天到了 2 天" in page
    rows = dict(re.findall(r'<th scope="row">(5 月 \d+ 日)[^<]*</th><td>([^<]+)</td>', page))
    assert rows == {
        "5 月 12 日": "10:05",
        "5 月 13 日": "未到",
        "5 月 14 日": "10:05",
        "5 月 15 日": "未到",
        "5 月 16 日": "未到",
        "5 月 19 日": "未开始",
    }
    assert "广场" in page


def test_before_the_first_day_is_over_no_share_is_told(
    client_of, qin_yue, on_the_list, li_na, gymnastics, now
):
    june = date(2025, 6, 3)
    series.add_days(
        gymnastics, [june], opens=time(10), closes=time(10, 30), place="广场", now=now, by=None
    )
    on_the_list(li_na)

    address = f"/events/{gymnastics.id}/attendance/{li_na.id}?month=2025-06"
    page = client_of(qin_yue).get(address).text

    assert "还没有一天结束" in page
    assert "0 天" not in page


def test_the_figure_of_a_month_opens_the_days_of_that_month(
    client_of, qin_yue, on_the_list, come, li_na, gymnastics, now
):
    series.add_days(
        gymnastics,
        [date(2025, 4, 28)],
        opens=time(10),
        closes=time(10, 30),
        place="广场",
        now=now,
        by=None,
    )
    on_the_list(li_na)
    come(li_na, 12)
    desk = client_of(qin_yue)

    month = desk.get(f"/events/{gymnastics.id}/attendance?month=2025-05").text
    person = desk.get(f"/events/{gymnastics.id}/attendance/{li_na.id}?month=2025-05").text

    assert (
        f'href="/events/{gymnastics.id}/attendance/{li_na.id}?month=2025-05">1</a> / 5' in month
    )
    assert "5 天到了 1 天" in person
    assert "4 月 28 日" not in person
    assert f"/events/{gymnastics.id}/attendance/{li_na.id}?month=2025-04" in person


def test_since_somebody_left_no_day_counts_as_missed(
    client_of, qin_yue, on_the_list, li_na, gymnastics, now
):
    on_the_list(li_na)
    members.leave(li_na, on=date(2025, 5, 14), now=now, by=None)
    db.session.commit()

    page = client_of(qin_yue).get(f"/events/{gymnastics.id}/attendance/{li_na.id}").text

    assert "2 天到了 0 天" in page
    assert "5 月 13 日" in page
    assert "5 月 14 日" not in page


def test_more_branches_and_people_cost_no_more_statements(
    client_of, qin_yue, on_the_list, make_members, make_branch, gymnastics, count_queries
):
    for name in ("铸造分厂", "技术中心", "质量部"):
        on_the_list(*make_members(f"{name}甲", f"{name}乙", of=make_branch(name)))
    client = client_of(qin_yue)

    with count_queries() as sent:
        page = client.get(f"/events/{gymnastics.id}/attendance")

    assert page.status_code == 200
    assert len(sent) <= 15
