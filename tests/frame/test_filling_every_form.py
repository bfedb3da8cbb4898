"""Every form of the site, filled with what nobody should type, field by field."""

import itertools
from contextlib import contextmanager
from dataclasses import dataclass
from unittest.mock import patch

import pytest
from wtforms import Field

from eventsapp.accounts.throttling import limiter
from eventsapp.database import db
from tests.frame.page_forms import unnumbered
from tests.frame.site_map import PROGRAMS
from tests.frame.walk import Walk

TAKEN = {"POST": 302, "GET": 200}  # what is stored leads on to the next page
HALF = "\ud800"  # half of a character has no bytes, but a broken program sends some
# Digits are too many for a number, or too long for a text too.
TOO_MUCH = {
    "thirty digits": "9" * 30,
    "digits without end": "9" * 5000,  # Python reads no more than 4300
    "a NUL": "测\x00试",
}
BAD = {  # by turns
    "thirty digits": "9" * 30,
    "nothing": "",
    "only a NUL": "\x00",
    "rare and emoji": "𠮷𪚥㐂🏓👩‍👩‍👧",
    "below zero": "-1",
    "through zero": "1/0",
    "another script": "٣",
    "markup": "<script>alert(1)</script>%s%(x)s{{7*7}}",
    "a formula": "=1+1",
    "not a number": "NaN",
    "the last day": "9999-12-31",
    "the last moment": "9999-12-31T23:59",
    "no day": "2025-02-30",
    "half a character": HALF,
}


ABSURD = ("9" * 30, "测\x00试")
NONSENSE = (  # by turns, two for each key
    "99999999999",
    "-1",
    "0",
    "abc",
    "９９",
    "𠮷🏓%_\\",
    "x" * 9000,
    "9999",
    "../../etc/passwd",
)


@pytest.fixture(scope="module")
def forms(year, administrators_walk):
    """The forms that an administrator finds, and those that a stranger finds."""
    return {
        "administrator": administrators_walk.forms,
        "stranger": Walk(year, "stranger").go(most=1).forms,
    }


@dataclass(frozen=True)
class Spoil:
    """A field to spoil, or all of one name in several rows; and with what."""

    names: tuple[str, ...]
    what: str
    text: str


def turns(form, others):
    """Yield what to spoil at a time: every field of the form; then what has rows, in all rows.

    Of fields that differ by a number the first stands for all. Each gets all that fits into
    no column, which SQLite refuses in the tests as PostgreSQL does, and one of many kinds.
    """
    alike = form.alike()
    firsts = [tuple(names[:1]) for names in alike]
    for kind in TOO_MUCH.items():
        yield [Spoil(names, *kind) for names in firsts]
    yield [Spoil(names, *next(others)) for names in firsts]
    yield [Spoil(tuple(names), *next(others)) for names in alike if len(names) > 1]


@contextmanager
def refusals():
    """Collect the names of the fields that refuse what was typed into them."""
    refused: set[str] = set()
    validate = Field.validate

    def noted(field, *rest, **more):
        is_valid = validate(field, *rest, **more)
        if not is_valid:
            refused.add(field.name)
        return is_valid

    with patch.object(Field, "validate", noted):
        yield refused


class Spoiling:
    """Spoils the fields of forms, many at once where that tells as much as one by one.

    A field that refuses what it got does so whatever stands in the others, and if the rest
    is stored at once, all of it was taken. What is neither refused nor stored may not have
    been looked at, for another's fault: of that half is tried, and then the other half, down
    to each alone, once with each text on each route. What the page itself fills in, such as
    which state of a thing was seen, is tried alone at once: by that the others are hidden.
    """

    def __init__(self, year, role):
        self.year = year
        self.role = role
        self.tried_alone = set()
        self.rough = []

    def spoil(self, form, spoils):
        """Spoil fields of a form; ``rough`` tells what breaks it or only the database stops."""
        typed = [one for one in spoils if form.given.isdisjoint(one.names)]
        self._together(form, typed)
        for one in spoils:
            if one not in typed:
                self._alone(form, one)

    def _together(self, form, spoils):
        if len(spoils) < 2:
            for one in spoils:
                self._alone(form, one)
            return
        status, refused = self._fill_in(form, spoils)
        if status != TAKEN[form.method]:
            left = [one for one in spoils if one not in refused]
            half = len(left) if refused else len(left) // 2
            self._together(form, left[:half])
            self._together(form, left[half:])

    def _alone(self, form, spoil):
        field = unnumbered(spoil.names[0])
        endpoint = self.year.sites.endpoint(form.method, form.action)
        trial = (endpoint, field, len(spoil.names), spoil.what)
        if trial in self.tried_alone:
            return
        self.tried_alone.add(trial)
        status, _refused = self._fill_in(form, [spoil])
        # 400 is the last guard of the database: the form should have said it.
        if status >= 500 or status == 400:
            self.rough.append((status, form.action, spoil.names, spoil.what))

    def _fill_in(self, form, spoils):
        """Send the form; return the status, and which of the spoiled fields it refused."""
        typed = dict(form.fields)
        for spoil in spoils:
            typed |= dict.fromkeys(spoil.names, spoil.text)
        with self.year.undone(), refusals() as refused:
            answer = send(self.year.client_of(self.role), form, typed)
        return answer.status_code, [one for one in spoils if not refused.isdisjoint(one.names)]


