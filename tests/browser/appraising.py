"""A year's appraisal up to the proposed result, as those do it whose marks count."""

import math
import re
import sqlite3
from contextlib import closing

from playwright.sync_api import expect

from tests.browser.planning import fill, press, publish, reload_until, submit

YEAR = "2027"  # nothing is known of it before
VOTED_ON = "2028-06-17"
OWN, OTHER = "技术中心", "总装分厂"  # the branch officer's branch, and the member's
REST = "B01 B03 B04 B06 B07 B08 B09 B10 B11 B12 B13 B14 B15"  # appraised as one
MARKS = {
    OWN: ("10", "10", "10", "10", "29"),
    OTHER: ("8", "8", "8", "8", "20"),
    "机关": ("5",) * 5,
}
PLACES = ("1.1", "1.2", "1.3", "1.4", "3.1")
PICTURE = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)


def asked(site, query, *values):
    """Return the rows that the site's database holds."""
    with closing(sqlite3.connect(f"file:{site.database}?mode=ro", uri=True)) as database:
        return database.execute(query, values).fetchall()


def of_branch(site, name):
    """Return the staff numbers of a branch's employed at the end of the year."""
    rows = asked(
        site,
        "SELECT m.staff_number FROM branch_spans s JOIN members m ON m.id = s.member_id"
        " JOIN branches b ON b.id = s.branch_id WHERE b.short_name = ?"
        " AND s.employment = 'employed'"
        " AND s.from_on <= ? AND (s.to_on IS NULL OR s.to_on > ?) ORDER BY m.id",
        name,
        f"{YEAR}-01-01",
        f"{YEAR}-12-31",
    )
    return [number for (number,) in rows]


def hold_a_run(visit, site):
    """Let the organiser key in who came to a run of that year; return its session."""
    page = visit("organiser").page
    page.goto("/events/new")
    fill(
        page,
        name="滨江秋季健步走",
        held_on=f"{YEAR}-11-20",
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
    came = math.ceil(len(own) / 18)  # 90 marks with them, less with one fewer
    page.goto(f"/sessions/{session}/paper")
    press(page, page.get_by_role("button", name="录入签到表"))
    fill(page, at="09:00", lines="\n".join([*own[-came:], of_branch(site, OTHER)[-1]]))
    press(page, page.locator("#preview"))
    press(page, page.get_by_role("button", name=f"录入 {came + 1} 行"))
    expect(page.locator("[name=scan]")).to_have_count(came + 1)
    return session


def hold_a_contest(visit, site):
    """Let the organiser enter one person of each branch, and the referee sign who won."""
    name = "岁末象棋赛"
    page = visit("organiser").page
    page.goto("/events/new")
    fill(
        page, name=name, held_on=f"{YEAR}-11-21", opens="08:00", closes="17:00", place="活动室"
    )
    submit(page)
    event = page.url
    page.goto(f"{event}/disciplines/new")
    fill(page, name="象棋个人赛")
    page.locator("[name=measure]").select_option("place")
    submit(page)
    publish(page, event)
    page.goto(f"{event}/enter-many")
    fill(page, numbers=" ".join(of_branch(site, branch)[0] for branch in MARKS))
    submit(page)
    [[contest]] = asked(
        site,
        "SELECT d.id FROM disciplines d JOIN events e ON e.id = d.event_id WHERE e.name = ?",
        name,
    )
    referee = visit("referee")
    place(referee, contest, [OWN, OTHER, "机关"])
    sign(referee, contest)
    return contest


def place(referee, contest, branches, *, reason=""):
    """Type in who came first, second, ...; a correction has a reason."""
    page = referee.page
    page.goto(f"/disciplines/{contest}/places")
    for number, branch in enumerate(branches, 1):
        row = page.locator(".results-in tbody tr").filter(has_text=branch)
        row.locator("input:not([type=hidden])").first.fill(str(number))
    press(page, page.locator("button[value=preview]"))
    if reason:
        fill(page, reason=reason)
    press(page, page.locator("button[value=store]"))
    expect(page).to_have_url(re.compile("/results$"))


def sign(referee, contest):
    """Look over what is to be signed, and sign it."""
    page = referee.page
    page.goto(f"/disciplines/{contest}/signing")
    press(page, page.locator("form[action$='/signing'] button"))
    expect(page.locator("section.note.done")).to_contain_text("正式成绩")


def put_a_scheme_into_force(page):
    """Let coverage and points count in a ready scheme, take the small branches together."""
    page.goto("/schemes")
    fill(page, year=YEAR)
    page.locator("[name=after]").select_option("forty")
    press(page, page.locator("form[action$='/schemes'] button"))
    scheme = page.url
    press(page, page.get_by_role("link", name="改动").nth(1))
    fill(page, **{"criteria-0-name": "覆盖面", "criteria-0-figures": "100 %"})
    fill(page, **{"criteria-1-name": "名次得分", "criteria-1-figures": "14"})
    fill(page, **{"criteria-0-most": "9", "criteria-1-most": "1"})
    for number, source in enumerate(("coverage", "points")):
        page.locator(f"[name='criteria-{number}-source']").select_option(source)
        page.locator(f"[name='criteria-{number}-rule']").select_option("linear")
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
    fill(page, title="先进职工之家民意测评", year=YEAR, opens_at=f"{VOTED_ON}T00:00")
    fill(page, closes_at="2028-06-18T00:00", most_choices="2")
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
