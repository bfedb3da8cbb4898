"""Every kind of page: in Chinese on a desk, in English on a phone.

Nothing sticks out, nothing is inaccessible, no script fails; what has the focus is seen.
"""

import html
import http.client
import re
import sqlite3
from collections import Counter
from contextlib import closing, contextmanager
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.base import AXE_SCRIPT as AXE

from eventsapp.events.models import Measure

ROLES = ("administrator", "organiser", "branch_officer", "steward", "referee", "member")
LINK = re.compile(r'href="(/[^"#]*)')
TAG = re.compile(r'<\w+|class="[^"]*"|type="\w+"')
MATCH = re.compile(r"/disciplines/(\d+)/matches/.+/(score|correct)")
MATCHES = 4  # looked at in each discipline, to score and to correct
MOST = 900  # pages asked for per role; the walk ends by itself well before

# What is built alike is alike accessible: no page has a style of its own. So axe looks at a
# page where something on it is built as nothing was before. How an element is built, its tag,
# class and attributes say, and those of all that it stands in; whether it is shown, has words
# and a label; whether what its attributes refer to is there; of a heading also the one before.
# Rows that repeat others are taken off the page, which spares most of the time; axe gets the
# first two of each sort (tables are striped). Ids are looked at before, on every page: they
# have to differ all over it. Whether a page sticks out is looked at on each, too.
#
# Contrast takes axe longer than all else together. Colours on grounds of one kind, in letters
# of one size, have the same contrast wherever they stand: each of these is looked at once in a
# width. What lies over other things is told apart by its class: its ground is not above it.
GATHER = """() => {
    const root = document.documentElement;
    const over = root.scrollWidth - root.clientWidth;
    const ids = [...document.querySelectorAll("[id]:not([type=hidden])")].map(each => each.id);
    const twice = ids.filter((id, place) => ids.indexOf(id) !== place);
    const own = new Map();
    const built = element => {
        const values = ["class", "role", "type"].map(name => element.getAttribute(name));
        if (!own.has(element)) own.set(element,
            [element.tagName, ...element.getAttributeNames(), ...values].join(" "));
        return own.get(element);
    };
    const lists = new Map();
    for (const row of document.querySelectorAll("tbody > tr, li")) {
        const seen = lists.get(row.parentNode) ?? new Map();
        lists.set(row.parentNode, seen);
        const sort = [row, ...row.querySelectorAll("*")].map(built).join("|");
        const times = (seen.get(sort) ?? 0) + 1;
        seen.set(sort, times);
        if (times > 2) row.setAttribute("data-repeated", "");
    }
    document.querySelectorAll("[data-repeated]").forEach(row => row.remove());

    const REFERRING = ["for", "headers", "list", "aria-labelledby", "aria-describedby",
        "aria-controls", "aria-owns", "aria-activedescendant"];
    const WORDED = "a, button, label, legend, summary, option, title, caption, th, td," +
        " [role], h1, h2, h3, h4, h5, h6";
    let level = "";
    const state = (each, isShown) => {
        const refers = REFERRING.filter(name => each.hasAttribute(name)).every(name =>
            each.getAttribute(name).split(/\\s+/).every(id => document.getElementById(id)));
        const said = ["aria-label", "alt", "title", "placeholder", "lang", "value"].map(name =>
            each.getAttribute(name)?.trim() ? 1 : 0).join("");
        const isWorded = each.matches(WORDED) && each.textContent.trim() !== "";
        const before = /^H[1-6]$/.test(each.tagName) ? level : "";
        if (before || each.tagName === "H1") level = each.tagName;
        return [isShown, refers, said, isWorded, Boolean(each.labels?.length), before].join();
    };
    const short = text => {  // two numbers say the same as hundreds of letters
        let [one, other] = [7, 31];
        for (let place = 0; place < text.length; place += 1) {
            one = Math.imul(one ^ text.charCodeAt(place), 2654435761);
            other = Math.imul(other ^ text.charCodeAt(place), 1597334677);
        }
        return `${one >>> 0}.${other >>> 0}`;
    };

    const shades = new Map([[null, ""]]);
    const paths = new Map([[null, ""]]);
    const shapes = new Set();
    window.looked = [...document.querySelectorAll("*")];  // the page's script may add to them
    const colours = window.looked.map(each => {
        const style = getComputedStyle(each);
        const ground = [style.backgroundColor, style.backgroundImage, style.opacity].join(" ");
        const lies = ["static", "relative"].includes(style.position)
            ? "" : each.tagName + each.getAttribute("class");
        const above = shades.get(each.parentElement);
        const its = ground === "rgba(0, 0, 0, 0) none 1" ? "" : ground;
        const shade = its + lies ? `${above}>${its} ${lies}` : above;
        shades.set(each, shade);
        const isShown = each.checkVisibility({visibilityProperty: true, opacityProperty: true});
        const path = short(paths.get(each.parentElement) + built(each));
        paths.set(each, path);
        shapes.add(short(path + state(each, isShown)));
        const isWritten = each.matches("input, select, textarea") ||
            [...each.childNodes].some(node => node.nodeType === 3 && node.data.trim());
        if (!isShown || !isWritten) return null;
        const letters = [style.color, style.fontSize, style.fontWeight, style.textShadow];
        const isOff = each.closest(":disabled, [aria-disabled=true], label:has(:disabled)");
        return [...letters, Boolean(isOff), shade].join("|");
    });
    const places = new Map();
    colours.forEach((colour, place) => places.has(colour) || places.set(colour, place));
    places.delete(null);
    return {over, twice, shapes: [...shapes], colours: Object.fromEntries(places)};
}"""
# From outside of the page, which evaluates no strings itself. To bring axe along with each page
# would cost more than the page.
LOAD = "(0, eval)(sessionStorage.getItem('axe'))"
KEEP = "axe => sessionStorage.setItem('axe', axe)"
LOOK = """async ([rules, fresh]) => {
    for (const place of fresh) window.looked[place].setAttribute("data-fresh", "");
    axe.configure({rules: [{id: "color-contrast", selector: "[data-fresh]"}]});
    const found = await axe.run({resultTypes: ["violations"], preload: false, ...rules});
    return found.violations.map(violation =>
        `${violation.id}: ${violation.help}\\n` +
        violation.nodes.map(node => node.html).join("\\n")
    );
}"""

