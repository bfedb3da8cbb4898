"""A document as PDF: its text selectable, its tables and headings tagged."""

from dataclasses import asdict
from pathlib import Path

from eventsapp.documents import setting
from eventsapp.documents.blocks import Block, blocks, printable
from eventsapp.documents.parts import Document
from eventsapp.documents.setting import MIME as MIME

TEMPLATE = (Path(__file__).parent / "document.typ").read_bytes()


def to_pdf(document: Document) -> bytes:
    """Return the document as PDF.

    Raises:
        ValueError: sections and clauses stand too deep.
    """
    return setting.to_pdf(TEMPLATE, _content(document), dated_on=document.dated_on)


def to_pictures(document: Document, *, pixels_per_inch: int = 96) -> list[bytes]:
    """Return each page as a PNG, to look at."""
    return setting.to_pictures(TEMPLATE, _content(document), pixels_per_inch=pixels_per_inch)


def _content(document: Document) -> dict[str, object]:
    return {
        "title": printable(document.title),
        "subtitle": printable(document.subtitle),
        "footer": printable(document.footer),
        "lang": document.language,
        "look": document.look.value,
        "blocks": [_plain(block) for block in blocks(document)],
    }


def _plain(block: Block) -> dict[str, object]:
    return {"kind": type(block).__name__.lower(), **asdict(block)}
