"""A sheet of a workbook, with what XlsxWriter leaves to who writes it."""

from collections.abc import Iterable

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from eventsapp.sheets.papers import SMALL, Paper

A4 = 9
LONGEST_TITLE = 80  # signs; a page head holds 255, and doubles each "&"
DIGIT, PADDING = 7, 5  # pixels of a digit, and about what stands in a cell
WHOLE_SHEET = "A1:XFD1048576"


class Page(Worksheet):
    """A sheet, whose staff numbers are text and no mistake."""

    def __init__(self) -> None:
        super().__init__()
        self._without_keys: list[int] = []
        self.ignore_errors({"number_stored_as_text": WHOLE_SHEET})

    def set_width(self, column: int, width: float, form: Format | None) -> None:
        """Make a column so wide, as the file says it: with what its cells keep free."""
        self.set_column(column, column, (width * DIGIT - PADDING) / DIGIT, form)

    def hide_keys(self, columns: Iterable[int]) -> None:
        """Leave the keys of the filter out, where they would cover the heads."""
        self._without_keys = list(columns)

    def _write_auto_filter(self) -> None:
        """Write the filter with its hidden keys, which XlsxWriter has no words for."""
        if not self.autofilter_ref or not self._without_keys:
            super()._write_auto_filter()
            return
        self._xml_start_tag("autoFilter", [("ref", self.autofilter_ref)])
        for column in self._without_keys:
            self._xml_empty_tag("filterColumn", [("colId", column), ("hiddenButton", 1)])
        self._xml_end_tag("autoFilter")

    def lay_out(self, paper: Paper, book: str, title: str) -> None:
        """Set the sheet up for A4, with its head on each page.

        Args:
            paper: how it comes on pages.
            book: the title of the workbook.
            title: that of the sheet.
        """
        self.set_paper(A4)
        if paper.is_across:
            self.set_landscape()
        else:
            self.set_portrait()
        self.fit_to_pages(paper.pages_across, paper.pages_down)
        self.center_horizontally()
        self.set_margins(0.5, 0.5, top=0.75, bottom=0.65)
        self.repeat_rows(0)
        if paper.pages_across > 1:
            self.repeat_columns(0, paper.named - 1)
        # The typeface stands after the size: else a title in digits would be read as size.
        small = f'&{SMALL}&"-,Regular"'
        head = f"&L{small}{_plain(book)}&R{small}{_plain(title)}"
        self.set_header(head, {"margin": 0.35})
        self.set_footer(f"&C{small}&P / &N", {"margin": 0.3})


def _plain(words: str) -> str:
    """Return words as a page head says them, where ``&`` begins a code."""
    return words[:LONGEST_TITLE].replace("&", "&&")
