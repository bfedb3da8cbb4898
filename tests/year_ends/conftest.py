"""A year's end in the middle: evaluations and titles as their own tests make them."""

import pytest

from tests.evaluations.conftest import (
    houses,
    make_evaluation,
    make_scheme,
    move,
    people,
    three,
)
from tests.honours.conftest import attend, begin, forward, foundry, publish

__all__ = [
    "attend",
    "begin",
    "forward",
    "foundry",
    "houses",
    "make_evaluation",
    "make_scheme",
    "move",
    "people",
    "publish",
    "three",
]


@pytest.fixture
def read(client_of, in_english):
    """Read the page of the year's end, in English."""

    def page(who, year=2025):
        answer = in_english(client_of(who)).get(f"/year-ends/{year}")
        assert answer.status_code == 200
        return answer.text

    return page


@pytest.fixture
def later(now, monkeypatch):
    """Let time go by."""

    def go(by):
        monkeypatch.setenv("WENTITONG_NOW", (now + by).isoformat())

    return go
