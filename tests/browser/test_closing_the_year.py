"""A year's appraisal from the scheme to the certificate, as six people and the public do it.

The branch of the technical centre is just above the marks of a level. Somebody objects after
the list is published: one of those who came had been scanned by mistake. With that scan taken
back the marks fall below the level; the list in its place has the lower one. Long after that
is settled, the referee finds two places of a signed result the wrong way round: nothing can be
granted before the union has said what becomes of the list.
"""

import io
import re
from datetime import timedelta

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import expect

from tests.browser.appraising import (
    OTHER,
    OWN,
    PICTURE,
    YEAR,
    assess_the_own_branch,
    hold_a_contest,
    hold_a_run,
    open_the_evaluation,
    path_of,
    place,
    propose,
    put_a_scheme_into_force,
    review,
    sign,
    vote,
)
from tests.browser.planning import fill, press, submit

pytestmark = pytest.mark.browser

WAITED = timedelta(days=731)  # the demonstration has appraised the years before
TITLE = "年度职工之家"
LEVELS = "先进 90\n合格 80"


@pytest.mark.parametrize("own_site", [pytest.param(WAITED, id="two-years-on")], indirect=True)
def test_from_the_scheme_to_the_certificate(visit_own, own_site):
    session = hold_a_run(visit_own, own_site)
    contest = hold_a_contest(visit_own, own_site)
    chair = visit_own("administrator")
    put_a_scheme_into_force(chair.page)
    evaluation = open_the_evaluation(chair.page, own_site)
    assess_the_own_branch(visit_own, evaluation)
    press(chair.page, chair.page.locator("form[action$='/on'] button"))
    review(visit_own, "referee", evaluation, [OTHER, OWN])
    review(visit_own, "branch_officer", evaluation, ["机关"])
    ballot = vote(visit_own, own_site, chair)

    let_days_go_by(own_site, 1)
    propose(chair, evaluation, ballot)
    title = confirm_the_title(chair)
    notice = publicise(chair, title)
    anybody = object_to(visit_own, notice)
    uphold(chair)
    take_a_scan_back(visit_own, session)
    notice = publish_in_its_place(chair, notice)
    anybody.page.reload()
    expect(anybody.page.locator("main")).to_contain_text("该次签到已作废")

    let_days_go_by(own_site, 30)
    correct_once_it_is_settled(visit_own, chair, title, contest)
    see_what_differs(chair, title, notice)
    anybody.page.goto(notice)
    expect(anybody.page.locator("section.note.warn")).to_contain_text("与记录不符")
    keep_openly(chair, notice)
    anybody.page.reload()
    expect(anybody.page.locator("main")).to_contain_text("等级不变")
    grant(chair, title)
    read_the_certificate(chair, visit_own)


def let_days_go_by(site, days):
    """Serve the site so many days after the walk began."""
    site.server.stop()
    site.server.start(later=WAITED + timedelta(days=days))


def confirm_the_title(chair):
    """Put the branch forward for a title with two levels, and confirm it; return the title."""
    page = chair.page
    page.goto("/honours")
    fill(page, year=YEAR)
    page.locator("[name=after]").select_option("home")
    press(page, page.locator("form[action$='/honours'] button"))
    title = page.url.removesuffix("/settings")
    fill(page, name=TITLE, name_en="Home of the year", levels=LEVELS)
    submit(page)
    page.goto(f"{title}/units")
    candidate = page.locator("#waiting-h").locator("xpath=ancestor::section").get_by_role("row")
    expect(candidate.filter(has_text=OWN)).to_contain_text("先进")
    press(page, candidate.filter(has_text=OWN).get_by_role("button", name="推荐"))
    row = page.get_by_role("row").filter(has_text=OWN)
    row.locator("summary").click()
    press(page, row.locator("button[value=confirmed]"))
    expect(page.get_by_role("row").filter(has_text=OWN)).to_contain_text("已确认")
    return title


def publicise(chair, title):
    """Put the title's list to publicity; return the address that everybody reads."""
    page = chair.page
    page.goto("/public-notices/desk")
    page.locator("[name=subject]").select_option(f"honours/{title.rsplit('/', 1)[1]}")
    submit(page)
    fill(page, contact_name="秦月", contact_phone="内线 6142", basis="《先进职工之家评选办法》")
    type_the_days(page)
    press(page, page.locator("form[action$='/publish'] button"))
    return page.url.removesuffix("/desk")


def type_the_days(page):
    """Store from when to when a draft is in publicity: no holidays are known of 2028."""
    fill(page, typed_from="2028-06-19", typed_to="2028-06-25")
    press(page, page.get_by_role("button", name="存草稿"))


