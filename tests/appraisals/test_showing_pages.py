"""Pages of appraisals: what they show, to whom, and with how many queries."""

import html
import io
import re
from datetime import date, timedelta
from types import SimpleNamespace

import openpyxl
import pytest

from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Role
from eventsapp.database import db
from eventsapp.plans import services as plans
from eventsapp.plans.models import Scale

MOST_QUERIES = 15


def addresses(year):
    branch, event, member = year.foundry.id, year.run.id, year.li_na.id
    return [
        "/year",
        "/year?year=2024",
        "/ranking",
        "/ranking?by=coverage",
        *(
            f"/ranking?branch={branch}&open={figure}"
            for figure in ("rank", "points", "coverage", "participations", "per_member")
        ),
        f"/ranking/branches/{branch}",
        f"/ranking/members/{member}",
        "/ranking/individuals",
        "/ranking/rows?figure=points",
        f"/ranking/rows?figure=points&branch={branch}",
        "/ranking/rows?figure=coverage",
        f"/ranking/rows?figure=coverage&branch={branch}",
        "/ranking/rows?figure=participations",
        f"/ranking/rows?figure=participations&branch={branch}",
        f"/ranking/rows?event={event}",
        f"/ranking/rows?event={event}&branch={branch}",
        f"/ranking/rows?event={event}&member={member}",
        "/ranking/download",
    ]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_page_opens_with_few_queries(
    small_year, qin_yue, client_of, count_queries, language
):
    client = client_of(qin_yue)
    with client.session_transaction() as session:
        session["language"] = language

    for address in addresses(small_year):
        with count_queries() as sent:
            page = client.get(address)
        assert page.status_code == 200, address
        assert len(sent) <= MOST_QUERIES, (address, len(sent))


def test_figures_of_the_ranking_lead_to_their_rows(small_year, client_of):
    page = client_of(small_year.li_na).get("/ranking").text

    assert f"/ranking/rows?figure=coverage&amp;branch={small_year.foundry.id}" in page
    assert ">66.7%</a>" in page
    assert "本单位" in page


def test_an_open_figure_shows_its_formula_and_where_it_comes_from(small_year, client_of):
    page = client_of(small_year.li_na).get(
        f"/ranking?branch={small_year.foundry.id}&open=coverage"
    )

    assert "<span>2 ÷ 3</span> <span>= 66.7%</span>" in page.text
    assert "五一长跑" in page.text


def test_a_figure_that_is_folded_up_has_the_focus_again(small_year, client_of):
    client = client_of(small_year.li_na)
    branch = small_year.foundry.id
    opened = client.get(f"/ranking?branch={branch}&open=coverage").text
    fold = re.search(r'hx-get="([^"]*folded=[^"]*)"', opened)[1]

    page = client.get(html.unescape(fold)).text

    assert re.findall(r'<a[^>]* id="([^"]*)" autofocus', page) == [f"f{branch}-coverage"]
    assert "why-box" not in page


def test_a_member_sees_counts_but_not_the_names_of_others(small_year, client_of):
    client = client_of(small_year.zhao)

    rows = client.get(f"/ranking/rows?event={small_year.run.id}").text
    coverage = client.get(f"/ranking/rows?figure=coverage&branch={small_year.foundry.id}").text

    assert "赵敏" in rows
    assert "李娜" not in rows
    assert "王畅" not in rows
    assert "另有 2 人只计数" in rows
    assert "孙丽" not in coverage


def test_a_branch_officer_sees_her_own_people_by_name(small_year, grant, client_of):
    grant(small_year.wang, Role.BRANCH_OFFICER, small_year.foundry)
    client = client_of(small_year.wang)

    rows = client.get(f"/ranking/rows?event={small_year.run.id}").text
    own = client.get(f"/ranking/rows?figure=coverage&branch={small_year.foundry.id}").text
    other = client.get(f"/ranking/rows?figure=coverage&branch={small_year.office.id}").text

    assert "李娜" in rows
    assert "赵敏" not in rows
    assert "孙丽" in own
    assert "赵敏" not in other


