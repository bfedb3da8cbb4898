"""A year's appraisal from the scheme to the certificate, as six people and the public do it.

The branch of the technical centre is just above the marks of a level. Somebody objects after
the list is published: one of those who came had been scanned by mistake. With that scan taken
back the marks fall below the level; the list that is settled in the end has the lower one.
"""

import io
import math
import re
import sqlite3
from contextlib import closing
from datetime import timedelta

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import expect

from tests.browser.planning import fill, press, publish, reload_until, submit

pytestmark = pytest.mark.browser

YEAR = "2025"
OWN, OTHER = "技术中心", "总装分厂"  # the branch officer's branch, and the member's
REST = "B01 B03 B04 B06 B07 B08 B09 B10 B11 B12 B13 B14 B15"  # appraised as one
MARKS = {
    OWN: ("10", "10", "10", "10", "29.5"),
    OTHER: ("8", "8", "8", "8", "20"),
    "机关": ("5",) * 5,
}
PLACES = ("1.1", "1.2", "1.3", "1.4", "3.1")
TITLE = "年度职工之家"
LEVELS = "先进 90\n合格 80"
PICTURE = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)


def asked(site, query, *values):
    """Return the rows that the site's database holds."""
    with closing(sqlite3.connect(f"file:{site.database}?mode=ro", uri=True)) as database:
        return database.execute(query, values).fetchall()


def of_branch(site, name):
    """Return the staff numbers of a branch at the end of the year."""
    rows = asked(
        site,
        "SELECT m.staff_number FROM branch_spans s JOIN members m ON m.id = s.member_id"
        " JOIN branches b ON b.id = s.branch_id WHERE b.short_name = ?"
        " AND s.from_on <= '2025-01-01'"
        " AND (s.to_on IS NULL OR s.to_on > '2025-12-31') ORDER BY m.id",
        name,
    )
    return [number for (number,) in rows]


def test_from_the_scheme_to_the_certificate(visit_own, own_site):
    session = hold_a_run(visit_own, own_site)
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
    grant(chair, title)
    read_the_certificate(chair, visit_own)


def let_days_go_by(site, days):
    """Serve the site so many days later."""
    site.server.stop()
    site.server.start(later=timedelta(days=days))


def hold_a_run(visit, site):
    """Let the organiser key in who came to a run of that year; return its session."""
    page = visit("organiser").page
    page.goto("/events/new")
    fill(
        page,
        name="滨江秋季健步走",
        held_on="2025-11-20",
        opens="08:00",
        closes="17:00",
        place="东门",
    )
    page.locator("main [name=has_walk_ins]").check()
    submit(page)
    publish(page, page.url)
    [[session]] = asked(
        site,
        "SELECT s.id FROM sessions s JOIN events e ON e.id = s.event_id WHERE e.name = ?",
        "滨江秋季健步走",
    )
    own = of_branch(site, OWN)
    came = math.ceil(len(own) / 20)  # 90 marks with them, less with one fewer
    page.goto(f"/sessions/{session}/paper")
    press(page, page.get_by_role("button", name="录入签到表"))
    fill(page, at="09:00", lines="\n".join([*own[-came:], of_branch(site, OTHER)[-1]]))
    press(page, page.locator("#preview"))
    press(page, page.get_by_role("button", name=f"录入 {came + 1} 行"))
    expect(page.locator("[name=scan]")).to_have_count(came + 1)
    return session


def put_a_scheme_into_force(page):
    """Begin with a ready scheme, let coverage count in it, take the small branches together."""
    page.goto("/schemes")
    fill(page, year=YEAR)
    page.locator("[name=after]").select_option("forty")
    press(page, page.locator("form[action$='/schemes'] button"))
    scheme = page.url
    press(page, page.get_by_role("link", name="改动").nth(1))
    fill(page, **{"criteria-0-name": "覆盖面", "criteria-0-figures": "100 %"})
    page.locator("[name='criteria-0-source']").select_option("coverage")
    page.locator("[name='criteria-0-rule']").select_option("linear")
    submit(page)
    page.goto(f"{scheme}/settings")
    fill(page, together=REST)
    submit(page)
    press(page, page.get_by_role("button", name="启用"))
    expect(page.locator("main")).to_contain_text(f"{YEAR} 年按此版考核")


def open_the_evaluation(page, site):
    """Open it with two reviewers, and begin the self-assessment; return its address."""
    page.goto("/evaluations")
    fill(page, year=YEAR)
    submit(page)
    evaluation = page.url.removesuffix("/settings")
    fill(page, least_reviewers="1")
    press(page, page.locator("form:has([name=least_reviewers]) button"))
    for role in ("referee", "branch_officer"):
        fill(page, login=site.log_ins[role])
        press(page, page.locator("form[action$='/reviewers'] button"))
    expect(page.locator("#reviewers")).to_contain_text(OWN)
    page.goto(evaluation)
    press(page, page.locator("form[action$='/on'] button"))
    expect(page.locator("[aria-current=step]")).to_contain_text("自评")
    return evaluation


