"""A document as ``.docx``: styles, numbers and tables that an office program can go on with."""

from collections.abc import Sequence
from datetime import UTC, datetime, time
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import docx
from docx.document import Document as Docx
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table as DocxTable
from docx.table import _Cell
from docx.text.paragraph import Paragraph as DocxParagraph

from eventsapp.documents.blocks import (
    Block,
    Clause,
    Heading,
    Joined,
    Plate,
    Upright,
    blocks,
    printable,
)
from eventsapp.documents.parts import (
    Align,
    Binding,
    Document,
    Facts,
    Look,
    Note,
    Paragraph,
    Picture,
    Signature,
    Table,
)
from eventsapp.documents.titles import arranged
from eventsapp.documents.word_books import add_front, set_sheet
from eventsapp.documents.word_forms import filled
from eventsapp.documents.word_pictures import (
    Album,
    add_picture,
    lying_across,
    room_of,
)
from eventsapp.documents.word_rows import add_rows
from eventsapp.documents.word_signing import GREY, SMALL, add_signature, shrink

MIME = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
# Fonts that Chinese offices have: a .docx only names them.
WESTERN, BODY, HEADS = "Arial", "SimSun", "SimHei"
BODY_SIZE, FOOT_SIZE = Pt(10.5), Pt(8)
HEADING_SIZES = (Pt(12), Pt(10.5), Pt(10.5))
MARGIN, WIDTH = Mm(22), Mm(166)
MEDIA = "word/media/"
EARLIEST = datetime(1980, 1, 1, tzinfo=UTC)  # the first day that a zip file can hold
# What is given out in the union's name, after GB/T 9704-2012: 小标宋 of size 2, 仿宋 of size 3,
# 28 points from line to line, paragraphs that begin two characters in.
OFFICIAL_TITLE, OFFICIAL_BODY = "方正小标宋简体", "仿宋"
OFFICIAL_TITLE_SIZE, OFFICIAL_SIZE, OFFICIAL_LINE = Pt(22), Pt(16), Pt(28)
OFFICIAL_TABLE = Pt(12)
OFFICIAL_MARGINS = {"top": Mm(37), "right": Mm(26), "bottom": Mm(35), "left": Mm(28)}
RULED = "Table Grid"


def to_docx(document: Document, template: bytes | None = None) -> bytes:
    """Return the document as ``.docx``; characters that XML has no place for are left out.

    Args:
        document: what it says.
        template: a ``.docx`` of an office that it fills: see :mod:`word_forms`.

    Raises:
        ValueError: sections and clauses stand too deep.
        Unset: a picture of it can't be read.
        NoPlace: the template has no place for it.
        PlaceNotLast: nor is it in the template's last section.
    """
    set_blocks = list(blocks(document))
    album = Album.of(document, set_blocks)
    if template is not None:
        page = docx.Document(BytesIO(template))
        _describe(page, document)
        with filled(page, document, album, _styled()):
            _add_all(page, set_blocks, album)
        return _same_each_time(page)
    page = _styled()
    _set_page(page, document)
    if document.binding is not None:
        _bind(page, document, document.binding, album)
    else:
        title = printable(document.title)
        is_official = document.look is Look.OFFICIAL
        page.add_paragraph(arranged(title) if is_official else title, style="Title")
    if document.subtitle:
        page.add_paragraph(printable(document.subtitle), style="Subtitle")
    if document.look is Look.OFFICIAL:
        _set_officially(page)
    _add_all(page, set_blocks, album)
    if document.look is Look.OFFICIAL:
        _indent(page)
    return _same_each_time(page)


def _styled() -> Docx:
    page = docx.Document()
    _set_styles(page)
    return page


def _add_all(page: Docx, set_blocks: Sequence[Block], album: Album) -> None:
    for block in set_blocks:
        if isinstance(block, Plate):
            with lying_across(page):
                for one in block.lead:
                    _add(page, one, album)
                _add(page, block.picture, album)
        elif isinstance(block, Joined):
            _join(page, block, album)
        else:
            _add(page, block, album)


def _join(page: Docx, chapter: Joined, album: Album) -> None:
    before = len(page.paragraphs)
    for one in chapter.parts:
        _add(page, one, album)
    added = page.paragraphs[before:]
    added[0].paragraph_format.page_break_before = False
    for paragraph in added[:-1]:
        paragraph.paragraph_format.keep_with_next = True


