"""A team from a sheet, and a place that is approved twice, given up and taken by the next."""

import io

import openpyxl
import pytest
from playwright.sync_api import expect

from tests.browser.planning import fill, plan_an_item, press, publish, submit

pytestmark = pytest.mark.browser


def filled_in(path, discipline):
    """Fill in the empty sheet: a team of four of the branch, and somebody whom nobody knows."""
    book = openpyxl.load_workbook(io.BytesIO(path.read_bytes()))
    people = list(book.worksheets[2].iter_rows(min_row=2, max_row=5, values_only=True))
    for number, (staff_number, name, _branch) in enumerate(people):
        role = "captain" if number == 1 else ""
        book.worksheets[0].append([staff_number, name, discipline, "拔河一队", role])
    book.worksheets[0].append(["999999", "甲", discipline, "拔河二队", ""])
    content = io.BytesIO()
    book.save(content)
    file = {"name": "拔河.xlsx", "mimeType": "", "buffer": content.getvalue()}
    return file, [name for _number, name, _branch in people]


def test_an_officer_enters_a_team_from_a_sheet(visit, site):
    desk = visit("organiser")
    event = plan_an_item(desk.page, "分工会拔河", day="2026-06-24")
    desk.page.goto(f"{event}/disciplines/new")
    fill(desk.page, name="拔河")
    desk.page.locator("[name=entry_kind]").select_option("team")
    desk.page.locator("[name=measure]").select_option("knockout")
    submit(desk.page)
    publish(desk.page, event)
    officer = visit("branch_officer", language="en")
    page = officer.page
    page.goto(event)
    press(page, page.get_by_role("button", name="Enter a team"))
    press(page, page.get_by_role("button", name="From a sheet"))
    with page.expect_download() as download:
        page.get_by_role("button", name="Download the empty sheet").click()
    file, people = filled_in(download.value.path(), "拔河")

    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name="Read and preview").click()

    bad = page.locator("section", has=page.get_by_role("heading", name="Not taken"))
    expect(bad).to_contain_text("Nobody has this staff number.")
    expect(bad).to_contain_text("row 6")
    assert officer.overflow() <= 0
    page.get_by_role("button", name="Enter 4 rows").click()
    page.wait_for_url("**/entries")
    team = page.get_by_role("row").filter(has_text="拔河一队")
    for name in people:
        expect(team).to_contain_text(name)
    expect(team.locator("span", has_text=people[1])).to_contain_text("captain")
    expect(page.locator("main")).not_to_contain_text("拔河二队")
    page.go_back()
    expect(page.locator("main")).to_contain_text("Nothing is stored a second time.")


def enter(visitor, event):
    """Open the event and enter: as many taps as it takes."""
    page = visitor.page
    page.goto(event)
    press(page, page.locator("a[href$='/enter']").first)
    page.locator("main form[action$='/enter'] button").first.click()
    page.wait_for_url("**/mine")
    return page.locator("li").filter(has_text="湖边骑行")


def approve(visitor, event, name):
    """Approve whoever asks for it: just one."""
    visitor.page.goto(f"{event}/approvals")
    expect(visitor.page.get_by_role("row").filter(has_text=name)).to_have_count(1)
    press(visitor.page, visitor.page.locator("button[value=approve]"))


def test_a_place_is_approved_by_branch_and_union_given_up_and_taken_by_the_next(visit):
    desk = visit("organiser")
    event = plan_an_item(desk.page, "湖边骑行", day="2026-06-25")
    publish(desk.page, event)
    desk.page.goto(f"{event}/places")
    fill(desk.page, capacity="1")
    desk.page.locator("[name=waiting]").select_option("strict")
    desk.page.locator("[name=approval]").select_option("branch_then_union")
    press(desk.page, desk.page.locator("form[action$='/places'] button").first)

    first = visit("branch_officer", width=360)
    expect(enter(first, event)).to_contain_text("待审批")
    second = visit("member", width=360, language="en")
    expect(enter(second, event)).to_contain_text("On the waiting list · number 1")
    approve(first, event, first.name)
    approve(desk, event, first.name)
    first.page.goto("/mine")
    own = first.page.locator("li").filter(has_text="湖边骑行")
    expect(own).not_to_contain_text("待审批")
    assert first.overflow() <= 0

    own.locator("summary").click()
    press(first.page, own.locator("form[action$='/withdraw'] button"))
    second.page.goto("/mine")

    expect(second.page.locator("li").filter(has_text="湖边骑行")).to_contain_text(
        "Approval to come"
    )
    desk.page.goto(f"{event}/waiting")
    expect(desk.page.locator("main")).not_to_contain_text(second.name)
    desk.page.goto(f"{event}/approvals")
    expect(desk.page.locator("main")).to_contain_text(second.name)
    assert second.overflow() <= 0
