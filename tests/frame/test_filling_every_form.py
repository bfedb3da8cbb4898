"""Every form of the site, filled with what nobody should type, field by field."""

import itertools

import pytest
from flask import Request
from werkzeug.datastructures import ImmutableMultiDict
from werkzeug.utils import cached_property

from eventsapp.accounts.throttling import limiter
from eventsapp.database import db
from tests.frame.page_forms import FormReader, PageForm
from tests.frame.site_map import PROGRAMS

HALF = "\ud800"  # half of a character has no bytes, but a broken program sends some
# SQLite's columns hold any text: only PostgreSQL tells which form let too much through. Digits
# are too many for a number, or too long for a text too.
TOO_MUCH = {
    "thirty digits": "9" * 30,
    "digits without end": "9" * 500,
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


def forms_on(pages):
    """Return one form of each sort that the pages show; of long sheets a short one."""
    found: dict[tuple[str, ...], list[PageForm]] = {}
    for path, page in pages.items():
        if page.status_code == 200 and page.mimetype == "text/html":
            for form in FormReader(page.text, path).forms:
                found.setdefault(form.kind, []).append(form)
    return [min(alike, key=lambda form: len(form.fields)) for alike in found.values()]


@pytest.fixture(scope="module")
def forms(year, administrators_pages):
    """The forms that an administrator finds, and those that a stranger finds."""
    return {
        "administrator": forms_on(administrators_pages),
        "stranger": forms_on(year.pages_of("stranger", most=1)),
    }


def spoiled(form, others):
    """Yield which fields to spoil, how, and with what text: each alone; then all of its rows.

    Of fields that differ by a number the first is spoiled alone. On PostgreSQL it gets
    what would not fit into a column; on SQLite, where nearly all does, two of many kinds.
    """
    for names in form.alike():
        two = itertools.islice(others, 2)
        for what, text in TOO_MUCH.items() if db.engine.name == "postgresql" else two:
            yield names[:1], what, text
        if len(names) > 1:
            yield names, *next(others)


def send(client, form, values):
    limiter.reset()  # nobody is turned away for sending much
    sent = {name: text.encode("utf-8", "surrogatepass") for name, text in values.items()}
    if form.method == "POST":
        return client.post(form.action, data=sent)
    return client.get(form.action, query_string=sent)


def test_every_route_that_takes_a_form_has_one_on_some_page(year, forms):
    reached = {
        year.sites.adapter.match(form.action.split("?")[0], method=form.method)[0]
        for own in forms.values()
        for form in own
    }

    posted = {rule.endpoint for rule in year.sites.rules("POST") if PROGRAMS not in rule.rule}
    assert posted - reached == set()


@pytest.mark.parametrize("role", ["administrator", "stranger"])
def test_every_form_takes_what_nobody_should_type(year, forms, role):
    others = itertools.cycle(BAD.items())
    refused_roughly = []

    for form in forms[role]:
        for names, what, text in spoiled(form, others):
            typed = form.fields | dict.fromkeys(names, text)
            with year.undone():
                answer = send(year.client_of(role), form, typed)
            # 400 is the last guard of the database: the form should have said it.
            if answer.status_code >= 500 or answer.status_code == 400:
                refused_roughly.append((answer.status_code, form.action, names, what))

    assert refused_roughly == []


def test_forms_filled_in_as_they_should_be_are_taken(year, forms):
    taken = set()

    for form in forms["administrator"]:
        if form.method == "POST":
            with year.undone():
                answer = send(year.client_of("administrator"), form, form.fields)
            if answer.status_code in {200, 302}:
                taken.add(form.action)

    assert len(taken) > len(forms["administrator"]) / 2


def noting(asked):
    """Return a class of query strings that note what a page looks for in them."""

    class NotingQuery(ImmutableMultiDict):
        def get(self, key, *rest, **more):
            asked.add(key)
            return super().get(key, *rest, **more)

    class NotingRequest(Request):
        @cached_property
        def args(self):
            return NotingQuery(super().args)

    return NotingRequest


def test_every_page_takes_nonsense_in_its_query_string(year, monkeypatch):
    client = year.client_of("administrator")
    asked: set[str] = set()
    monkeypatch.setattr(year.app, "request_class", noting(asked))
    seen: set[str] = set()
    others = itertools.cycle(NONSENSE)
    broken = []

    for rule in year.sites.rules("GET"):
        for address in year.sites.addresses(rule, most=1):
            asked.clear()
            client.get(address.path)
            seen |= asked
            for key in sorted(asked):
                for text in (*ABSURD, next(others), next(others)):
                    answer = client.get(address.path, query_string={key: text})
                    if answer.status_code >= 500 or answer.status_code == 400:
                        broken.append((answer.status_code, address.path, key, text[:40]))

    assert broken == []
    assert {"page", "year", "q", "branch", "by"} <= seen


def test_what_is_open_on_a_page_takes_nonsense_too(year):
    client = year.client_of("administrator")
    branch = year.sites.values["branch_id"][0]

    for text in (*ABSURD, *NONSENSE):
        page = client.get("/ranking", query_string={"branch": branch, "open": text})
        rows = client.get("/ranking/rows", query_string={"branch": branch, "figure": text})
        assert {page.status_code, rows.status_code} <= {200, 404}, text
