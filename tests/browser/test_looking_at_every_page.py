"""Every kind of page: in Chinese on a desk, in English on a phone.

Nothing sticks out, nothing is inaccessible, no script fails.
"""

import html
import re
import sqlite3
from collections import Counter

import pytest
from axe_playwright_python.base import AXE_SCRIPT as AXE

from eventsapp.events.models import Measure

ROLES = ("administrator", "organiser", "branch_officer", "steward", "referee", "member")
LINK = re.compile(r'href="(/[^"#]*)')
TAG = re.compile(r'<\w+|class="[^"]*"|type="\w+"')
MATCH = re.compile(r"/disciplines/(\d+)/matches/.+/(score|correct)")
MATCHES = 4  # looked at in each discipline, to score and to correct
MOST = 900  # pages asked for per role; the walk ends by itself well before
# Rows that are built alike are alike accessible: no page has a style of its own. So of each
# sort of row axe gets the first two (tables are striped); the others are taken off the page,
# which spares most of its time. Ids are looked at before: they have to differ all over a page.
SHORTEN = """() => {
    const ids = [...document.querySelectorAll("[id]:not([type=hidden])")].map(each => each.id);
    const twice = ids.filter((id, place) => ids.indexOf(id) !== place);
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
    document.querySelectorAll("[data-repeated]").forEach(row => row.remove());
    return twice.map(id => `two have the id ${id}`);
}"""
# Contrast takes axe longer than all else together. Colours on grounds of one kind, in letters
# of one size, have the same contrast wherever they stand: each of these is looked at once in a
# width. What lies over other things is told apart by its class: its ground is not above it.
COLOURS = """() => {
    const shades = new Map([[null, ""]]);
    window.looked = [...document.querySelectorAll("*")];  // the page's script may add to them
    return window.looked.map(each => {
        const style = getComputedStyle(each);
        const ground = [style.backgroundColor, style.backgroundImage, style.opacity].join(" ");
        const lies = ["static", "relative"].includes(style.position)
            ? "" : each.tagName + each.getAttribute("class");
        const above = shades.get(each.parentElement);
        const own = ground === "rgba(0, 0, 0, 0) none 1" ? "" : ground;
        const shade = own + lies ? `${above}>${own} ${lies}` : above;
        shades.set(each, shade);
        const isShown = each.checkVisibility({visibilityProperty: true, opacityProperty: true});
        const isWritten = each.matches("input, select, textarea") ||
            [...each.childNodes].some(node => node.nodeType === 3 && node.data.trim());
        if (!isShown || !isWritten) return null;
        const letters = [style.color, style.fontSize, style.fontWeight, style.textShadow];
        const isOff = each.closest(":disabled, [aria-disabled=true], label:has(:disabled)");
        return [...letters, Boolean(isOff), shade].join("|");
    });
}"""
LOOK = """async ([rules, fresh]) => {
    for (const place of fresh) window.looked[place].setAttribute("data-fresh", "");
    axe.configure({rules: [{id: "color-contrast", selector: "[data-fresh]"}]});
    const more = Object.fromEntries(rules.map(rule => [rule, {enabled: true}]));
    const found = await axe.run({rules: more, resultTypes: ["violations"]});
    return found.violations.map(violation =>
        `${violation.id}: ${violation.help}\\n` +
        violation.nodes.map(node => node.html).join("\\n")
    );
}"""

OF_A_PHONE = ["target-size"]  # beyond the rules that axe looks at by itself

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


def look_of(address, page, sorts):
    """Return what pages that look alike have in common; each match has a page, in few forms."""
    kind = kind_of(address, sorts)
    if "/matches/" not in kind:
        return kind
    main = page[page.find("<main") : page.find("</main")]
    return kind, frozenset(TAG.findall(main))


def walk(request, sorts, matches):
    """Return one address of each look that can be reached by links, as this role.

    The walk begins at the front page, and at the results of a discipline of each sort; it
    asks for one page of each kind, and for those of the first few matches of each discipline,
    which ``matches`` counts.
    """
    waiting = ["/", *(f"/disciplines/{discipline_id}/results" for discipline_id in sorts)]
    known = {kind_of(address, sorts) for address in waiting}
    found = {}
    for _asked in range(MOST):
        if not waiting:
            return found
        address = waiting.pop(0)
        response = request.get(address)
        assert response.status < 400, f"{address} answers {response.status}"
        if "text/html" not in response.headers["content-type"]:
            continue
        page = response.text()
        found.setdefault(look_of(address, page, sorts), address)
        for link in map(html.unescape, LINK.findall(page)):
            kind = kind_of(link, sorts)
            if match := MATCH.fullmatch(link):
                matches[match.groups()] += 1
                if matches[match.groups()] <= MATCHES:
                    waiting.append(link)
                known.add(kind)
            elif not link.startswith("/static/") and kind not in known:
                known.add(kind)
                waiting.append(link)
    raise AssertionError(f"the walk does not end; {len(waiting)} pages wait: {waiting[:5]}")


@pytest.fixture(scope="module")
def addresses_of(site):
    """Let each role walk once: the addresses are the same in every language and width."""
    found = {}
    matches: Counter[tuple[str, ...]] = Counter()
    with sqlite3.connect(site.database) as database:
        sorts = {str(discipline_id): sort for discipline_id, sort in database.execute(SORTS)}

    def walked(role, request):
        if role not in found:
            found[role] = walk(request, sorts, matches)
        return found[role]

    return walked


@pytest.mark.browser
@pytest.mark.parametrize(
    ("width", "language", "rules"), [(1280, "zh", []), (360, "en", OF_A_PHONE)]
)
def test_every_page_fits_and_is_accessible(visit, addresses_of, width, language, rules):
    seen = set()
    known: set[str] = set()
    problems: list[str] = []

    for role in ROLES:
        visitor = visit(role, width=width, language=language)
        visitor.context.add_init_script(AXE)
        page = visitor.page
        found = addresses_of(role, visitor.context.request)
        for address in [address for look, address in found.items() if look not in seen]:
            page.goto(address, wait_until="domcontentloaded")
            if visitor.overflow() > 0:
                problems.append(f"{address} sticks out")
            faults = page.evaluate(SHORTEN)
            colours = page.evaluate(COLOURS)
            fresh = [colours.index(each) for each in sorted(set(filter(None, colours)) - known)]
            known.update(filter(None, colours))
            faults += page.evaluate(LOOK, [rules, fresh])
            problems += [f"{address} {fault}" for fault in faults]
        seen.update(found)
        visitor.context.close()

    assert problems == [], "\n".join(problems)
    by_marks = set(Measure) - {Measure.KNOCKOUT}
    assert {f"/disciplines/{measure}/results" for measure in by_marks} <= seen
    for measure in by_marks:  # the demonstration runs its races in heats
        page = "rounds" if measure is Measure.TIME else "places"
        assert f"/disciplines/{measure}/{page}" in seen
    assert "/disciplines/judged-open/rules" in seen
    assert len(seen) > 40
