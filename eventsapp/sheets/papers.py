"""How a sheet comes on pages of A4: upright or across, on how many."""

from collections.abc import Sequence
from typing import NamedTuple

ACROSS = 145  # how wide columns are together that fill A4 across at full size
UPRIGHT = 132  # and upright, at AT_UPRIGHT of it
AT_UPRIGHT = 0.75  # of full size
LINE = 15  # how high one is in a row, in points
HIGH_ACROSS, HIGH_UPRIGHT = 494, 741  # what rows have of A4, in points
FEW = 0.25  # of a page; so few rows are taken on to the pages before
SMALLEST = 0.5  # of full size: letters of 5.5 points, the smallest that Chinese is set in
SMALL = 9  # points, of the head and the number of a page


class Paper(NamedTuple):
    """How a sheet comes on pages.

    Attributes:
        is_across: whether A4 lies on its side.
        pages_across: on how many pages the columns stand.
        pages_down: on how many the rows are made to fit; 0 for as many as they need.
        named: how many of the first columns name the row, on each page.
    """

    is_across: bool
    pages_across: int
    pages_down: int
    named: int


def paper_for(widths: Sequence[float], named: int, head: float, rows: float) -> Paper:
    """Return how a sheet comes on pages.

    All columns stand on one page, across where they need it. Where letters would get too small
    to be read, they go on to further pages, each with the columns that name the row.

    Args:
        widths: of all columns.
        named: how many of the first columns name the row.
        head: how high the head is, which stands on each page; in points at full size.
        rows: how high all rows below are together.
    """
    whole, again = sum(widths), sum(widths[:named])
    pages = int(max(1, -(-(whole - again) // max(1, ACROSS / SMALLEST - again))))
    down = _pages_saved(whole, head, rows) if pages == 1 else 0
    return Paper(whole > UPRIGHT, pages, down, named)


def _pages_saved(whole: float, head: float, rows: float) -> int:
    """Return on how many pages rows are made to fit, so that few of them need no further one.

    That is 0, as many as they need, where letters would get too small to be read.
    """
    broad, high = (
        (UPRIGHT * AT_UPRIGHT, HIGH_UPRIGHT) if whole <= UPRIGHT else (ACROSS, HIGH_ACROSS)
    )
    size = min(1.0, broad / whole)
    free = high / size - head
    free = max(LINE, free - free % LINE)  # no row is broken
    pages, over = divmod(rows, free)
    if pages and 0 < over <= FEW * free and size * pages * free / rows >= SMALLEST:
        return int(pages)
    return 0