# Who works by keyboard sees where they are: in a ring of a colour that its ground allows, and
# not under the tabs of a phone. Of controls that are built alike one is looked at.
FOCUS = """known => {
    const parts = colour => colour.match(/[\\d.]+/g).map(Number);
    const light = colour => colour.map(part => part / 255)
        .map(part => part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
        .reduce((sum, part, place) => sum + part * [0.2126, 0.7152, 0.0722][place], 0.05);
    const ground = each => {
        for (; each; each = each.parentElement) {
            const [red, green, blue, solid = 1] = parts(getComputedStyle(each).backgroundColor);
            if (solid > 0.9) return [red, green, blue];
        }
        return [255, 255, 255];
    };
    const sort = each => {
        const named = [each.type];
        for (let above = each; above && named.length < 5; above = above.parentElement)
            named.push(`${above.tagName}.${above.getAttribute("class") ?? ""}`);
        return named.join(" < ");
    };
    const fault = each => {
        const isBeside = each.matches("input") && getComputedStyle(each).opacity === "0";
        const shown = isBeside ? each.nextElementSibling : each;
        const ring = getComputedStyle(shown);
        if (ring.outlineStyle === "none" || parseFloat(ring.outlineWidth) < 2) return "no ring";
        const on = parseFloat(ring.outlineOffset) < 0 ? shown : shown.parentElement;
        const lights = [light(parts(ring.outlineColor).slice(0, 3)), light(ground(on))];
        if (Math.max(...lights) / Math.min(...lights) < 3) return "a faint ring";
        const {left, right, top, bottom} = each.getBoundingClientRect();
        const x = Math.min(Math.max((left + right) / 2, 1), innerWidth - 2);
        const y = (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2;
        const over = document.elementFromPoint(x, y);
        if (!over) return "out of sight";
        return over.closest(".tabs") && !each.closest(".tabs") ? "under the tabs" : "";
    };
    const faults = [];
    const looked = new Set(known);
    for (const each of document.querySelectorAll(
        "a[href], button, input, select, textarea, summary, [tabindex]"
    )) {
        const its = sort(each);
        const isShown = () => each.checkVisibility({visibilityProperty: true});
        if (looked.has(its) || each.disabled || each.tabIndex < 0 || !isShown()) continue;
        looked.add(its);
        each.focus({focusVisible: true});
        const wrong = fault(each);
        if (wrong) faults.push(`${wrong}: ${its}`);
    }
    return {looked: [...looked], faults};
}"""

