"""A walk over the pages of the site that goes on until every form was shown."""

import json
from collections import Counter
from pathlib import Path

from flask import Response
from werkzeug.routing import Rule

from tests.frame.half_a_year import Year
from tests.frame.page_forms import FormReader, PageForm
from tests.frame.site_map import PROGRAMS
from tests.frame.without_script import WithoutScript
from tests.noted import Noted, asked_again, digest

MOST = 30  # addresses of a route
ALWAYS = 3  # of a route are asked for whatever they show
LONGER = 5  # more addresses are asked for once no page of a feature shows a new form


class Walk:
    """What somebody is shown: ``pages`` by path, and ``forms``, one of each sort.

    Of each route one address is asked for, then another, and so on; of the routes of a
    feature until some page has shown a form for each of its routes that take one, and the
    pages show no new sort of form any more. Documents show no forms, and all are asked for.
    """

    def __init__(self, year: Year, role: str) -> None:
        self.year = year
        self.role = role
        self.client = year.client_of(role)
        self.pages: dict[str, Response] = {}
        self.plain: dict[str, WithoutScript] = {}
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
        routes = [(rule, self.year.sites.addresses(rule, most=MOST)) for rule in self._pages()]
        features = {feature_of(rule.endpoint) for rule, _addresses in routes}
        until = dict.fromkeys(features, ALWAYS)
        for turn in range(most):
            showing = set()
            for rule, addresses in routes:
                feature = feature_of(rule.endpoint)
                if turn < len(addresses) and turn < until[feature]:
                    known = len(self._found)
                    self._ask(addresses[turn].path)
                    showing |= {feature} if len(self._found) > known else set()
            lacking = {feature_of(endpoint) for endpoint in self._unseen} & features
            for feature in showing | lacking:
                until[feature] = max(until[feature], turn + 1 + LONGER)
        for rule in self._documents():
            for address in self.year.sites.addresses(rule, most=min(most, MOST)):
                self._ask(address.path)
        return self

    def go_again(self, told: Path) -> "Walk":
        """Ask only for what another walk said that has to be asked again: the same forms."""
        again = json.loads(told.read_text())
        rules = {rule.rule: rule for rule in self.year.sites.rules("GET")}
        for rule, turn in again["addresses"]:
            self._ask(self.year.sites.addresses(rules[rule])[turn].path)
        lacking = [form for form in again["forms"] if form not in self._sorts()]
        assert lacking == [], f"the same year shows the same forms, not {lacking}"
        return self

    def tell(self, told: Path) -> None:
        """Say which pages show all forms, and together send each statement often enough."""
        showing = {form.address for form in self.forms}
        notes = {}
        for path in self.pages:
            sent = Counter(map(digest, self.year.sent[self.role, path]))
            notes[path] = Noted(frozenset(sent), sent.total(), path in showing)
        asked = asked_again(notes)
        places = {
            address.path: (rule.rule, turn)  # some paths have a secret of their own
            for rule in self.year.sites.rules("GET")
            for turn, address in enumerate(self.year.sites.addresses(rule))
        }
        addresses = [places[path] for path in self.pages if path in asked]
        sent = Counter(each for path in asked for each in notes[path].sent)
        told.write_text(
            json.dumps({"addresses": addresses, "forms": self._sorts(), "sent": sent})
        )

    def _sorts(self) -> list[list[str]]:
        """Return of each sort of form where it leads, and its fields."""
        return sorted(
            [self.year.sites.endpoint(form.method, form.action), *form.kind[2:]]
            for form in self.forms
        )

    def _ask(self, path: str) -> None:
        page = self.year.page(self.client, self.role, path)
        self.pages[path] = page
        if page.status_code != 200 or page.mimetype != "text/html":
            return
        reader = FormReader(page.text, path)
        self.plain[path] = reader.plain
        for form in reader.forms:
            alike = self._found.setdefault(form.kind, form)
            if len(form.fields) < len(alike.fields):
                self._found[form.kind] = form
            self._unseen.discard(self.year.sites.endpoint(form.method, form.action))

    def _pages(self) -> list[Rule]:
        return [rule for rule in self.year.sites.rules("GET") if not is_document(rule)]

    def _documents(self) -> list[Rule]:
        return [rule for rule in self.year.sites.rules("GET") if is_document(rule)]


def feature_of(endpoint: str) -> str:
    """Return the name of the feature that an endpoint belongs to."""
    return endpoint.partition(".")[0]


def is_document(rule: Rule) -> bool:
    """Whether a route leads to files, by its ending."""
    return "." in rule.rule.rsplit("/", 1)[1]
