"""What makes a book of a ``.docx``: its cover, contents and paper."""

from docx.document import Document as Docx
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Length, Mm, Pt
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from eventsapp.documents.blocks import printable
from eventsapp.documents.parts import Binding, Document, Paper
from eventsapp.documents.word_pictures import Album, room_of

SHEETS = {Paper.A4: (Mm(210), Mm(297)), Paper.A5: (Mm(148), Mm(210))}
MARGINS = {Paper.A4: Mm(22), Paper.A5: Mm(13)}


def set_sheet(page: Docx, binding: Binding, album: Album) -> None:
    """Give the pages the book's paper, and its header where it has one."""
    section = page.sections[0]
    section.page_width, section.page_height = SHEETS[binding.paper]
    margin = MARGINS[binding.paper]
    section.left_margin = section.right_margin = margin
    section.top_margin = section.bottom_margin = margin
    section.different_first_page_header_footer = True  # the cover has neither
    if binding.header or binding.header_picture:
        _write_header(section, binding, album)


def _write_header(section: Section, binding: Binding, album: Album) -> None:
    head = section.header.paragraphs[0]
    if binding.header_picture:
        album.put(head.add_run(), binding.header_picture, Mm(30), Mm(7))
    run = head.add_run(f" {printable(binding.header)}")
    run.font.size = Pt(8)
    head.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def add_front(page: Docx, document: Document, binding: Binding, album: Album) -> None:
    """Write the cover, and after it the table of contents, which the office program fills."""
    cover = binding.cover
    if cover.picture is not None:
        above = page.add_paragraph()
        above.alignment = WD_ALIGN_PARAGRAPH.CENTER
        high = Length(SHEETS[binding.paper][1] * 3 // 10)
        album.put(above.add_run(), cover.picture, room_of(page), high)
    title = page.add_paragraph(printable(document.title), style="Title")
    title.paragraph_format.space_before = Pt(40 if cover.picture else 120)
    heading = page.add_paragraph(printable(cover.heading), style="Title")
    heading.paragraph_format.space_after = Pt(120 if binding.paper is Paper.A4 else 60)
    for term, fact in cover.rows:
        row = page.add_paragraph()
        row.add_run(f"{printable(term)}  ").bold = True
        row.add_run(printable(fact))
    foot = page.add_paragraph("\n".join(map(printable, cover.foot)))
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    foot.paragraph_format.space_before = Pt(40)
    _break_page(page)
    page.add_paragraph(binding.contents, style="Subtitle")
    _add_contents(page.add_paragraph())


def _break_page(page: Docx) -> None:
    page.paragraphs[-1].add_run().add_break(WD_BREAK.PAGE)


def _add_contents(paragraph: Paragraph) -> None:
    """Add the field of a table of contents; it is filled when the file is opened."""
    for kind, text in (("begin", ""), ("", 'TOC \\o "1-2" \\h \\z \\u'), ("separate", "")):
        run = paragraph.add_run()
        if kind:
            _mark(run, kind)
        else:
            code = OxmlElement("w:instrText")
            code.set(qn("xml:space"), "preserve")
            code.text = text
            run._r.append(code)
    paragraph.add_run("…")
    _mark(paragraph.add_run(), "end")


def _mark(run: Run, kind: str) -> None:
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    if kind == "begin":
        mark.set(qn("w:dirty"), "true")  # the program asks, or fills it by itself
    run._r.append(mark)
