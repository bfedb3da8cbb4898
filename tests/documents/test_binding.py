"""A book's chapters begin pages of their own, but for short ones that follow one another."""

from io import BytesIO

import docx
import pytest
from pypdf import PdfReader

from eventsapp.documents.parts import (
    Binding,
    Clauses,
    Cover,
    Document,
    Paragraph,
    Section,
    Table,
)
from eventsapp.documents.pdf import to_pdf
from eventsapp.documents.word import to_docx

ROSTER = Section("运动员名单", [Table(["姓名"], [["李娜"]] * 30)])
NOTES = Section("参赛须知", [Clauses(["凭签到码入场。", "自备球拍。"])])
OPENING = Section("开幕式程序", [Paragraph("运动员入场。")])
PRIZES = Section("奖励", [Paragraph("录取前八名。")])


def book(*sections):
    return Document("职工运动会", sections, binding=Binding(Cover("秩序册", []), "目录"))


def pages_of(document):
    pages = PdfReader(BytesIO(to_pdf(document))).pages
    return ["".join(page.extract_text().split()) for page in pages]


def chapters_by_page(document):
    """Return, of each page behind the contents, the chapters that begin on it."""
    pages = pages_of(document)[2:]
    headings = [part.heading for part in document.parts]
    return [[heading for heading in headings if f"、{heading}" in page] for page in pages]


def begins_page(document):
    """Return, of each chapter of the Word file, whether it begins a page."""
    found = docx.Document(BytesIO(to_docx(document)))
    return [
        one.paragraph_format.page_break_before is not False
        for one in found.paragraphs
        if one.style.name == "Heading 1"
    ]


def test_short_chapters_that_follow_one_another_share_a_page():
    document = book(NOTES, OPENING, PRIZES)

    assert chapters_by_page(document) == [["参赛须知", "开幕式程序", "奖励"]]
    assert begins_page(document) == [True, False, False]


@pytest.mark.parametrize("sections", [(ROSTER, NOTES), (NOTES, ROSTER)])
def test_a_chapter_beside_a_long_one_begins_a_page(sections):
    document = book(*sections)

    assert begins_page(document) == [True, True]
    assert all(len(found) <= 1 for found in chapters_by_page(document))


def test_a_short_chapter_is_never_parted_by_the_end_of_a_page():
    names = "甲乙丙丁戊己庚辛壬癸"
    several = [
        Section(f"通知{name}", [Clauses([f"{name}{line}" for line in "一二三四五六七八九"])])
        for name in names
    ]

    pages = pages_of(book(*several))[2:]

    for name in names:
        assert any(f"{name}一" in page and f"{name}九" in page for page in pages), name
    assert len(pages) <= len(names) / 2
