"""A month of attendance as a workbook, or as comma-separated values."""

import csv
import io
from collections.abc import Iterator, Sequence

from flask_babel import gettext as _

from eventsapp.attendances.months import BranchRow, Day
from eventsapp.attendances.people import Cell, PersonRow
from eventsapp.attendances.words import WORDS, totals
from eventsapp.sheets.writing import (
    STARTS_A_FORMULA,
    TICKS,
    WHOLE,
    Head,
    Sheet,
    Value,
    workbook,
)

NARROW = 6  # room for 11-02
MARKS = {
    Cell.CAME: "1",
    Cell.MISSED: "0",
    Cell.COMING: "",
    Cell.NOT_HELD: "",
    Cell.ELSEWHERE: "",
}
"""In a cell of a file: 1 came, 0 did not; empty where there is nothing to tell."""


def as_workbook(
    title: str,
    branches: Sequence[BranchRow],
    people: Sequence[PersonRow],
    days: Sequence[Day],
) -> bytes:
    """Return two sheets: branches and people, a narrow column for each day."""
    return workbook(
        title,
        [
            Sheet(
                _("Branches"),
                [
                    _("Branch"),
                    *_narrow_heads(days, WHOLE),
                    _("Came"),
                    _("Expected"),
                    _("Came without entering"),
                ],
                _branch_rows(branches, days),
            ),
            Sheet(
                _("People"),
                [
                    _("Branch"),
                    _("Staff number"),
                    _("Name"),
                    *_narrow_heads(days, TICKS),
                    _("Came"),
                    _("Days over"),
                ],
                _person_rows(people),
                named=3,
            ),
        ],
    )


def as_csv(people: Sequence[PersonRow], days: Sequence[Day]) -> bytes:
    """Return the people as UTF-8 with a mark by which Excel knows it."""
    written = io.StringIO()
    rows = csv.writer(written)
    rows.writerow(_person_heads(days))
    rows.writerows([_harmless(value) for value in row] for row in _person_rows(people))
    return written.getvalue().encode("utf-8-sig")


def _harmless(value: Value) -> Value:
    """Return a text that no spreadsheet takes for a formula."""
    is_formula = isinstance(value, str) and value.startswith(STARTS_A_FORMULA)
    return f"'{value}" if is_formula else value


def _heads(days: Sequence[Day]) -> list[str]:
    return [
        day.held_on.isoformat() + (f" {WORDS[Cell.NOT_HELD]}" if day.is_cancelled else "")
        for day in days
    ]


def _narrow_heads(days: Sequence[Day], form: str) -> list[Head]:
    """Return the days without their year, which the title says with the month."""
    return [Head(head[5:], NARROW, form) for head in _heads(days)]


def _person_heads(days: Sequence[Day]) -> list[str]:
    own = [_("Branch"), _("Staff number"), _("Name")]
    return [*own, *_heads(days), _("Came"), _("Days over")]


def _branch_rows(branches: Sequence[BranchRow], days: Sequence[Day]) -> Iterator[list[Value]]:
    for row in [*branches, totals(branches, days)]:
        yield [
            row.name or _("Together"),
            *(
                many if day.is_over or many else None
                for many, day in zip(row.all, days, strict=True)
            ),
            row.came_so_far,
            row.expected_so_far,
            row.others_so_far,
        ]


def _person_rows(people: Sequence[PersonRow]) -> Iterator[list[Value]]:
    for row in people:
        marks = [int(MARKS[cell]) if MARKS[cell] else None for cell in row.cells]
        yield [row.branch, row.staff_number, row.name, *marks, row.came, row.of]
