"""From a sheet to its preview and, after a yes, to the entries."""

import io
from datetime import timedelta

import openpyxl
import pytest
from sqlalchemy import func, select

from eventsapp.accounts.models import Audit, Role
from eventsapp.database import db
from eventsapp.entries import giving_out
from eventsapp.entries import services as entries
from eventsapp.entries.models import Entry, EntryLog, EntryStatus, TeamRole
from eventsapp.entries.place_rules import WaitingRule
from eventsapp.entry_sheets.columns import ROLES, WHOLE_EVENT, comparable
from eventsapp.members.models import Sex

RELAY = "4×100米接力"  # as people write it, without the space


def stored():
    """Count what entering stores."""
    return [db.session.scalar(select(func.count()).select_from(t)) for t in (Entry, EntryLog)]


def standing(event):
    """Return who stands how in an event's disciplines, by name."""
    return {
        entry.member.name if entry.member else entry.team_name: entry.status
        for entry in db.session.scalars(select(Entry).where(Entry.discipline_id.is_not(None)))
    }


def test_nothing_is_stored_before_the_preview_is_confirmed(upload, workbook, row, make_member):
    zhou = make_member("周启明")

    client, address = upload(workbook(row(zhou)))

    page = client.get(address)
    assert page.status_code == 200
    assert "周启明" in page.text
    assert "报上 1 行" in page.text
    assert stored() == [0, 0]


def test_a_confirmed_sheet_enters_persons_pairs_and_teams_with_their_roles(
    upload, workbook, row, event, make_members
):
    zhou, he, lin, gong = make_members("周启明", "贺承宇", "林向阳", "龚䶮")
    client, address = upload(
        workbook(
            row(zhou),
            row(he, "男子双打", "1"),
            row(lin, "男子双打", "1"),
            row(he, RELAY, "总装一队"),
            row(gong, RELAY, "总装一队", "队长"),
            row(lin, RELAY, "总装一队", "替补"),
        )
    )

    done = client.post(address + "/confirm")

    assert done.headers["Location"] == f"/events/{event.id}/entries"
    assert set(standing(event)) == {"周启明", "贺承宇/林向阳", "总装一队"}
    team = db.session.scalars(select(Entry).where(Entry.team_name == "总装一队")).one()
    assert [(each.member.name, each.role) for each in team.team] == [
        ("龚䶮", "captain"),
        ("贺承宇", "player"),
        ("林向阳", "reserve"),
    ]
    assert len(team.shares) == 1
    trail = db.session.scalars(select(Audit).where(Audit.act == "entries.from_sheet")).one()
    assert trail.details["rows"] == 6


def test_each_cell_that_is_wrong_is_named_with_what_is_wrong(
    upload, workbook, row, make_member, make_branch
):
    zhou, elsewhere = make_member("周启明"), make_member("丙", of=make_branch("机关"))
    client, address = upload(
        workbook(
            ["999999", "甲", "男子单打"],
            [zhou.staff_number, "王强", "男子单打"],
            row(zhou, "女子单打"),
            row(zhou, ""),
            row(elsewhere),
            row(zhou, "男子单打", "一队"),
            row(zhou, "男子双打"),
            row(zhou),
            row(zhou),
            ["=A2", "", "男子单打"],
        )
    )

    page = client.get(address).text

    for words in (
        "报名 · 第 2 行",
        "A 工号",
        "没有人用这个工号。",
        "B 姓名",
        f"工号 {zhou.staff_number} 不是王强的",
        "C 项目",
        "活动里没有“女子单打”这个项目，只有：男子单打、男子双打、4×100 米接力、整个活动。",
        "写上项目：男子单打、",
        "丙在别的分工会",
        "男子单打是个人项目",
        "写上这一对的名称或编号",
        "重复：第 9 行已给这个人报了同一个项目。",
        "单元格里是公式",
        "报上 1 行",
    ):
        assert words in page, words


def test_sums_are_passed_over_and_what_teams_and_roles_are_usually_headed_is_read(
    upload, workbook, row, event, make_members
):
    runners = make_members("李娜", "王芳", "赵敏", "钱坤")
    rows = [
        row(one, "4×100 米接力", "铸造队", "队长" if one is runners[0] else "")
        for one in runners
    ]
    header = ["工号", "姓名", "项目", "代表队", "队内身份"]

    client, address = upload(workbook(*rows, ["合计", 4], header=header))

    page = client.get(address).text
    assert "报上 4 行" in page
    assert "写上队名" not in page
    assert "没有人用这个工号" not in page


def test_a_team_comes_whole_or_not_at_all(upload, workbook, row, event, make_members):
    zhou, he, lin = make_members("周启明", "贺承宇", "林向阳")
    client, address = upload(
        workbook(
            row(zhou, RELAY, "一队"),
            ["999999", "甲", RELAY, "一队"],
            row(he, RELAY, "二队"),
            row(lin, "4×100 米结力", "二队"),  # mistyped: the team would be short of one
        )
    )

    page = client.get(address).text

    assert "因为第 3 行，整队没有报上。" in page
    assert "因为第 5 行，整队没有报上。" in page
    client.post(address + "/confirm")
    assert stored() == [0, 0]


