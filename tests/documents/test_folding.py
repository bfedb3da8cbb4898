"""Pages two on a side: folded once and stapled, they follow each other."""

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from eventsapp.documents.folding import folded, printing_order
from eventsapp.documents.parts import Document, Paragraph, Picture, PictureKind, Section
from eventsapp.documents.pdf import to_pdf


def read_through(sides):
    """Fold sheets of two sides once, put them into each other, and turn the pages."""
    fronts, backs = sides[::2], sides[1::2]
    up = [
        page for front, back in zip(fronts, backs, strict=True) for page in (front[1], back[0])
    ]
    down = [
        page
        for front, back in reversed([*zip(fronts, backs, strict=True)])
        for page in (back[1], front[0])
    ]
    return up + down


@given(pages=st.integers(1, 320))
def test_whoever_turns_the_folded_pages_reads_them_in_order_and_empty_ones_at_the_end(pages):
    turned = read_through(printing_order(pages))

    assert turned[:pages] == [*range(1, pages + 1)]
    assert len(turned) % 4 == 0
    assert set(turned[pages:]) <= {0}
    assert len(turned) - pages < 4


@pytest.fixture(scope="module")
def book():
    """A document of five pages or more, of which each says its number."""
    parts = [
        Section(f"第 {number} 章", [Paragraph(f"{number}。" + "体育文化" * 900)])
        for number in range(1, 4)
    ]
    return to_pdf(Document("成绩册", parts, language="zh"))


def test_both_halves_of_a_side_are_pages_of_the_book_as_they_were(book):
    pages = [page.extract_text() for page in PdfReader(BytesIO(book)).pages]

    sheets = PdfReader(BytesIO(folded(book))).pages

    assert len(pages) > 4
    box, sheet = PdfReader(BytesIO(book)).pages[0].mediabox, sheets[0].mediabox
    assert (round(sheet.width), round(sheet.height)) == (
        round(2 * box.width),
        round(box.height),
    )
    for side, (left, right) in zip(sheets, printing_order(len(pages)), strict=True):
        said = "".join(side.extract_text().split())
        for number in filter(None, (left, right)):
            assert "".join(pages[number - 1].split()) in said


def test_a_page_that_lies_across_is_turned_so_that_all_sides_are_alike():
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg" width="900" height="400"></svg>'
    across = Picture(drawing, PictureKind.SVG, "对阵图", is_across=True, caption="对阵图")
    made = to_pdf(Document("成绩册", [Section("一", [across])], language="zh"))
    pages = [page.mediabox for page in PdfReader(BytesIO(made)).pages]
    assert any(box.width > box.height for box in pages)

    sides = PdfReader(BytesIO(folded(made))).pages

    assert len({(side.mediabox.width, side.mediabox.height) for side in sides}) == 1
    assert "对阵图" in "".join(side.extract_text() for side in sides)


def test_the_same_book_is_folded_into_the_same_bytes(book):
    assert folded(book) == folded(book)