def object_to(visit, notice):
    """Object without a log-in, on a phone; return the address with the receipt number."""
    anybody = visit(width=360, language="zh")
    page = anybody.page
    page.goto("/public-notices")
    press(page, page.locator(f"a[href$='{notice.rsplit('/', 1)[1]}']").first)
    expect(page.locator("main")).to_contain_text("先进")
    assert anybody.overflow() <= 0
    press(page, page.locator("a[href$='/objections/new']").first)
    fill(page, text="十一月的健步走，最后一位同志当天在外地出差，签到不是本人。")
    page.locator("[name=files]").set_input_files(
        {"name": "出差审批单.pdf", "mimeType": "application/pdf", "buffer": PICTURE}
    )
    submit(page)
    expect(page.locator(".receipt")).to_have_text(re.compile(r"\w{4}-\w{4}"))
    assert anybody.overflow() <= 0
    return anybody


def take_a_scan_back(visit, session):
    """Find that the objection is right, months later."""
    page = visit("organiser").page
    page.goto(f"/sessions/{session}/scans")
    press(page, page.get_by_role("row").filter(has_text=OWN).locator("a[href$='/void']").first)
    fill(page, reason="当天在外地出差，他人代签")
    submit(page)
    expect(page.locator("main")).to_contain_text("已作废")


def uphold(chair):
    """Take the objection up, and answer it."""
    page = chair.page
    page.goto("/objections")
    press(page, page.locator("a[href*='/objections/']").first)
    with page.expect_download() as evidence:
        page.get_by_role("link", name="出差审批单.pdf").click()
    assert evidence.value.path().read_bytes() == PICTURE
    press(page, page.locator("form[action$='/take-up'] button"))
    page.locator("[name=outcome]").select_option("upheld")
    fill(page, text="属实：该次签到已作废，得分重新计算，另行公示。")
    press(page, page.locator("form[action$='/answer'] button"))
    expect(page.locator("form[action$='/answer']")).to_have_count(0)


def publish_in_its_place(chair, notice):
    """See what differs from what was frozen, and publish the right list; return its address."""
    page = chair.page
    page.goto(f"{notice}/desk")
    differing = page.locator("section").filter(has=page.get_by_role("heading", name="不符之处"))
    expect(differing).to_contain_text("先进")
    expect(differing).to_contain_text("合格")
    press(page, page.locator("form[action$='/anew'] button"))
    type_the_days(page)
    fill(page, reason="一次签到作废，技术中心的得分低于 90 分")
    press(page, page.locator("form[action$='/publish'] button"))
    return page.url.removesuffix("/desk")


def correct_once_it_is_settled(visit, chair, title, contest):
    """Let the referee correct a signed result while the page to grant the title is open."""
    page = chair.page
    page.goto(f"{title}/granting")
    expect(page.get_by_role("button", name="授予")).to_be_visible()
    referee = visit("referee")
    place(referee, contest, [OTHER, OWN, "机关"], reason="一、二名登记颠倒")
    expect(referee.page.locator("section.note.warn")).to_contain_text("不再是正式成绩")
    sign(referee, contest)
    press(page, page.get_by_role("button", name="授予"))
    expect(page.get_by_role("alert")).to_contain_text("与公示时不同")


def see_what_differs(chair, title, notice):
    """Find the button gone, and at the notice what was published beside what is so now."""
    page = chair.page
    page.goto(f"{title}/granting")
    expect(page.get_by_role("button", name="授予")).to_have_count(0)
    page.goto(f"{notice}/desk")
    differing = page.locator("section").filter(has=page.get_by_role("heading", name="不符之处"))
    row = differing.get_by_role("row").filter(has_text=OWN)
    expect(row).to_contain_text("得分")
    was, now = (row.get_by_role("cell").nth(at).inner_text() for at in (1, 2))
    assert was != now


def keep_openly(chair, notice):
    """Say in the open why the list stands."""
    page = chair.page
    page.goto(f"{notice}/desk")
    fill(page, **{"stands-reason": "更正后得分略减，等级不变，名单维持"})
    press(page, page.locator("form[action$='/acknowledge'] button"))
    expect(page.locator("form[action$='/acknowledge']")).to_have_count(0)


def grant(chair, title):
    """Grant the title once nothing is in the way, and issue the circular."""
    page = chair.page
    page.goto(f"{title}/granting")
    press(page, page.get_by_role("button", name="授予"))
    page.goto(f"/awards?year={YEAR}")
    press(page, page.locator("form[action*='/circulars/of/'] button"))
    fill(page, number="澜工发〔2026〕9 号")
    submit(page)
    press(page, page.locator("form[action$='/issue'] button"))
    expect(page.locator("article")).to_contain_text("合格")


def read_the_certificate(chair, visit):
    """Read the code on the certificate with a phone: its page confirms it."""
    page = chair.page
    page.goto(f"/awards?year={YEAR}")
    press(page, page.locator("a[href*='/titles/']").filter(has_text=TITLE))
    picture = page.request.get(page.locator("img.drawn").get_attribute("src")).body()
    [code] = zxingcpp.read_barcodes(Image.open(io.BytesIO(picture)))
    phone = visit(width=360)
    phone.page.goto(path_of(code.text))
    expect(phone.page.locator(".note.done")).to_contain_text("有效")
    expect(phone.page.locator("main")).to_contain_text(OWN)
    assert phone.overflow() <= 0