def test_a_team_is_judged_as_on_its_own_page(upload, workbook, row, event, make_members, now):
    event.disciplines[2].makeup = {"least": 2, "men": 1}
    db.session.commit()
    women = make_members("甲", "乙", "戊")
    man, boss = make_members("丙", "丁", sex=Sex.MALE)

    client, address = upload(
        workbook(
            *(row(each, RELAY, "女队") for each in women[:2]),
            row(man, RELAY, "孤队"),
            row(boss, RELAY, "两长", "队长"),
            row(women[2], RELAY, "两长", "队长"),
        )
    )

    page = client.get(address).text
    assert "上场队员里男子至少 1 人" in page
    assert "每队上场至少 2 人" in page
    assert "第 5 行已有队长。" in page


def test_confirming_twice_stores_once(upload, workbook, row, make_member):
    client, address = upload(workbook(row(make_member("周启明"))))
    client.post(address + "/confirm")
    after_once = stored()

    again = client.post(address + "/confirm")

    assert again.status_code == 409
    assert "确认过这份预览：取用 1 行，未取用 0 行" in again.text
    assert f'href="{address.partition("/enter-sheet/")[0]}/entries"' in again.text
    assert stored() == after_once


def test_the_same_sheet_again_says_who_is_in_already(upload, workbook, row, make_members):
    zhou, he = make_members("周启明", "贺承宇")
    client, address = upload(workbook(row(zhou)))
    client.post(address + "/confirm")

    client, address = upload(workbook(row(zhou), row(he)))

    page = client.get(address).text
    assert "周启明已经报过名" in page
    assert "其中 1 行已经报过名" in page
    assert "报上 1 行" in page


def test_what_changed_since_the_preview_is_named_before_anything_is_stored(
    upload, workbook, row, event, make_members, now
):
    zhou, he = make_members("周启明", "贺承宇")
    client, address = upload(workbook(row(zhou), row(he)))
    entries.enter(event, zhou, discipline=event.disciplines[0], now=now, by=None)
    db.session.commit()

    moved = client.post(address + "/confirm")

    assert moved.status_code == 409
    assert "预览之后的变化" in moved.text
    assert "周启明已经报过名" in moved.text
    assert set(standing(event)) == {"周启明"}
    assert client.post(address + "/confirm").status_code == 302
    assert set(standing(event)) == {"周启明", "贺承宇"}


def test_checking_again_shows_things_as_they_are_now(
    upload, workbook, row, event, make_member, in_english, now
):
    zhou = make_member("周启明")
    client, address = upload(workbook(row(zhou)))
    assert "没有变化" in client.post(address + "/check", follow_redirects=True).text
    entries.enter(event, zhou, discipline=event.disciplines[0], now=now, by=None)
    db.session.commit()

    in_english(client).post(address + "/check")

    page = client.get(address)
    assert "周启明 is entered already." in page.text


def test_who_finds_no_place_would_wait(upload, workbook, row, event, make_members, now):
    event.disciplines[0].capacity = 1
    rules = giving_out.rules_of(event)
    settings = {name: getattr(rules, name) for name in giving_out.Settings.__annotations__}
    giving_out.change(event, now=now, by=None, **settings | {"waiting": WaitingRule.STRICT})
    db.session.commit()
    zhou, he = make_members("周启明", "贺承宇")

    client, address = upload(workbook(row(zhou), row(he)))

    assert "候补" in client.get(address).text
    client.post(address + "/confirm")
    assert standing(event) == {"周启明": EntryStatus.ENTERED, "贺承宇": EntryStatus.WAITING}


def test_zeros_that_a_spreadsheet_dropped_are_given_back(upload, workbook, make_member, event):
    zhou = make_member("周启明")

    client, address = upload(workbook([int(zhou.staff_number), "周启明", "男子单打"]))

    assert "补了零" in client.get(address).text
    client.post(address + "/confirm")
    assert set(standing(event)) == {"周启明"}


def test_an_officer_reaches_the_own_branch_and_nobody_elses_preview(
    upload, workbook, row, event, make_member, make_branch, grant, client_of, li_na
):
    zhou = make_member("周启明")
    other = grant(make_member("许可"), Role.BRANCH_OFFICER, make_branch("机关"))

    client, address = upload(workbook(row(zhou)), by=other)
    assert "周启明在别的分工会" in client.get(address).text
    client, address = upload(workbook(row(zhou)))

    assert client_of(other).get(address).status_code == 409
    assert client_of(other).post(address + "/confirm").status_code == 409
    assert client_of(li_na).get(f"/events/{event.id}/enter-sheet").status_code == 403
    assert client_of(li_na).post(address + "/confirm").status_code == 403
    assert stored() == [0, 0]


