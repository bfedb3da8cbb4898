"""Every kind of page: in Chinese on a desk, in English on a phone.

Nothing sticks out, nothing is inaccessible, no script fails.
"""

import html
import re

import pytest
from axe_playwright_python.sync_playwright import Axe

ROLES = ("administrator", "organiser", "branch_officer", "steward", "referee", "member")
LINK = re.compile(r'href="(/[^"#]*)')
MOST = 150  # pages asked for per role; the walk ends by itself well before


def kind_of(address):
    """Return what stays of an address when numbers and values are left out."""
    path, _, query = address.partition("?")
    parts = ["n" if part.isdigit() else part for part in path.split("/")]
    names = sorted(pair.split("=")[0] for pair in query.split("&") if pair)
    return "/".join(parts) + ("?" + "&".join(names) if names else "")


def walk(request):
    """Return one address of each kind that can be reached by links, as this role."""
    found = {"/": "/"}
    waiting = ["/"]
    asked = 0
    while waiting and asked < MOST:
        address = waiting.pop(0)
        response = request.get(address)
        asked += 1
        assert response.status < 400, f"{address} answers {response.status}"
        if "text/html" not in response.headers["content-type"]:
            del found[kind_of(address)]
            continue
        for link in map(html.unescape, LINK.findall(response.text())):
            if not link.startswith("/static/") and kind_of(link) not in found:
                found[kind_of(link)] = link
                waiting.append(link)
    return found


@pytest.mark.browser
@pytest.mark.parametrize(("width", "language"), [(1280, "zh"), (360, "en")])
def test_every_page_fits_and_is_accessible(visit, width, language):
    axe = Axe()
    seen: set[str] = set()
    problems: list[str] = []

    for role in ROLES:
        visitor = visit(role, width=width, language=language)
        found = walk(visitor.context.request)
        for address in [address for kind, address in found.items() if kind not in seen]:
            visitor.page.goto(address, wait_until="domcontentloaded")
            if visitor.overflow() > 0:
                problems.append(f"{address} sticks out")
            report = axe.run(visitor.page)
            if report.violations_count:
                problems.append(f"{address}\n{report.generate_report()}")
        seen.update(found)
        visitor.context.close()

    assert problems == []
    assert len(seen) > 40
