"""Pictures in a ``.docx``: drawings as points, since a reader may know no SVG."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from docx.document import Document as Docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.image.exceptions import UnrecognizedImageError
from docx.image.image import Image
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml.ns import qn
from docx.oxml.shape import CT_Inline
from docx.parts.image import ImagePart
from docx.shared import Emu, Length, Mm
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from eventsapp.documents.blocks import Block, Plate, printable
from eventsapp.documents.drawings import DOTS, to_points
from eventsapp.documents.parts import Document, Picture, PictureKind, Signature
from eventsapp.documents.setting import Unset

EMU_A_PIXEL = 914_400 // 96
EMU_A_DOT = 914_400 // DOTS
CODE = Mm(26)


class Album:
    """The pictures of one document, each put where it belongs.

    The library looks through all pictures and numbers that are there for each one that comes;
    a programme has hundreds, so they are counted here.
    """

    def __init__(self, pictures: Iterable[Picture]) -> None:
        drawn = [one for one in pictures if one.kind is PictureKind.SVG]
        self._points = dict(zip(drawn, to_points(drawn), strict=True))
        self._count = 0

    def begin_behind(self, page: Docx) -> None:
        """Count on behind the pictures that a template brings: each has a number and a name."""
        numbers = [int(one.get("id", 0)) for one in page.element.iter(qn("wp:docPr"))]
        names = [part.partname for part in page.part.package.iter_parts()]
        self._count = max([*numbers, *(name.idx or 0 for name in names)], default=0)

    @classmethod
    def of(cls, document: Document, blocks: Iterable[Block]) -> "Album":
        """Draw what a document has.

        Raises:
            Unset: a drawing can't be read.
        """
        binding = document.binding
        bound = (binding.header_picture, binding.cover.picture) if binding else ()
        plates = (one.picture if isinstance(one, Plate) else one for one in blocks)
        shown = (_code_of(one) if isinstance(one, Signature) else one for one in plates)
        inside = (one for one in shown if isinstance(one, Picture))
        return cls([*(one for one in bound if one is not None), *inside])

    def put(self, run: Run, picture: Picture, room: Length, most: Length) -> None:
        """Put a picture into a run, no wider and no higher than there is room.

        Raises:
            Unset: it can't be read.
        """
        content = self._points.get(picture, picture.content)
        unit = EMU_A_DOT if picture in self._points else EMU_A_PIXEL
        try:
            image = Image.from_blob(content)
        except (UnrecognizedImageError, ValueError) as broken:
            raise Unset from broken
        wide, high = image.px_width * unit, image.px_height * unit
        if wide > room:
            wide, high = room, high * room // wide
        if high > most:
            wide, high = wide * most // high, most
        self._add(run, image, picture.label, Length(wide), Length(high))

    def _add(self, run: Run, image: Image, label: str, wide: Length, high: Length) -> None:
        self._count += 1
        name = f"picture{self._count}.{image.ext}"
        kept = ImagePart.from_image(image, PackURI(f"/word/media/{name}"))
        place = run.part.relate_to(kept, RELATIONSHIP_TYPE.IMAGE)
        inline = CT_Inline.new_pic_inline(self._count, place, name, wide, high)
        inline.docPr.set("descr", printable(label))
        run._r.add_drawing(inline)


def _code_of(signature: Signature) -> Picture | None:
    return signature.proof.picture if signature.proof else None


def room_of(page: Docx) -> Length:
    """Return how wide a line of text is on the last pages."""
    section = page.sections[-1]
    sides = (section.page_width, section.left_margin, section.right_margin)
    wide, left, right = (each or Emu(0) for each in sides)
    return Length(wide - left - right)


def add_picture(page: Docx, picture: Picture, album: Album) -> None:
    """Put a picture below what is there.

    Raises:
        Unset: it can't be read.
    """
    if picture.caption:
        words = page.add_paragraph()
        words.add_run(printable(picture.caption)).bold = True
        words.paragraph_format.keep_with_next = True
    section = page.sections[-1]
    high = Length((section.page_height or 0) * 7 // 10)
    shown = page.add_paragraph()
    shown.alignment = WD_ALIGN_PARAGRAPH.CENTER
    album.put(shown.add_run(), picture, room_of(page), high)


def put_code(paragraph: Paragraph, picture: Picture, album: Album) -> None:
    """Put a code to scan into a paragraph, at the left and of :data:`CODE` a side.

    Raises:
        Unset: it can't be read.
    """
    paragraph.paragraph_format.line_spacing = 1.0  # lines of so many points would cut it off
    album.put(paragraph.add_run(), picture, CODE, CODE)


@contextmanager
def lying_across(page: Docx) -> Iterator[None]:
    """Let what is added stand on pages that lie across."""
    _turn(page)
    yield
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
