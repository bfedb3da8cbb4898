"""Rows of tables in a ``.docx``, written as they are stored.

The library adds cell by cell, for which a list of all who take part takes half a minute.
"""

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Length
from docx.table import Table

from eventsapp.documents.parts import Align

_SPACE = nsdecls("w")
_TWIPS = 635  # EMU
_SHADE = '<w:shd w:val="clear" w:fill="EEEEEE"/>'


def add_rows(
    table: Table,
    rows: Sequence[Sequence[str]],
    aligns: Sequence[Align],
    widths: Sequence[int],
    size: Length,
    *,
    is_head: bool = False,
) -> None:
    """Add rows of printable texts below those that are there.

    Args:
        table: with as many columns as a row has texts.
        rows: a text for each column.
        aligns: where it stands.
        widths: of the columns, in EMU.
        size: of the letters.
        is_head: whether they are heads: shaded, bold, and repeated on each page.
    """
    half_points = Length(size).pt * 2
    cells = [
        (
            f'<w:tc><w:tcPr><w:tcW w:type="dxa" w:w="{width // _TWIPS}"/>'
            f"{_SHADE if is_head else ''}</w:tcPr>"
            f'<w:p><w:pPr><w:spacing w:after="0"/><w:jc w:val="{align.value}"/></w:pPr>'
            f"<w:r><w:rPr>{'<w:b/>' if is_head else ''}"
            f'<w:sz w:val="{half_points:g}"/></w:rPr>'
        )
        for align, width in zip(aligns, widths, strict=True)
    ]
    head = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" if is_head else ""
    for row in rows:
        written = "".join(
            f"{begun}{''.join(_lines(text))}</w:r></w:p></w:tc>"
            for begun, text in zip(cells, row, strict=True)
        )
        table._tbl.append(parse_xml(f"<w:tr {_SPACE}>{head}{written}</w:tr>"))


def _lines(text: str) -> Iterator[str]:
    """Write a text; its line breaks are some on paper, and so are its tabs spaces."""
    for number, line in enumerate(text.split("\n")):
        if number:
            yield "<w:br/>"
        yield f'<w:t xml:space="preserve">{escape(line)}</w:t>'
