"""What a board shows of its figures."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from fractions import Fraction
from typing import Final

from flask_babel import gettext as _
from markupsafe import Markup

from eventsapp.arrival_boards.figures import Board, BranchLine, by_minute
from eventsapp.charts.bars import bar
from eventsapp.charts.rates import RateColumn, rate_chart
from eventsapp.clock import local

MOST_MINUTES: Final = 60
LATELY: Final = timedelta(minutes=5)
LABELS: Final = 6  # below the chart, at most
DESK_LETTERS: Final = 13
HALL_MINUTES: Final = 30
HALL_LABELS: Final = 3
HALL_LETTERS: Final = 46  # 40 px where the chart is 28 % of 1920
MOST_BRANCHES: Final = 20  # that a screen has room for
MOST_ABSENT: Final = 5


def clock_time(at: datetime) -> str:
    """Return an instant as the hall's clock shows it, with seconds."""
    return f"{local(at):%H:%M:%S}"


def minutes(board: Board) -> list[tuple[str, int]]:
    """Return the last hour of arrivals: the clock's time and how many came, by minute."""
    counted = by_minute(board.minutes, MOST_MINUTES)
    return [(f"{local(at):%H:%M}", count) for at, count in counted]


def arrivals_chart(board: Board) -> Markup:
    """Draw the last hour of arrivals, minute by minute."""
    return _chart(minutes(board), LABELS, DESK_LETTERS)


def hall_chart(board: Board) -> Markup:
    """Draw the last half hour of arrivals, to be read from afar."""
    return _chart(minutes(board)[-HALL_MINUTES:], HALL_LABELS, HALL_LETTERS)


def _chart(counted: Sequence[tuple[str, int]], labels: int, letters: int) -> Markup:
    every = max(1, -(-len(counted) // labels))
    columns = [
        RateColumn(count, at if place % every == 0 else "")
        for place, (at, count) in enumerate(counted)
    ]
    most = max((count for _at, count in counted), default=0)
    return rate_chart(columns, _("Arrivals per minute, at most %(most)s", most=most), letters)


def branch_bar(line: BranchLine) -> Markup:
    """Draw how many of a branch's expected people came."""
    return bar(Fraction(line.came, line.expected) if line.expected else None)


def lately(board: Board, now: datetime) -> int:
    """Count who came in the last minutes, by whole minutes of the clock."""
    return sum(count for at, count in board.minutes if at > now - LATELY)


def on_screen(board: Board) -> list[BranchLine]:
    """Return the branches that a screen has room for: those with most people missing."""
    lines = [one for one in board.branches if one.expected]
    if len(lines) <= MOST_BRANCHES:
        return lines
    most = sorted(lines, key=lambda one: -one.missing)[:MOST_BRANCHES]
    return [one for one in lines if one in most]
