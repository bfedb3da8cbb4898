"""What makes a book of a ``.docx``: its cover, contents, paper, and pictures."""

from io import BytesIO
from pathlib import Path

from docx.document import Document as Docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.image.exceptions import UnrecognizedImageError
from docx.image.image import Image
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Emu, Length, Mm, Pt
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from eventsapp.documents import setting
from eventsapp.documents.blocks import printable
from eventsapp.documents.parts import Binding, Document, Paper, Picture, PictureKind
from eventsapp.documents.setting import Unset

TEMPLATE = (Path(__file__).parent / "picture.typ").read_bytes()
SHEETS = {Paper.A4: (Mm(210), Mm(297)), Paper.A5: (Mm(148), Mm(210))}
MARGINS = {Paper.A4: Mm(22), Paper.A5: Mm(13)}
DOTS = 144  # an inch, of drawings; a reader of .docx may know no SVG
EMU_A_PIXEL = 914_400 // 96
EMU_A_DOT = 914_400 // DOTS


def set_sheet(page: Docx, binding: Binding) -> None:
    """Give the pages the book's paper, and its header where it has one."""
    section = page.sections[0]
    section.page_width, section.page_height = SHEETS[binding.paper]
    margin = MARGINS[binding.paper]
    section.left_margin = section.right_margin = margin
    section.top_margin = section.bottom_margin = margin
    section.different_first_page_header_footer = True  # the cover has neither
    if binding.header or binding.header_picture:
        _write_header(section, binding)


def _write_header(section: Section, binding: Binding) -> None:
    head = section.header.paragraphs[0]
    if binding.header_picture:
        _draw(head.add_run(), binding.header_picture, Mm(30), Mm(7))
    run = head.add_run(f" {printable(binding.header)}")
    run.font.size = Pt(8)
    head.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def add_front(page: Docx, document: Document, binding: Binding) -> None:
    """Write the cover, and after it the table of contents, which the office program fills."""
    cover = binding.cover
    if cover.picture is not None:
        above = page.add_paragraph()
        above.alignment = WD_ALIGN_PARAGRAPH.CENTER
        high = Length(SHEETS[binding.paper][1] * 3 // 10)
        _draw(above.add_run(), cover.picture, room_of(page), high)
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


def room_of(page: Docx) -> Length:
    """Return how wide a line of text is on the last pages."""
    section = page.sections[-1]
    sides = (section.page_width, section.left_margin, section.right_margin)
    wide, left, right = (each or Emu(0) for each in sides)
    return Length(wide - left - right)


def add_picture(page: Docx, picture: Picture) -> None:
    """Put a picture below what is there; one across gets pages that lie so.

    Raises:
        Unset: it can't be read.
    """
    if picture.is_across:
        _turn(page)
    if picture.caption:
        words = page.add_paragraph()
        words.add_run(printable(picture.caption)).bold = True
        words.paragraph_format.keep_with_next = True
    section = page.sections[-1]
    high = Length((section.page_height or 0) * 7 // 10)
    shown = page.add_paragraph()
    shown.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _draw(shown.add_run(), picture, room_of(page), high)
    if picture.is_across:
        _turn(page)


def _turn(page: Docx) -> None:
    """Begin pages that lie the other way."""
    before = page.sections[-1]
    wide, high = before.page_width, before.page_height
    after = page.add_section(WD_SECTION.NEW_PAGE)
    after.different_first_page_header_footer = False
    after.page_width, after.page_height = high, wide
    is_across = (after.page_width or 0) > (after.page_height or 0)
    after.orientation = WD_ORIENT.LANDSCAPE if is_across else WD_ORIENT.PORTRAIT


def _draw(run: Run, picture: Picture, room: Length, most: Length) -> None:
    """Put a picture into a run, no wider and no higher than there is room.

    Raises:
        Unset: it can't be read.
    """
    content, unit = picture.content, EMU_A_PIXEL
    if picture.kind is PictureKind.SVG:
        (content,) = setting.to_pictures(
            TEMPLATE,
            {"file": "/picture.svg"},
            pixels_per_inch=DOTS,
            files={"picture.svg": picture.content},
        )
        unit = EMU_A_DOT
    try:
        size = Image.from_blob(content)
        shown = run.add_picture(BytesIO(content))
    except (UnrecognizedImageError, ValueError) as broken:
        raise Unset from broken
    shown._inline.docPr.set("descr", printable(picture.label))
    wide, high = size.px_width * unit, size.px_height * unit
    if wide > room:
        wide, high = room, high * room // wide
    if high > most:
        wide, high = wide * most // high, most
    shown.width, shown.height = Length(wide), Length(high)
