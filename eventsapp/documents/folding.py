"""A PDF arranged for folding: two pages a side, printed on both sides, folded once, stapled."""

from io import BytesIO
from pathlib import Path

from pypdf import PageObject, PdfReader

from eventsapp.documents import setting

TEMPLATE = (Path(__file__).parent / "folded.typ").read_bytes()
PAGES_A_SHEET = 4
_FILE = "book.pdf"


def printing_order(pages: int) -> list[tuple[int, int]]:
    """Return which pages stand beside each other, side by side of the sheets; 0 is empty.

    >>> printing_order(4), printing_order(5)
    ([(4, 1), (2, 3)], [(0, 1), (2, 0), (0, 3), (4, 5)])
    """
    total = -(-pages // PAGES_A_SHEET) * PAGES_A_SHEET
    order = []
    for sheet in range(total // PAGES_A_SHEET):
        first, last = 2 * sheet + 1, total - 2 * sheet
        order += [(last, first), (first + 1, last - 1)]
    return [(_there(left, pages), _there(right, pages)) for left, right in order]


def _there(page: int, pages: int) -> int:
    return page if page <= pages else 0


def _is_across(page: PageObject) -> bool:
    return bool(page.mediabox.width > page.mediabox.height)


def folded(pdf: bytes) -> bytes:
    """Return a PDF whose pages stand two on a side in printing order; the same each time.

    Args:
        pdf: pages of one size, the first upright; those that lie across are turned, with their
            heads to the left. Sheets are as high and twice as wide, so that A5 is printed on
            A4 across; the printer turns them on the short edge.
    """
    reader = PdfReader(BytesIO(pdf))
    box = reader.pages[0].mediabox
    content = {
        "title": reader.metadata.title or "" if reader.metadata else "",
        "file": f"/{_FILE}",
        "width": float(box.width),
        "height": float(box.height),
        "across": [n for n, one in enumerate(reader.pages, start=1) if _is_across(one)],
        "sides": printing_order(len(reader.pages)),
    }
    return setting.to_pdf(TEMPLATE, content, files={_FILE: pdf})
