"""The usual scheme on a whole year, to the last fraction, from what a plain count says."""

import json
from fractions import Fraction
from pathlib import Path

import pytest

from eventsapp.schemes import services as schemes
from eventsapp.schemes.ready import READY

EXPECTED = Path(__file__).parents[1] / "data" / "year" / "expected.json"


@pytest.fixture(autouse=True)
def the_year_is_over(monkeypatch):
    """Reckon on New Year's Day."""
    monkeypatch.setenv("WENTITONG_NOW", "2026-01-01T08:00:00+08:00")


@pytest.fixture
def plain():
    """What a plain count says of each branch, by its code."""
    found = json.loads(EXPECTED.read_text(encoding="utf-8"))["branches"]
    return {one["branch"]: one for one in found}


def test_each_branch_has_the_marks_that_follow_from_a_plain_count(own_year, plain):
    with own_year.app.test_request_context():
        found = schemes.standings_of(READY["usual"].make(2025))
    on_the_day = {one.unit.code: one for one in found}
    points = {code: Fraction(one["points_exact"]) for code, one in plain.items()}
    often = {
        code: Fraction(one["participations"], one["year_end_active"])
        for code, one in plain.items()
    }

    expected = {
        code: 40 * Fraction(one["coverage_exact"])
        + 30 * often[code] / max(often.values())
        + 30 * points[code] / max(points.values())
        for code, one in plain.items()
    }

    assert {code: on_the_day[code].total for code in expected} == expected


def test_every_figure_is_the_sum_of_its_rows(own_year):
    with own_year.app.test_request_context():
        scheme = READY["thirteen"].make(2025)
        usual = READY["usual"].make(2025)
        for one in (scheme, usual):
            for standing in schemes.standings_of(one)[:4]:
                for place, criterion in one.criteria():
                    cell = standing.cell(place)
                    if cell.ratio is None:
                        continue
                    rows = schemes.rows_of(one, criterion, standing.unit)
                    assert sum(row.amount for row in rows) == cell.ratio.top
