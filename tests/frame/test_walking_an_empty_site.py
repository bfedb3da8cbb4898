"""A site with its union and first administrator only: no page asks for what can't be sent."""

import re
from datetime import timedelta
from types import SimpleNamespace

import pytest

from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Role
from eventsapp.database import db
from eventsapp.events import services as events
from eventsapp.events.models import Measure

FORMS = re.compile(r'<form[^>]*method="post".*?</form>', re.S)
EMPTY = re.compile(r'<select[^>]*name="([^"]+)"[^>]*>\s*</select>')
LINKS = re.compile(r'<a [^>]*href="(/[^"#]*)')
MOST = 2  # addresses of a sort


@pytest.fixture
def first_administrator(union, now):
    """Whoever has set the site up, and is no member yet."""
    account = accounts.open_account("010002", "黎洁")
    accounts.grant(account, Role.ADMINISTRATOR, union, from_on=now.date(), by=None, now=now)
    db.session.commit()
    return SimpleNamespace(account=account)


@pytest.fixture
def walk(first_administrator, client_of):
    """Return the pages that links lead to, by address."""

    def go():
        client, waiting, seen, pages = client_of(first_administrator), ["/"], {}, {}
        while waiting:
            address = waiting.pop()
            answer = client.get(address, follow_redirects=True)
            assert answer.status_code == 200, address
            if answer.mimetype != "text/html":
                continue
            pages[address] = answer.text
            for link in LINKS.findall(answer.text):
                same = seen.setdefault(re.sub("[0-9]+|=[^&]*", "n", link), set())
                if "log-out" not in link and link not in same and len(same) < MOST:
                    same.add(link)
                    waiting.append(link)
        return pages

    return go


def nothing_to_choose(pages):
    """Return the fields of forms that offer nothing, with the address of their page."""
    return [
        (address, name)
        for address, page in pages.items()
        for form in FORMS.findall(page)
        for name in EMPTY.findall(form)
    ]


def test_no_form_of_an_empty_site_offers_nothing_to_choose(walk):
    pages = walk()

    figures = [page for address, page in pages.items() if "/reported-figures" in address]
    assert figures
    assert all("分工会由管理员" in page for page in figures)
    assert nothing_to_choose(pages) == []


def test_nor_does_one_of_an_event_that_nobody_can_enter_yet(walk, make_event, now):
    event = make_event(held_on=now.date() + timedelta(days=7))
    events.add_discipline(event, name="男子单打", measure=Measure.KNOCKOUT)
    db.session.commit()

    pages = walk()

    for page in ("places", "sportsmanship"):
        assert f"/events/{event.id}/{page}" in pages
    assert "还没有人报名" in pages[f"/events/{event.id}/sportsmanship"]
    assert nothing_to_choose(pages) == []