def send(client, form, values):
    limiter.reset()  # nobody is turned away for sending much
    sent = {name: text.encode("utf-8", "surrogatepass") for name, text in values.items()}
    if form.method == "POST":
        return client.post(form.action, data=sent)
    return client.get(form.action, query_string=sent)


def test_every_route_that_takes_a_form_has_one_on_some_page(year, forms):
    reached = {
        year.sites.endpoint(form.method, form.action) for own in forms.values() for form in own
    }

    posted = {rule.endpoint for rule in year.sites.rules("POST") if PROGRAMS not in rule.rule}
    assert posted - reached == set()


@pytest.mark.once
@pytest.mark.parametrize("role", ["administrator", "stranger"])
def test_every_form_takes_what_nobody_should_type(year, forms, role):
    others = itertools.cycle(BAD.items())

    spoiling = Spoiling(year, role)

    for form in forms[role]:
        for spoils in turns(form, others):
            spoiling.spoil(form, spoils)

    assert spoiling.rough == []


def test_forms_filled_in_as_they_should_be_are_taken(year, forms):
    taken = set()

    for form in forms["administrator"]:
        if form.method == "POST":
            with year.undone():
                answer = send(year.client_of("administrator"), form, form.fields)
            if answer.status_code in {200, 302}:
                taken.add(form.action)

    assert len(taken) > len(forms["administrator"]) / 2


def turns_of_nonsense(keys, others):
    """Yield what to ask for at a time: nonsense by every key.

    On PostgreSQL it is what would not fit into a column; on SQLite two of many kinds.
    """
    if db.engine.name == "postgresql":
        for text in ABSURD:
            yield dict.fromkeys(keys, text)
    else:
        for _turn in range(2):
            yield {key: next(others) for key in keys}


def refused_queries(client, path, query):
    """Yield what a page can't answer: of all keys at once, else, if one is refused, of each."""
    answer = client.get(path, query_string=query)
    if len(query) > 1 and answer.status_code != 200:
        for key, text in query.items():
            yield from refused_queries(client, path, {key: text})
    elif answer.status_code >= 500 or answer.status_code == 400:
        yield answer.status_code, path, query


def test_every_page_takes_nonsense_in_its_query_string(year, administrators_pages):
    client = year.client_of("administrator")
    others = itertools.cycle(NONSENSE)
    seen: set[str] = set()
    broken = []

    for rule in year.sites.rules("GET"):
        addresses = [each.path for each in year.sites.addresses(rule)]
        for path in [each for each in addresses if each in administrators_pages][:1]:
            keys = year.keys["administrator", path]
            seen |= set(keys)
            for query in turns_of_nonsense(keys, others) if keys else ():
                broken += refused_queries(client, path, query)

    assert broken == []
    if db.engine.name == "sqlite":  # PostgreSQL is asked for a part of the pages
        assert {"page", "year", "q", "branch", "by"} <= seen


def test_what_is_open_on_a_page_takes_nonsense_too(year):
    client = year.client_of("administrator")
    branch = year.sites.values["branch_id"][0]

    for text in (*ABSURD, *NONSENSE):
        page = client.get("/ranking", query_string={"branch": branch, "open": text})
        rows = client.get("/ranking/rows", query_string={"branch": branch, "figure": text})
        assert {page.status_code, rows.status_code} <= {200, 404}, text
