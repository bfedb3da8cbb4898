"""Results that come many at once, each named by the row of a file."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from eventsapp.database import db
from eventsapp.entries import services as entries
from eventsapp.results import services as results
from eventsapp.results.models import Placement, ResultEntry, ResultStatus
from tests.results.competitors import NAMES


@pytest.fixture
def discipline(make_discipline, enter):
    """A discipline with three in it."""
    made = make_discipline()
    enter(made, *NAMES[:3])
    return made


@pytest.fixture
def rows(discipline, now):
    """Three results and a correction that came in one file."""
    ids = sorted(entry.id for entry in entries.entrants(discipline))
    first = [
        results.ResultIn(discipline.id, entry_id, results.Outcome(place=i), now, f"y:{i}")
        for i, entry_id in enumerate(ids, start=1)
    ]
    correction = results.ResultIn(
        discipline.id,
        ids[1],
        results.Outcome(ResultStatus.DSQ),
        now + timedelta(days=1),
        "y:4",
        is_correction=True,
    )
    return [*first, correction]


def final(discipline):
    return [
        row.place or row.status.value
        for row in db.session.scalars(select(Placement).order_by(Placement.entry_id))
    ]


def test_a_file_of_results_and_corrections_is_stored_in_order(discipline, rows, now):
    imported = results.record_many(rows, now=now)

    assert imported.stored == ["y:1", "y:2", "y:3", "y:4"]
    assert final(discipline) == [1, "dsq", 3]


def test_a_file_can_be_repeated_without_doubling_anything(discipline, rows, now):
    results.record_many(rows, now=now)

    again = results.record_many(rows, now=now)

    assert (again.stored, len(again.known)) == ([], 4)
    assert len(db.session.scalars(select(ResultEntry)).all()) == 4


def test_of_several_corrections_the_one_that_happened_last_counts(discipline, rows, now):
    late = results.ResultIn(
        discipline.id,
        rows[1].entry_id,
        results.Outcome(place=9),
        now + timedelta(hours=1),
        "y:5",
        is_correction=True,
    )

    results.record_many([*rows, late], now=now)

    assert final(discipline) == [1, "dsq", 3]


def test_a_broken_row_does_not_hold_up_the_others(discipline, rows, now):
    broken = [
        results.ResultIn(discipline.id, rows[0].entry_id, results.Outcome(place=2), now, "y:6"),
        results.ResultIn(discipline.id, rows[0].entry_id, results.Outcome(), now, "y:7"),
        results.ResultIn(
            discipline.id, 999, results.Outcome(place=1), now, "y:8", is_correction=True
        ),
    ]

    imported = results.record_many([*rows, *broken], now=now)

    assert sorted(imported.refused) == ["y:6", "y:7", "y:8"]
    assert len(imported.stored) == 4
