"""What a document is made of. Texts are plain: no character in them has a meaning."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum


class Align(StrEnum):
    """Where the text of a column stands."""

    LEFT = "left"
    CENTRE = "center"
    RIGHT = "right"


class Look(StrEnum):
    """How a document is set.

    ``official`` is the look of what a union gives out in its own name (公文): large type, 28
    points from line to line, paragraphs that begin two characters in, broad margins; after
    GB/T 9704-2012.
    """

    PLAIN = "plain"
    OFFICIAL = "official"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A text; a line break in it is one on paper.

    ``is_flush`` is one that never begins two characters in, such as whom a letter addresses.
    """

    text: str
    is_flush: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """A remark in small print, such as where the figures come from."""

    text: str


@dataclass(frozen=True, slots=True)
class Clauses:
    """Texts that are numbered one below the heading of their section: （一）（二）, 1.1, 1.2.

    The count goes on over all clauses and sub-sections of a section. One that is alone in its
    section is a paragraph.
    """

    texts: Sequence[str]


@dataclass(frozen=True, slots=True)
class Facts:
    """Terms with what they are, a line each, such as where and when."""

    rows: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows below heads, which are repeated on each page.

    Args:
        heads: one text a column.
        rows: as many texts each; none is a table that says so by its heads alone.
        widths: how the columns share the width of the page; equal when empty.
        aligns: where each column's text stands; left when empty.
    """

    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    widths: Sequence[int] = ()
    aligns: Sequence[Align] = ()

    def __post_init__(self) -> None:
        columns = len(self.heads)
        lengths = {len(row) for row in self.rows} | {
            len(given) for given in (self.widths, self.aligns) if given
        }
        if not columns or lengths - {columns}:
            raise ValueError(f"a table of {columns} heads has parts of other lengths")


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered heading with what stands below it; sections in sections go two deep."""

    heading: str
    parts: Sequence["Part"] = ()


class PictureKind(StrEnum):
    """In which format a picture is."""

    SVG = "svg"
    PNG = "png"
    JPEG = "jpg"


@dataclass(frozen=True, slots=True)
class Word:
    """A text on a drawing, in the drawing's own units: ``y`` is its baseline.

    ``anchor`` says what ``x`` is: its left or right end, or its middle (center);
    ``squeezed_to`` is how wide it has to be, None for as wide as it is.
    """

    text: str
    x: float
    y: float
    size: float
    anchor: str
    is_bold: bool
    ink: str
    squeezed_to: float | None


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as wide as the text, or as its own pixels where these are fewer.

    Args:
        content: its bytes; an SVG says all of its colours itself.
        kind: its format.
        label: what it shows, for those who can't see it.
        is_across: whether it stands on a page of its own that lies across.
        caption: above it on such a page.
        words: the texts of an SVG, set with the letters of the paper: those of a file of its
            own would be set anew for each drawing, five times as slowly and in other weights.
    """

    content: bytes
    kind: PictureKind
    label: str
    is_across: bool = False
    caption: str = ""
    words: tuple[Word, ...] = ()


@dataclass(frozen=True, slots=True)
class Proof:
    """A code to scan and, in small print beside it, what it is for.

    Args:
        picture: the code.
        text: what it leads to.
    """

    picture: Picture
    text: str


@dataclass(frozen=True, slots=True)
class Signature:
    """Who issues the document and when (落款), a line each, at the right.

    Never alone on a page: what stands before it comes along.

    Args:
        lines: who, and when.
        proof: stands at the left of them, and so takes no room of its own.
    """

    lines: Sequence[str]
    proof: Proof | None = None


Part = Paragraph | Note | Clauses | Facts | Table | Section | Signature | Picture


class Paper(StrEnum):
    """On which sheets."""

    A4 = "a4"
    A5 = "a5"  # a booklet


@dataclass(frozen=True, slots=True)
class Cover:
    """The first page of a book (封面); the document's title is its largest line.

    Args:
        heading: what kind of book it is, such as ``秩序册``.
        rows: who holds the event, when and where.
        foot: the number of the edition and its day, a line each.
        picture: above all.
        facts: what ``rows`` say by the names that templates of an office use, such as ``host``.
    """

    heading: str
    rows: Sequence[tuple[str, str]]
    foot: Sequence[str] = ()
    picture: Picture | None = None
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Binding:
    """How a document of many sections is bound as a book.

    A table of contents stands before the sections. Each of the first level begins a page, but
    for a short one below a short one.

    Args:
        cover: the first page.
        contents: the heading of the table of contents.
        paper: on which sheets.
        size_pt: of the text.
        header: at the top of each page but the cover.
        header_picture: beside it, such as the union's sign.
    """

    cover: Cover
    contents: str
    paper: Paper = Paper.A4
    size_pt: Decimal = Decimal("10.5")
    header: str = ""
    header_picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A document of A4 pages, unless its binding says otherwise.

    Args:
        title: stands above all, and is the file's own title.
        parts: in their order.
        language: ``zh`` or ``en``: how it is numbered and where lines break.
        subtitle: below the title, such as the number of the version.
        footer: small, at the foot of each page beside its number, such as a hash.
        dated_on: the day that the file says it was made on; without it, no day.
        look: how it is set.
        binding: what makes a book of it; a plain document has none.
    """

    title: str
    parts: Sequence[Part]
    language: str = "zh"
    subtitle: str = ""
    footer: str = ""
    dated_on: date | None = None
    look: Look = Look.PLAIN
    binding: Binding | None = None