def test_a_preview_is_of_its_event(upload, workbook, row, make_member, make_event):
    other = make_event("健步走")
    client, address = upload(workbook(row(make_member("周启明"))))
    token = address.rpartition("/")[2]

    assert client.get(f"/events/{other.id}/enter-sheet/{token}").status_code == 404


def test_after_the_deadline_the_officer_is_told_so_and_nothing_is_stored(
    upload, workbook, row, event, make_member, now, monkeypatch
):
    client, address = upload(workbook(row(make_member("周启明"))))
    event.entries_close_at = now + timedelta(hours=1)
    db.session.commit()
    monkeypatch.setenv("WENTITONG_NOW", (now + timedelta(hours=2)).isoformat())

    late = client.post(address + "/confirm")

    assert late.status_code == 422
    assert "报名已截止" in late.text
    assert stored() == [0, 0]


def test_a_preview_expires_after_a_day(upload, workbook, row, make_member, now, monkeypatch):
    client, address = upload(workbook(row(make_member("周启明"))))
    monkeypatch.setenv("WENTITONG_NOW", (now + timedelta(hours=25)).isoformat())

    assert client.post(address + "/confirm").status_code == 409
    assert stored() == [0, 0]


def test_a_discarded_preview_is_gone(upload, workbook, row, make_member):
    client, address = upload(workbook(row(make_member("周启明"))))
    client.post(address + "/discard")

    page = client.get(address)
    assert page.status_code == 409
    assert f'role="button" href="{address.rpartition("/")[0]}"' in page.text
    assert client.post(address + "/confirm").status_code == 409
    assert stored() == [0, 0]


@pytest.mark.parametrize(
    ("content", "status", "words"),
    [
        (b"\x00\x01 no sheet at all", 415, "不是 .xlsx"),
        ("工号,姓名\n010001,周启明\n".encode(), 422, "“工号”“项目”"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_a_sentence(upload, content, status, words):
    _client, refused = upload(content)

    assert refused.status_code == status
    assert words in refused.text


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_empty_sheet_has_the_disciplines_and_the_own_people_and_comes_back_filled_in(
    upload, event, shao_an, make_member, make_branch, client_of, in_english, language
):
    zhou = make_member("周启明")
    make_member("丙", of=make_branch("机关"))
    client = client_of(shao_an)
    if language == "en":
        in_english(client)

    answer = client.get(f"/events/{event.id}/entry-sheet.xlsx")

    book = openpyxl.load_workbook(io.BytesIO(answer.data))
    blank, disciplines, people, _lists = book.worksheets
    listed = [row[0] for row in disciplines.iter_rows(min_row=2, values_only=True)]
    assert listed[:3] == ["男子单打", "男子双打", "4×100 米接力"]
    rows = list(people.iter_rows(min_row=2, values_only=True))
    assert sorted(row[1] for row in rows) == ["周启明", "邵安"]
    blank.append([zhou.staff_number, "周启明", listed[0]])
    content = io.BytesIO()
    book.save(content)
    client, address = upload(content.getvalue())
    client.post(address + "/confirm")
    assert set(standing(event)) == {"周启明"}


def test_the_organisers_empty_sheet_lists_nobody(event, qin_yue, client_of):
    answer = client_of(qin_yue).get(f"/events/{event.id}/entry-sheet.xlsx")

    book = openpyxl.load_workbook(io.BytesIO(answer.data))
    assert [page.sheet_state for page in book.worksheets] == ["visible", "visible", "hidden"]


def test_disciplines_and_roles_are_chosen_from_lists_that_can_be_read_back(
    event, qin_yue, client_of
):
    answer = client_of(qin_yue).get(f"/events/{event.id}/entry-sheet.xlsx")

    book = openpyxl.load_workbook(io.BytesIO(answer.data))
    lists = book["lists"]
    offered = {
        str(offer.sqref): [cell.value for (cell,) in lists[offer.formula1.split("!")[1]]]
        for offer in book.worksheets[0].data_validations.dataValidation
    }
    assert offered["C2:C1001"] == ["男子单打", "男子双打", "4×100 米接力", "整个活动"]
    assert [ROLES[word] for word in offered["E2:E1001"]] == list(TeamRole)
    assert comparable(offered["C2:C1001"][-1]) in WHOLE_EVENT


def test_sixty_rows_are_confirmed_with_few_questions_to_the_database(
    upload, workbook, row, event, make_members, count_queries
):
    people = make_members(*(f"会员{number}" for number in range(60)))
    client, address = upload(workbook(*(row(each) for each in people)))

    with count_queries() as sent:
        answer = client.post(address + "/confirm")

    assert answer.status_code == 302
    assert len(entries.entrants(event.disciplines[0])) == 60
    asked = [statement for statement in sent if statement.startswith("SELECT")]
    assert len(asked) <= 35, len(asked)


def test_the_pages_for_many_lead_to_the_sheet(client_of, shao_an, event):
    desk = client_of(shao_an)

    for page in ("enter-many", "enter-team"):
        assert f"/events/{event.id}/enter-sheet" in desk.get(f"/events/{event.id}/{page}").text
