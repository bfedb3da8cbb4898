"""Every kind of page: in Chinese on a desk, in English on a phone.

Nothing sticks out, nothing is inaccessible, no script fails.
"""

import html
import re
import sqlite3

import pytest
from axe_playwright_python.sync_playwright import Axe

from eventsapp.events.models import Measure

ROLES = ("administrator", "organiser", "branch_officer", "steward", "referee", "member")
LINK = re.compile(r'href="(/[^"#]*)')
MOST = 150  # pages asked for per role; the walk ends by itself well before
# Rows of one list that are built alike look alike: axe reads the first two of each sort
# (tables are striped), marks the others and leaves them out.
MARK_REPEATED = """() => {
    const built = element => [element, ...element.querySelectorAll("*")].map(each =>
        [each.tagName, each.getAttribute("class"), ...each.getAttributeNames()].join(" ")
    ).join("|");
    const lists = new Map();
    for (const row of document.querySelectorAll("tbody > tr, li")) {
        const seen = lists.get(row.parentNode) ?? new Map();
        lists.set(row.parentNode, seen);
        const times = (seen.get(built(row)) ?? 0) + 1;
        seen.set(built(row), times);
        if (times > 2) row.setAttribute("data-repeated", "");
    }
}"""
BUT_THE_REPEATED = {"exclude": [["[data-repeated]"]]}


SORTS = """
    SELECT id, measure || CASE WHEN id IN (SELECT discipline_id FROM placements)
                               THEN '' ELSE '-open' END
    FROM disciplines ORDER BY id
"""


def kind_of(address, sorts):
    """Return what stays of an address when numbers and values are left out.

    Pages of a discipline look otherwise by its measure, and while nothing is placed: that
    stands for its number.
    """
    path, _, query = address.partition("?")
    given = path.split("/")
    parts = ["n" if any(map(str.isdigit, part)) else part for part in given]
    if parts[:3] == ["", "disciplines", "n"]:
        parts[2] = sorts[given[2]]
    names = sorted(pair.split("=")[0] for pair in query.split("&") if pair)
    return "/".join(parts) + ("?" + "&".join(names) if names else "")


def walk(request, sorts):
    """Return one address of each kind that can be reached by links, as this role.

    The walk begins at the front page, and at the results of a discipline of each sort.
    """
    results = (f"/disciplines/{discipline_id}/results" for discipline_id in sorts)
    found = {kind_of(address, sorts): address for address in ("/", *results)}
    waiting = list(found.values())
    asked = 0
    while waiting and asked < MOST:
        address = waiting.pop(0)
        response = request.get(address)
        asked += 1
        assert response.status < 400, f"{address} answers {response.status}"
        if "text/html" not in response.headers["content-type"]:
            del found[kind_of(address, sorts)]
            continue
        for link in map(html.unescape, LINK.findall(response.text())):
            kind = kind_of(link, sorts)
            if not link.startswith("/static/") and kind not in found:
                found[kind] = link
                waiting.append(link)
    return found


@pytest.fixture(scope="module")
def addresses_of(site):
    """Let each role walk once: the addresses are the same in every language and width."""
    found = {}
    with sqlite3.connect(site.database) as database:
        sorts = {str(discipline_id): sort for discipline_id, sort in database.execute(SORTS)}

    def walked(role, request):
        if role not in found:
            found[role] = walk(request, sorts)
        return found[role]

    return walked


@pytest.mark.browser
@pytest.mark.parametrize(("width", "language"), [(1280, "zh"), (360, "en")])
def test_every_page_fits_and_is_accessible(visit, addresses_of, width, language):
    axe = Axe()
    seen: set[str] = set()
    problems: list[str] = []

    for role in ROLES:
        visitor = visit(role, width=width, language=language)
        found = addresses_of(role, visitor.context.request)
        for address in [address for kind, address in found.items() if kind not in seen]:
            visitor.page.goto(address, wait_until="domcontentloaded")
            if visitor.overflow() > 0:
                problems.append(f"{address} sticks out")
            visitor.page.evaluate(MARK_REPEATED)
            report = axe.run(visitor.page, context=BUT_THE_REPEATED)
            if report.violations_count:
                problems.append(f"{address}\n{report.generate_report()}")
        seen.update(found)
        visitor.context.close()

    assert problems == []
    for page in ("results", "places"):
        assert {f"/disciplines/{m}/{page}" for m in Measure if m != "knockout"} <= seen
    assert "/disciplines/judged-open/rules" in seen
    assert len(seen) > 40
