"""A walk over the pages of the site that goes on until every form was shown."""

from flask import Response
from werkzeug.routing import Rule

from eventsapp.database import db
from tests.frame.half_a_year import Year
from tests.frame.page_forms import FormReader, PageForm
from tests.frame.site_map import PROGRAMS, Address

MOST = 30  # addresses of a route
ALWAYS = 3  # of a route are asked for whatever they show
# So many more addresses are asked for once no page of a feature shows a new form. On
# PostgreSQL that finds all sorts there are, on SQLite nearly all, with half of the pages.
LONGER = {"postgresql": 5, "sqlite": 1}


class Walk:
    """What somebody is shown: ``pages`` by path, and ``forms``, one of each sort.

    Of each route one address is asked for, then another, and so on; of the routes of a
    feature until some page has shown a form for each of its routes that take one, and the
    pages show no new sort of form any more. The two databases begin at the two ends: what is
    only at few addresses is asked for on one of them. Documents show no forms, and each is
    asked for on one database; but the first of each route on both.
    """

    def __init__(self, year: Year, role: str) -> None:
        self.year = year
        self.role = role
        self.client = year.client_of(role)
        self.pages: dict[str, Response] = {}
        self._found: dict[tuple[str, ...], PageForm] = {}
        self._unseen = {
            rule.endpoint for rule in year.sites.rules("POST") if PROGRAMS not in rule.rule
        }

    @property
    def forms(self) -> list[PageForm]:
        """Return one form of each sort; of long sheets a short one."""
        return list(self._found.values())

    def go(self, most: int = MOST) -> "Walk":
        """Ask for the pages, of each route for so many at most."""
        routes = [(rule, addresses_in_turn(self.year, rule)) for rule in _pages(self.year)]
        features = {feature_of(rule.endpoint) for rule, _addresses in routes}
        until = dict.fromkeys(features, ALWAYS)
        for turn in range(most):
            showing = set()
            for rule, addresses in routes:
                feature = feature_of(rule.endpoint)
                if turn < len(addresses) and turn < until[feature]:
                    known = len(self._found)
                    self._ask(addresses[turn])
                    showing |= {feature} if len(self._found) > known else set()
            lacking = {feature_of(endpoint) for endpoint in self._unseen} & features
            for feature in showing | lacking:
                until[feature] = max(until[feature], turn + 1 + LONGER[db.engine.name])
        for rule in _documents(self.year):
            for address in addresses_in_turn(self.year, rule)[:most]:
                self._ask(address)
        return self

    def _ask(self, address: Address) -> None:
        page = self.year.page(self.client, self.role, address.path)
        self.pages[address.path] = page
        if page.status_code != 200 or page.mimetype != "text/html":
            return
        for form in FormReader(page.text, address.path).forms:
            alike = self._found.setdefault(form.kind, form)
            if len(form.fields) < len(alike.fields):
                self._found[form.kind] = form
            self._unseen.discard(self.year.sites.endpoint(form.method, form.action))


def feature_of(endpoint: str) -> str:
    """Return the name of the feature that an endpoint belongs to."""
    return endpoint.partition(".")[0]


def addresses_in_turn(year: Year, rule: Rule) -> list[Address]:
    """Return the addresses of a route in the order in which this database is asked for them."""
    found = year.sites.addresses(rule, most=MOST)
    is_first = db.engine.name == "postgresql"
    if is_document(rule):
        return [*found[:1], *found[1::2]] if is_first else found[::2]
    return found if is_first else found[::-1]


def is_document(rule: Rule) -> bool:
    """Whether a route leads to files, by its ending."""
    return "." in rule.rule.rsplit("/", 1)[1]


def _pages(year: Year) -> list[Rule]:
    return [rule for rule in year.sites.rules("GET") if not is_document(rule)]


def _documents(year: Year) -> list[Rule]:
    return [rule for rule in year.sites.rules("GET") if is_document(rule)]