def _bind(page: Docx, document: Document, binding: Binding, album: Album) -> None:
    """Make a book of it: sections of the first level begin on pages, but for short ones."""
    size = Pt(float(binding.size_pt))
    _set_style(page, "Normal", BODY, size)
    for level in (1, 2, 3):
        _set_style(page, f"Heading {level}", HEADS, Length(size * (14 - level) // 10))
    first = page.styles["Heading 1"]
    if isinstance(first, ParagraphStyle):
        first.paragraph_format.page_break_before = True
    set_sheet(page, binding, album)
    add_front(page, document, binding, album)


def _set_page(page: Docx, document: Document) -> None:
    section = page.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = MARGIN
    section.top_margin = section.bottom_margin = MARGIN
    foot = section.footer.paragraphs[0]
    foot.style.paragraph_format.tab_stops.clear_all()  # it has one in the middle
    foot.paragraph_format.tab_stops.add_tab_stop(WIDTH, WD_TAB_ALIGNMENT.RIGHT)
    shrink(foot.add_run(f"{printable(document.footer)}\t"), FOOT_SIZE)
    _add_field(foot, "PAGE")
    shrink(foot.add_run(" / "), FOOT_SIZE)
    _add_field(foot, "NUMPAGES")
    _describe(page, document)


def _describe(page: Docx, document: Document) -> None:
    """Say what the file is, and not who made it or its template."""
    about = page.core_properties
    day = document.dated_on
    made_at = datetime.combine(day, time.min, UTC) if day else EARLIEST
    about.title, about.author, about.comments = printable(document.title), "", ""
    about.last_modified_by = ""
    about.created = about.modified = made_at
    about.language = "zh-CN" if document.language == "zh" else "en"


def _add_field(paragraph: DocxParagraph, code: str) -> None:
    """Add what the office program works out itself, such as the number of the page."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    run = paragraph.add_run("1")
    shrink(run, FOOT_SIZE)
    field.append(run._r)
    paragraph._p.append(field)


def _set_styles(page: Docx) -> None:
    for said in page.styles.element.iter(qn("w:lang")):
        said.set(qn("w:eastAsia"), "zh-CN")  # else signs are set as in Taiwan
    normal = _set_style(page, "Normal", BODY, BODY_SIZE).paragraph_format
    normal.space_after, normal.line_spacing = Pt(4), 1.3
    title = _set_style(page, "Title", HEADS, Pt(17))
    title.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for border in title.element.iter(qn("w:pBdr")):
        border.getparent().remove(border)
        break
    subtitle = _set_style(page, "Subtitle", BODY, BODY_SIZE)
    subtitle.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    subtitle.font.color.rgb = GREY
    for level, size in enumerate(HEADING_SIZES, start=1):
        heading = _set_style(page, f"Heading {level}", HEADS, size)
        heading.paragraph_format.space_before = Pt(12 if level == 1 else 6)
        heading.paragraph_format.space_after = Pt(4)


def _set_officially(page: Docx) -> None:
    section = page.sections[0]
    for side, margin in OFFICIAL_MARGINS.items():
        setattr(section, f"{side}_margin", margin)
    normal = _set_style(page, "Normal", OFFICIAL_BODY, OFFICIAL_SIZE).paragraph_format
    normal.space_after, normal.line_spacing = Pt(0), OFFICIAL_LINE
    title = _set_style(page, "Title", OFFICIAL_TITLE, OFFICIAL_TITLE_SIZE)
    title.paragraph_format.line_spacing = Pt(34)
    title.paragraph_format.space_after = Pt(20)
    subtitle = _set_style(page, "Subtitle", OFFICIAL_BODY, OFFICIAL_SIZE)
    subtitle.paragraph_format.space_after = Pt(14)
    for level in (1, 2, 3):
        _set_style(page, f"Heading {level}", HEADS, OFFICIAL_SIZE)


def _indent(page: Docx) -> None:
    """Let paragraphs begin two characters in, and give tables a size that fits their lines."""
    for paragraph in page.paragraphs:
        is_text = paragraph.style is not None and paragraph.style.name == "Normal"
        if is_text and paragraph.alignment is None and paragraph.text:
            paragraph.paragraph_format.first_line_indent = Length(OFFICIAL_SIZE * 2)
        elif paragraph.alignment == WD_ALIGN_PARAGRAPH.RIGHT:
            paragraph.paragraph_format.right_indent = Length(OFFICIAL_SIZE * 2)
    for table in page.tables:
        is_ruled = table.style is not None and table.style.name == RULED
        for row in table.rows:
            for cell in row.cells:
                _set_cell(cell, is_ruled=is_ruled)


def _set_cell(cell: _Cell, *, is_ruled: bool) -> None:
    for paragraph in cell.paragraphs:
        if is_ruled:
            paragraph.paragraph_format.line_spacing = 1.2
            for run in paragraph.runs:
                run.font.size = OFFICIAL_TABLE
        elif paragraph.alignment == WD_ALIGN_PARAGRAPH.RIGHT:
            paragraph.paragraph_format.right_indent = Length(OFFICIAL_SIZE * 2)


def _set_style(page: Docx, name: str, eastern: str, size: Length) -> ParagraphStyle:
    style = page.styles[name]
    if not isinstance(style, ParagraphStyle):
        raise TypeError(f"{name} is no style of paragraphs")
    style.font.name, style.font.size, style.font.italic = WESTERN, size, False
    style.font.bold = eastern == HEADS
    style.font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.rPr.rFonts
    for theme in [key for key in fonts.attrib if key.endswith("Theme")]:
        del fonts.attrib[theme]  # a theme's font would win over the name
    fonts.set(qn("w:eastAsia"), eastern)
    return style


def _add(page: Docx, block: Upright, album: Album) -> None:
    if isinstance(block, Heading):
        page.add_paragraph(str(block), style=f"Heading {block.level}")
    elif isinstance(block, Clause):
        clause = page.add_paragraph(str(block))
        clause.paragraph_format.left_indent = Length(BODY_SIZE * max(0, block.level - 2))
    elif isinstance(block, Table):
        _add_table(page, block)
    elif isinstance(block, Facts):
        _add_facts(page, block)
    elif isinstance(block, Picture):
        add_picture(page, block, album)
    elif isinstance(block, Signature):
        add_signature(page, block, album)
    else:
        _add_text(page, block)


def _add_text(page: Docx, block: Paragraph | Note) -> None:
    text = page.add_paragraph(block.text)
    if isinstance(block, Paragraph) and block.is_flush:
        text.alignment = WD_ALIGN_PARAGRAPH.LEFT
    if isinstance(block, Note):
        shrink(text.runs[0], SMALL)


def _add_table(page: Docx, block: Table) -> None:
    shares = block.widths or [1] * len(block.heads)
    room = room_of(page)
    aligns = block.aligns or [Align.LEFT] * len(block.heads)
    widths = [room * share // sum(shares) for share in shares]
    table = _new_table(page, widths)
    table.style = RULED
    add_rows(table, [block.heads], aligns, widths, SMALL, is_head=True)
    add_rows(table, block.rows, aligns, widths, SMALL)
    page.add_paragraph().paragraph_format.space_after = Pt(0)


def _add_facts(page: Docx, block: Facts) -> None:
    longest = max((len(term) for term, _fact in block.rows), default=0)
    room = room_of(page)
    first = min(BODY_SIZE * (longest + 2), room // 3)
    widths = [first, room - first]
    add_rows(_new_table(page, widths), block.rows, [Align.LEFT, Align.LEFT], widths, BODY_SIZE)
    page.add_paragraph().paragraph_format.space_after = Pt(0)


def _new_table(page: Docx, widths: Sequence[int]) -> DocxTable:
    table: DocxTable = page.add_table(rows=0, cols=len(widths))
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Length(width)
    return table


def _same_each_time(page: Docx) -> bytes:
    """Save with no time of today in it: the same document is the same file."""
    saved, kept = BytesIO(), BytesIO()
    page.save(saved)
    with ZipFile(saved) as given, ZipFile(kept, "w", ZIP_DEFLATED) as made:
        for name in given.namelist():
            # Pictures are packed already.
            packed = ZIP_STORED if name.startswith(MEDIA) else ZIP_DEFLATED
            made.writestr(ZipInfo(name, EARLIEST.timetuple()[:6]), given.read(name), packed)
    return kept.getvalue()
