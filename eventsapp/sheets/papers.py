"""A sheet on paper: A4, with its head and its number on each page."""

from collections.abc import Sequence

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

ACROSS = 145  # how wide columns are together that fill A4 across at full size
UPRIGHT = 132  # and upright, at AT_UPRIGHT of it
AT_UPRIGHT = 0.75  # of full size
LINE = 15  # how high one is in a row, in points
HIGH_ACROSS, HIGH_UPRIGHT = 494, 741  # what rows have of A4, in points
FEW = 0.25  # of a page; so few rows are taken on to the pages before
SMALLEST = 0.5  # of full size: letters of 5.5 points, the smallest that Chinese is set in
LONGEST_TITLE = 80  # signs; a page head holds 255, and doubles each "&"
SMALL = 9  # points


def lay_out(page: Worksheet, book: str, widths: Sequence[float], named: int) -> None:
    """Set a sheet up for paper, before its first row is written.

    All columns stand on one page, across where they need it. Where letters would get too small
    to be read, they go on to further pages, each with the columns that name the row.

    Args:
        page: the sheet.
        book: the title of the workbook.
        widths: of all columns.
        named: how many of the first columns name the row.
    """
    whole, again = sum(widths), sum(widths[:named])
    pages = max(1, -(-(whole - again) // max(1, ACROSS / SMALLEST - again)))
    page.page_setup.paperSize = "9"  # A4
    page.page_setup.orientation = "portrait" if whole <= UPRIGHT else "landscape"
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.page_setup.fitToWidth = int(pages)
    page.page_setup.fitToHeight = 0  # as many as the rows need
    page.print_options.horizontalCentered = True
    page.page_margins = PageMargins(0.5, 0.5, top=0.75, bottom=0.65, header=0.35, footer=0.3)
    page.print_title_rows = "1:1"
    if pages > 1:
        page.print_title_cols = f"A:{get_column_letter(named)}"
    head, foot = HeaderFooterItem(), HeaderFooterItem()
    for part, words in (
        (head.left, _plain(book)),
        (head.right, _plain(page.title)),
        (foot.center, "&P / &N"),
    ):
        part.text, part.size = words, SMALL
    page.HeaderFooter.oddHeader, page.HeaderFooter.oddFooter = head, foot


def save_a_page(page: Worksheet, widths: Sequence[float], head: float, rows: float) -> None:
    """Take few rows of a last page on to those before, if all stay large enough to be read.

    Args:
        page: the sheet, laid out.
        widths: of all columns.
        head: how high the head is, which stands on each page; in points at full size.
        rows: how high all rows below are together.
    """
    whole = sum(widths)
    if page.page_setup.fitToWidth != 1:
        return
    broad, high = (
        (UPRIGHT * AT_UPRIGHT, HIGH_UPRIGHT) if whole <= UPRIGHT else (ACROSS, HIGH_ACROSS)
    )
    size = min(1.0, broad / whole)
    free = high / size - head
    free = max(LINE, free - free % LINE)  # no row is broken
    pages, over = divmod(rows, free)
    if pages and 0 < over <= FEW * free and size * pages * free / rows >= SMALLEST:
        page.page_setup.fitToHeight = int(pages)


def _plain(words: str) -> str:
    """Return words as a page head says them, where ``&`` begins a code."""
    return words[:LONGEST_TITLE].replace("&", "&&")
