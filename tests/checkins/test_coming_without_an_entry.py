"""Whoever walked in stands with what they take part in, not with what they could enter."""

import html
import re
from datetime import time, timedelta

import pytest

from eventsapp.database import db
from eventsapp.entries import services as entries
from eventsapp.events import series
from eventsapp.events import services as events
from eventsapp.events.models import Measure


@pytest.fixture
def own_page(client_of, in_english, li_na):
    """Return what stands on the own page: with what she takes part in, and what is open."""

    def read():
        page = html.unescape(in_english(client_of(li_na)).get("/mine").text)
        cards = re.split(r'<section class="card"[^>]*aria-labelledby="', page)[1:]
        by_name = {card.partition('"')[0]: card for card in cards}
        return by_name["mine-in"], by_name["mine-open"]

    return read


@pytest.fixture
def fair(make_event):
    """A day of today to which people may come without entering first."""
    return make_event("健身日", has_walk_ins=True)


def test_before_she_comes_it_is_open_for_entry(fair, own_page):
    takes_part, is_open = own_page()

    assert fair.name not in takes_part
    assert fair.name in is_open


def test_once_she_is_checked_in_it_stands_with_what_she_takes_part_in(
    fair, li_na, scan, own_page
):
    scan(fair, li_na)

    takes_part, is_open = own_page()

    assert fair.name in takes_part
    assert "I take part" in takes_part
    assert re.search(r"Checked in .*08:01, without an entry", takes_part)
    assert f"/events/{fair.id}/enter" not in takes_part
    assert fair.name not in is_open


def test_who_has_entered_stands_there_once(fair, li_na, scan, own_page, now):
    entries.enter(fair, li_na, now=now, by=None)
    scan(fair, li_na)

    takes_part, is_open = own_page()

    assert takes_part.count(f">{fair.name}</a>") == 1
    assert "without an entry" not in takes_part
    assert fair.name not in is_open


def test_where_there_is_a_discipline_to_enter_the_way_there_stands_beside_it(
    fair, li_na, scan, own_page
):
    events.add_discipline(fair, name="跳绳", measure=Measure.COUNTS)
    scan(fair, li_na)

    takes_part, is_open = own_page()

    assert f'href="/events/{fair.id}/enter"' in takes_part
    assert fair.name not in is_open


def test_of_several_days_she_may_still_enter_the_others(fair, li_na, scan, own_page, now):
    window = {"opens": time(7, 30), "closes": time(12), "place": "操场"}
    series.add_days(fair, [now.date() + timedelta(days=7)], **window, now=now, by=None)
    scan(fair, li_na)

    takes_part, _is_open = own_page()

    assert f'href="/events/{fair.id}/enter"' in takes_part


def test_what_is_over_is_not_told_any_more(fair, li_na, scan, own_page, now, monkeypatch):
    scan(fair, li_na)
    db.session.commit()
    monkeypatch.setenv("WENTITONG_NOW", (now + timedelta(days=1)).isoformat())

    takes_part, is_open = own_page()

    assert fair.name not in takes_part
    assert fair.name not in is_open
