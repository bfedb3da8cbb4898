"""Who signs a ``.docx``, and the code beside it: at the end, and never alone on a page."""

from docx.document import Document as Docx
from docx.enum.table import WD_ALIGN_VERTICAL
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.shared import Length, Mm, Pt, RGBColor
from docx.table import _Cell
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from eventsapp.documents.parts import Proof, Signature
from eventsapp.documents.word_pictures import Album, put_code, room_of

GREY = RGBColor(0x55, 0x55, 0x55)
SMALL = Pt(9)
CODE_COLUMN, SIGNED_COLUMN = Mm(30), Mm(74)


def shrink(run: Run, size: Length) -> None:
    """Make small print of it."""
    run.font.size, run.font.color.rgb = size, GREY


def add_signature(page: Docx, signature: Signature, album: Album) -> None:
    """Put who signs at the right, on the page of what is signed, and its code at the left.

    Raises:
        Unset: the code can't be read.
    """
    if page.paragraphs:
        page.paragraphs[-1].paragraph_format.keep_with_next = True
    if signature.proof is not None:
        _sign_beside(page, signature, signature.proof, album)
        return
    signed = page.add_paragraph()
    signed.paragraph_format.space_before = Pt(18)
    _sign(signed, signature)


def _sign_beside(page: Docx, signature: Signature, proof: Proof, album: Album) -> None:
    widths = (CODE_COLUMN, room_of(page) - CODE_COLUMN - SIGNED_COLUMN, SIGNED_COLUMN)
    table = page.add_table(rows=1, cols=len(widths))
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Length(width)
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    code, told, signed = map(_middle, table.rows[0].cells)
    put_code(code, proof.picture, album)
    told.paragraph_format.line_spacing = 1.2
    shrink(told.add_run(proof.text), SMALL)
    _sign(signed, signature)
    # Whatever reads the file wants a paragraph below a table; this one takes no line.
    end = page.add_paragraph().paragraph_format
    end.line_spacing, end.space_after = Pt(1), Pt(0)


def _middle(cell: _Cell) -> Paragraph:
    cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
    first: Paragraph = cell.paragraphs[0]
    return first


def _sign(signed: Paragraph, signature: Signature) -> None:
    signed.add_run("\n".join(signature.lines))
    signed.paragraph_format.keep_together = True
    signed.alignment = WD_ALIGN_PARAGRAPH.RIGHT