# By the width, not by how a page is built; the first is none that axe looks at by itself.
OF_A_PHONE = ["target-size", "scrollable-region-focusable"]

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


@contextmanager
def asking(visitor):
    """Give what asks for pages as this visitor, for less than a browser takes to ask."""
    cookies = "; ".join(f"{one['name']}={one['value']}" for one in visitor.context.cookies())

    def ask(address):
        connection.request("GET", address, headers={"Cookie": cookies})
        response = connection.getresponse()
        body = response.read()
        if 300 <= response.status < 400:
            return ask(response.headers["Location"])
        assert response.status < 400, f"{address} answers {response.status}"
        return body.decode() if "text/html" in response.headers["Content-Type"] else None

    with closing(
        http.client.HTTPConnection(urlsplit(visitor.site.address).netloc)
    ) as connection:
        yield ask


def walk(ask, sorts, matches):
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
        page = ask(address)
        if page is None:
            continue
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

    def walked(role, visitor):
        if role not in found:
            with asking(visitor) as ask:
                found[role] = walk(ask, sorts, matches)
        return found[role]

    return walked


@pytest.fixture(scope="module")
def judged():
    """What axe has looked at by all its rules, in whatever width and language."""
    return set()


class Axe:
    """Axe in a visitor's browser, which keeps it from page to page."""

    def __init__(self, visitor):
        self.page = visitor.page
        self.session = visitor.context.new_cdp_session(visitor.page)
        self.is_kept = False

    def look(self, rules, fresh):
        """Return what is wrong with the page that is open."""
        if not self.is_kept:
            self.page.evaluate(KEEP, AXE)
            self.is_kept = True
        self.session.send("Runtime.evaluate", {"expression": LOAD})
        return self.page.evaluate(LOOK, [rules, fresh])


@pytest.mark.browser
@pytest.mark.parametrize(
    ("width", "language", "rules"), [(1280, "zh", []), (360, "en", OF_A_PHONE)]
)
def test_every_page_fits_and_is_accessible(visit, addresses_of, judged, width, language, rules):
    seen = set()
    placed: set[str] = set()
    known: set[str] = set()
    focused: set[str] = set()
    problems: list[str] = []

    for role in ROLES:
        visitor = visit(role, width=width, language=language)
        axe = Axe(visitor)
        found = addresses_of(role, visitor)
        for address in [address for look, address in found.items() if look not in seen]:
            visitor.page.goto(address, wait_until="domcontentloaded")
            page = visitor.page.evaluate(GATHER)
            shapes, colours = set(page["shapes"]), page["colours"]
            faults = [f"two have the id {each}" for each in page["twice"]]
            if page["over"] > 0:
                faults.append("sticks out")
            fresh = [place for colour, place in colours.items() if colour not in known]
            if not shapes <= judged:
                every = {"rules": {rule: {"enabled": True} for rule in rules}}
                faults += axe.look(every, fresh)
            elif fresh or (rules and not shapes <= placed):
                faults += axe.look({"runOnly": [*rules, "color-contrast"]}, fresh)
            if rules:
                keys = visitor.page.evaluate(FOCUS, list(focused))
                focused.update(keys["looked"])
                faults += keys["faults"]
            judged |= shapes
            placed |= shapes
            known |= colours.keys()
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
