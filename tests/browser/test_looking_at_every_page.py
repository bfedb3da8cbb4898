"""Every page, for every role: nothing sticks out, nothing is inaccessible, no script fails."""

import pytest
from axe_playwright_python.sync_playwright import Axe

ROLES = ("administrator", "organiser", "branch_officer", "steward", "referee", "member")


def addresses_from(page, most):
    """Return one address of each kind that the site links to, found by walking it."""
    found: dict[str, str] = {}
    waiting = ["/"]
    while waiting and len(found) < most:
        address = waiting.pop(0)
        response = page.goto(address)
        assert response is not None
        assert response.status < 400, address
        links = page.eval_on_selector_all(
            "a[href^='/'], svg a", "links => links.map(a => a.getAttribute('href'))"
        )
        for link in links:
            path = (link or "").split("#")[0]
            kind = "/".join(
                "n" if part.isdigit() else part for part in path.split("?")[0].split("/")
            )
            if "?" in path:
                kind += "?" + "&".join(
                    sorted(p.split("=")[0] for p in path.split("?")[1].split("&"))
                )
            if (
                path
                and kind not in found
                and not path.endswith((".xlsx", ".json"))
                and "download" not in path
            ):
                found[kind] = path
                waiting.append(path)
    return sorted(set(found.values()))


@pytest.mark.browser
@pytest.mark.parametrize("role", ROLES)
def test_every_page_fits_and_is_accessible(visit, role):
    desk = visit(role, width=1280, language="zh")
    phone = visit(role, width=360, language="en")
    axe = Axe()

    for address in addresses_from(desk.page, 60):
        for visitor in (desk, phone):
            visitor.page.goto(address)
            assert visitor.overflow() <= 0, f"{address} sticks out"
            report = axe.run(visitor.page)
            assert report.violations_count == 0, f"{address}\n{report.generate_report()}"
