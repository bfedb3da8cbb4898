"""Large brackets are folded to their last rounds, and looked at smaller or larger."""

import re
from html import unescape

import pytest

from brackets import GrandFinal
from eventsapp.draws.formats import ALL_PLACES
from eventsapp.draws.services import Format, FormatKind
from tests.draws.drawing import draw_by_lot


@pytest.fixture
def drawn(make_discipline, enter, now):
    """Draw so many people in a format."""

    def draw(many, kind=FormatKind.SINGLE, **changes):
        discipline = make_discipline()
        enter(discipline, *(f"选手{number}" for number in range(1, many + 1)))
        return draw_by_lot(discipline, form=Format(kind, **changes), now=now)

    return draw


@pytest.fixture
def page(client_of, li_na):
    """Return what the page of a draw shows, asked in some way."""

    def ask(stage, query=""):
        answer = client_of(li_na).get(f"/disciplines/{stage.discipline_id}/bracket{query}")
        assert answer.status_code == 200
        return unescape(answer.text)

    return ask


def boxes(text):
    """Return how many matches stand in the pictures."""
    return len(re.findall(r"<title>第 \d+ 场", text))


def pictures(text):
    return "".join(re.findall(r'<div class="drawn-\w+">(<svg.*?</svg>)', text, re.S))


def offers(text):
    return re.findall(r"rounds=(\d+)[^>]*>从([^<]+)起<", text)


def test_a_bracket_of_more_than_eight_lines_can_be_folded_to_its_last_rounds(drawn, page):
    stage = drawn(16, places=4)

    whole, folded = page(stage), page(stage, "?rounds=2")

    assert offers(whole) == [("3", "1/4 决赛"), ("2", "半决赛")]
    assert boxes(whole) == 8 + 4 + 2 + 1 + 1
    assert boxes(folded) == 2 + 1 + 1  # semi-finals, final, third place


def test_a_small_bracket_offers_no_folding(drawn, page):
    assert offers(page(drawn(8))) == []


def test_losers_are_folded_with_the_winners(drawn, page):
    stage = drawn(16, FormatKind.DOUBLE, grand_final=GrandFinal.NONE)

    whole, folded = page(stage), page(stage, "?rounds=2")

    assert boxes(folded) < boxes(whole) / 2
    assert "败者组第 1 轮" in pictures(whole)
    assert "败者组第 1 轮" not in pictures(folded)


def test_trees_of_places_that_are_short_anyway_stay_whole(drawn, page):
    folded = page(drawn(16, places=ALL_PLACES), "?rounds=2")

    assert "第 15 至 16 名" in folded


@pytest.mark.parametrize("query", ["?rounds=99", "?rounds=x", "?rounds=-1", "?size=huge"])
def test_what_is_not_offered_shows_the_whole(drawn, page, query):
    stage = drawn(16)

    assert boxes(page(stage, query)) == boxes(page(stage))


def test_a_small_picture_is_looked_over_and_leads_nowhere(drawn, client_of, qin_yue):
    stage = drawn(16)
    address = f"/disciplines/{stage.discipline_id}/bracket"

    def drawing(query):
        text = client_of(qin_yue).get(address + query).text
        return re.search(r'<div class="drawn-(\w+)">(<svg.*?</svg>)', text, re.S).groups()

    (usual, linked), (small, bare) = drawing(""), drawing("?size=small")

    assert (usual, small) == ("usual", "small")
    assert "<a " in linked
    assert "<a " not in bare