def test_the_record_of_a_member_is_for_herself_and_her_officers(small_year, grant, client_of):
    grant(small_year.zhao, Role.BRANCH_OFFICER, small_year.office)
    address = f"/ranking/members/{small_year.li_na.id}"

    assert client_of(small_year.li_na).get(address).status_code == 200
    assert client_of(small_year.wang).get(address).status_code == 403
    assert client_of(small_year.zhao).get(address).status_code == 403


def test_the_scans_behind_a_participation_are_shown_to_the_last(small_year, client_of):
    address = f"/ranking/rows?event={small_year.run.id}&member={small_year.li_na.id}"

    page = client_of(small_year.li_na).get(address).text

    assert "5 月 17 日 08:01" in page
    assert "5 月 17 日 08:05" in page
    assert page.count("签过了") == 1
    assert client_of(small_year.wang).get(address).status_code == 403


def test_points_say_how_they_come_about(small_year, client_of):
    page = client_of(small_year.wang).get("/ranking/rows?figure=points").text

    assert "(7 + 5) ÷ 2 = 6" in page


def test_the_rows_of_points_name_the_discipline_and_the_place_once(small_year, client_of):
    person = client_of(small_year.li_na).get(f"/ranking/members/{small_year.li_na.id}").text
    branch = client_of(small_year.wang).get(f"/ranking/branches/{small_year.office.id}").text

    assert "男子单打 · " in person
    assert person.count("第 1 名") == 1
    assert "男子单打 · 赵敏 · 第 1 名" in branch


def test_the_rows_of_a_branch_say_which_of_two_of_one_name_earned_the_points(
    small_year, client_of, make_members, make_event, place
):
    one, other = make_members("王伟", "王伟", of=small_year.foundry)
    third, fourth = make_members("郑新", "吴平", of=small_year.office)
    place(make_event("跳绳比赛"), [(one, 1), (other, 2), (third, 3), (fourth, 4)])

    page = client_of(small_year.wang).get(f"/ranking/branches/{small_year.foundry.id}").text
    rows = client_of(small_year.wang).get(
        f"/ranking/rows?figure=points&branch={small_year.foundry.id}"
    )

    for person, at in ((one, 1), (other, 2)):
        assert f"王伟 · …{person.staff_number[-3:]} · 第 {at} 名" in page
        assert f"王伟 · …{person.staff_number[-3:]}" in rows.text


def test_the_advanced_individuals_say_what_puts_each_before_the_next(small_year, client_of):
    page = client_of(small_year.sun).get("/ranking/individuals").text

    assert page.index("李娜") < page.index("赵敏") < page.index("王畅")
    assert "比下一位多参加 1 次。" in page
    assert "次数与下一位相同，积分 6 比 0。" in page


@pytest.mark.parametrize(
    "address",
    [
        "/year?year=abc",
        "/year?year=99999",
        "/year?year=１９９９",
        "/ranking?by=beauty",
        "/ranking?branch=-1",
        "/ranking/branches/999",
        "/ranking/members/999",
        "/ranking/individuals?page=9",
        "/ranking/rows?figure=x",
        "/ranking/rows?branch=999",
        "/ranking/rows?event=999",
        "/ranking/rows?event=99999999999999999999",
    ],
)
def test_what_is_not_there_is_a_plain_404(small_year, client_of, address):
    page = client_of(small_year.li_na).get(address)

    assert page.status_code == 404


def test_an_empty_year_says_what_to_do_next(qin_yue, client_of):
    client = client_of(qin_yue)

    assert "写 2025 年计划" in client.get("/year").text
    assert "还没有数据" in client.get("/ranking").text
    assert "还没有人参加活动" in client.get("/ranking/individuals").text


def test_the_year_lists_what_waits_for_the_organiser(
    union, qin_yue, small_year, make_event, client_of, now
):
    plan = plans.plan_of(union, 2025)
    plans.add_item(plan, name="春季登山", planned_on=date(2025, 4, 12), scale=Scale.CENTRAL)
    make_event("端午龙舟", held_on=date(2025, 5, 31), is_published=False)
    db.session.commit()

    organiser = client_of(qin_yue).get("/year").text
    member = client_of(small_year.li_na).get("/year").text

    assert "建活动：春季登山" in organiser
    assert "发布：端午龙舟" in organiser
    assert "建活动：春季登山" not in member


