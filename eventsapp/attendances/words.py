"""What the pages of attendance say and draw."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

from flask_babel import format_date
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from eventsapp.attendances.months import BranchRow, Day, Month
from eventsapp.attendances.own import OwnDay
from eventsapp.attendances.people import Cell
from eventsapp.clock import local
from eventsapp.exact import percent
from eventsapp.frame.languages import html_lang

SIGNS: Final = {
    Cell.CAME: "✓",
    Cell.MISSED: "○",
    Cell.COMING: "·",
    Cell.NOT_HELD: "×",
    Cell.ELSEWHERE: "",
}
WORDS: Final = {
    Cell.CAME: _l("Came"),
    Cell.MISSED: _l("Did not come"),
    Cell.COMING: _l("Still ahead"),
    Cell.NOT_HELD: _l("Not held"),
    Cell.ELSEWHERE: _l("Not of this branch on that day"),
}
"""What a cell says: by its sign, by words for those who can't see it, and in files."""


def month_name(month: Month) -> str:
    """Return a month with its year: ``2026 年 11 月``, ``November 2026``."""
    if html_lang() == "en":
        return format_date(month.first, "MMMM yyyy")
    return f"{month.year} 年 {month.number} 月"


def weekday(day: Day) -> str:
    """Return the weekday as it fits above a narrow column."""
    return narrow(day.held_on)


def narrow(on: date) -> str:
    """Return a weekday in one or two letters: ``一``, ``Mo``."""
    if html_lang() == "en":
        return format_date(on, "EEEEEE")
    return "一二三四五六日"[on.weekday()]


def clock_time(at: datetime) -> str:
    """Return an instant by the clock on the wall."""
    return f"{local(at):%H:%M}"


def own_line(days: Sequence[OwnDay]) -> str:
    """Return on how many of the days that are over somebody came."""
    came = sum(one.cell is Cell.CAME for one in days)
    over = came + sum(one.cell is Cell.MISSED for one in days)
    if not over:
        return _("No day is over yet")
    return _("Came on %(came)s of %(over)s days", came=came, over=over)


def share(came: int, expected: int) -> str:
    """Return a share in per cent, or a dash where nobody is expected."""
    return f"{percent(came, expected, 0)}%" if expected else "–"


def totals(rows: Sequence[BranchRow], days: Sequence[Day]) -> BranchRow:
    """Return all branches together."""
    return BranchRow(
        None,
        "",
        tuple(sum(row.expected[at] for row in rows) for at in range(len(days))),
        tuple(sum(row.came[at] for row in rows) for at in range(len(days))),
        tuple(sum(row.others[at] for row in rows) for at in range(len(days))),
        tuple(days),
    )