def assess_the_own_branch(visit, evaluation):
    """Let the officer hand in the own marks with a file, on a phone and in English."""
    officer = visit("branch_officer", width=360, language="en")
    page = officer.page
    page.goto("/evaluations")
    press(page, page.locator(f"a[href^='{path_of(evaluation)}/branches/']"))
    for place, marks in zip(PLACES, MARKS[OWN], strict=True):
        fill(
            page,
            **{named("marks", place): marks, named("text", place): "按计划开展，台账齐全。"},
        )
    press(page, page.get_by_role("button", name="Save as draft"))
    expect(page.locator("main")).to_contain_text("it is not handed in yet")
    assert officer.overflow() <= 0
    press(page, page.get_by_role("button", name="Add evidence").first)
    page.locator("[name=file]").set_input_files(
        {"name": "篮球赛台账.pdf", "mimeType": "application/pdf", "buffer": PICTURE}
    )
    submit(page)
    expect(page.locator("main")).to_contain_text("篮球赛台账.pdf")
    press(page, page.get_by_role("button", name="Hand in"))
    expect(page.locator("main")).to_contain_text("Handed in.")


def path_of(address):
    """Return an address without the site's name."""
    return re.sub("^https?://[^/]+", "", address)


def named(what, place):
    """Return the name of a field of a criterion."""
    return f"{what}_{place.replace('.', '_')}"


def review(visit, role, evaluation, units):
    """Mark the branches that are not one's own, one after the other."""
    reviewer = visit(role)
    page = reviewer.page
    page.goto("/evaluations")
    press(page, page.locator(f"a[href='{path_of(evaluation)}/review']"))
    expect(page.locator("main")).to_contain_text("自己的分工会，回避")
    for unit in units:
        press(page, page.locator(".tasks a").filter(has_text=unit))
        for place, marks in zip(PLACES, MARKS[unit], strict=True):
            fill(page, **{named("marks", place): marks})
        press(page, page.locator("button[value=list], button[value=next]").last)
        page.goto(f"{evaluation}/review")
    return page


def vote(visit, site, chair):
    """Hold a secret ballot on the branches until tomorrow; three people vote."""
    page = chair.page
    page.goto("/ballots/new")
    fill(page, title="先进职工之家民意测评", year=YEAR, opens_at="2026-06-17T00:00")
    fill(page, closes_at="2026-06-18T00:00", most_choices="2")
    page.locator("details:has([name=branches]) > summary").click()
    for branch in MARKS:  # one of those that are taken together
        page.locator("label").filter(has_text=branch).locator("xpath=..").locator(
            "[name=branches]"
        ).check()
    page.locator("[name=rule]").select_option("choice")
    page.locator("[name=electorate]").select_option("named")
    fill(
        page,
        delegates=" ".join(site.log_ins[role] for role in ("member", "steward", "referee")),
    )
    submit(page)
    ballot = page.url
    press(page, page.locator("form[action$='/announce'] button"))
    for role in ("member", "steward", "referee"):
        cast(visit(role, width=360), ballot, [OWN, OTHER] if role == "member" else [OWN])
    page.reload()
    expect(page.locator("main")).to_contain_text("3 / 3")
    return ballot


def cast(voter, ballot, chosen):
    """Vote in three taps, once."""
    page = voter.page
    page.goto(ballot)
    press(page, page.locator("a[href$='/vote']"))
    for branch in chosen:
        page.locator("label").filter(has_text=branch).locator("[name=chosen]").check()
    assert voter.overflow() <= 0
    press(page, page.get_by_role("button", name="下一步：核对"))
    press(page, page.get_by_role("button", name="投入票箱"))
    expect(page.locator("main")).to_contain_text("您已投票")
    expect(page.locator("a[href$='/vote']")).to_have_count(0)


def propose(chair, evaluation, ballot):
    """Bind the ballot, which is over and counted, and propose the result."""
    page = chair.page
    page.goto(ballot)
    reload_until(page.get_by_role("heading", name="投票结果"))
    page.goto(f"{evaluation}/ballots")
    page.locator("[name=ballot]").select_option(ballot.rsplit("/", 1)[1])
    submit(page)
    page.goto(evaluation)
    press(page, page.locator("form[action$='/on'] button"))
    expect(page).to_have_url(re.compile("/result$"))
    expect(page.get_by_role("row").filter(has_text=OWN)).to_contain_text("90.")


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
    press(page, page.get_by_role("button", name="存草稿"))
    press(page, page.locator("form[action$='/publish'] button"))
    return page.url.removesuffix("/desk")


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
    fill(page, reason="一次签到作废，技术中心的得分低于 90 分")
    press(page, page.locator("form[action$='/publish'] button"))
    return page.url.removesuffix("/desk")


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
