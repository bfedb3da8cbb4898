"""What a board shows of its figures."""

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
LABELS: Final = 6  # below the chart, about


def clock_time(at: datetime) -> str:
    """Return an instant as the hall's clock shows it, with seconds."""
    return f"{local(at):%H:%M:%S}"


def minutes(board: Board) -> list[tuple[str, int]]:
    """Return the last hour of arrivals: the clock's time and how many came, by minute."""
    counted = by_minute(board.minutes, MOST_MINUTES)
    return [(f"{local(at):%H:%M}", count) for at, count in counted]


def arrivals_chart(board: Board) -> Markup:
    """Draw the last hour of arrivals, minute by minute."""
    counted = minutes(board)
    every = max(1, len(counted) // LABELS)
    columns = [
        RateColumn(count, at if place % every == 0 else "")
        for place, (at, count) in enumerate(counted)
    ]
    most = max((count for _at, count in counted), default=0)
    return rate_chart(columns, _("Arrivals per minute, at most %(most)s", most=most))


def branch_bar(line: BranchLine) -> Markup:
    """Draw how many of a branch's expected people came."""
    return bar(Fraction(line.came, line.expected) if line.expected else None)


def lately(board: Board, now: datetime) -> int:
    """Count who came in the last minutes, by whole minutes of the clock."""
    return sum(count for at, count in board.minutes if at > now - LATELY)