def test_the_year_shows_what_comes_up(small_year, make_event, client_of, now):
    make_event("端午龙舟", held_on=date(2025, 5, 31), entries_close_at=now + timedelta(days=9))

    page = client_of(small_year.li_na).get("/year").text

    assert "端午龙舟" in page
    assert "报名中" in page


def test_the_year_says_from_when_what_comes_up_can_be_entered(
    small_year, make_event, client_of, now
):
    make_event(
        "端午龙舟",
        held_on=date(2025, 5, 31),
        entries_open_at=now + timedelta(days=2),
        entries_close_at=now + timedelta(days=9),
    )

    page = client_of(small_year.li_na).get("/year").text

    assert "5 月 19 日 08:00 开始报名" in page
    assert "报名中" not in page


def test_the_download_keeps_text_as_text(small_year, qin_yue, client_of, make_event, scan):
    formula = make_event('=HYPERLINK("http://x","领奖")', has_walk_ins=True)
    scan(formula, small_year.li_na, minutes=20)

    file = client_of(qin_yue).get("/ranking/download?year=2025")

    book = openpyxl.load_workbook(io.BytesIO(file.data))
    assert book.sheetnames[0] == "分工会"
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert "f" not in {cell.data_type for cell in cells}
    assert any(str(cell.value).startswith("=HYPERLINK") for cell in cells)
    numbers = [row[1].value for row in book["个人"].iter_rows(min_row=2)]
    assert numbers[0] == small_year.li_na.staff_number


def test_the_download_lists_beyond_the_first_thirty_only_whom_one_may_see(
    small_year, make_members, scan, client_of, grant
):
    for member in make_members(*(f"员工{n}" for n in range(32)), of=small_year.office):
        scan(small_year.walk, member)
        scan(small_year.run, member)
    grant(small_year.sun, Role.BRANCH_OFFICER, small_year.foundry)

    def names(member):
        file = client_of(member).get("/ranking/download")
        book = openpyxl.load_workbook(io.BytesIO(file.data))
        return [row[2].value for row in book["个人"].iter_rows(min_row=2)]

    assert len(names(small_year.zhao)) == 31
    assert names(small_year.zhao)[-1] == "赵敏"
    assert names(small_year.sun)[-1] == "王畅"
    assert "赵敏" not in names(small_year.sun)


@pytest.fixture
def make_plan_item(union, now):
    """Put a line into the union's plan of this year, which may still be a draft."""

    def make(name, *, is_published):
        plan = plans.plan_of(union, now.year)
        item = plans.add_item(
            plan, name=name, planned_on=now.date() + timedelta(days=9), scale=Scale.CENTRAL
        )
        if is_published:
            plans.publish(plan, now=now)
        db.session.commit()
        return item

    return make


def test_drafts_of_plans_and_events_are_on_nobodys_year_page_but_their_organisers(
    make_event, make_plan_item, li_na, qin_yue, client_of
):
    make_plan_item("元旦健步走", is_published=False)
    make_event("冬季运动会", is_published=False)

    of_the_member = client_of(li_na).get("/year").text
    of_the_organiser = client_of(qin_yue).get("/year").text

    for name in ("元旦健步走", "冬季运动会"):
        assert name not in of_the_member
        assert name in of_the_organiser


def test_what_a_published_plan_says_everybody_reads_while_its_event_is_a_draft(
    make_event, make_plan_item, li_na, client_of
):
    item = make_plan_item("元旦健步走", is_published=True)
    make_event("元旦健步走", is_published=False, plan_item=item)

    page = client_of(li_na).get("/year").text

    assert "元旦健步走" in page


def test_the_year_of_a_union_without_branches_begins_with_them(union, now, client_of):
    admin = accounts.open_account("010001", "高管理")
    accounts.grant(admin, Role.ADMINISTRATOR, union, from_on=now.date(), by=None, now=now)
    db.session.commit()

    page = client_of(SimpleNamespace(account=admin)).get("/year").text

    assert 'href="/branches"' in page
    assert 'href="/members/import"' in page
