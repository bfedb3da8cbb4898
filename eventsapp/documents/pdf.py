"""A document as PDF, set by Typst with Noto Sans CJK: nothing of the machine's own is used."""

import json
from dataclasses import asdict
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path
from typing import cast

import manimgx_fonts_cjk
import typst

from eventsapp.documents.blocks import Block, blocks, printable
from eventsapp.documents.parts import Document

MIME = "application/pdf"
TEMPLATE = (Path(__file__).parent / "document.typ").read_bytes()


def to_pdf(document: Document) -> bytes:
    """Return the document as PDF, its text selectable, its tables and headings tagged.

    Raises:
        ValueError: sections and clauses stand too deep.
    """
    return cast(bytes, _compiled(document).compile(format="pdf", timestamp=_made_at(document)))


def to_pictures(document: Document, *, pixels_per_inch: int = 96) -> list[bytes]:
    """Return each page as a PNG, to look at."""
    made = _compiled(document).compile(format="png", ppi=pixels_per_inch)
    return made if isinstance(made, list) else [cast(bytes, made)]


def _compiled(document: Document) -> typst.Compiler:
    content = {
        "title": printable(document.title),
        "subtitle": printable(document.subtitle),
        "footer": printable(document.footer),
        "lang": document.language,
        "blocks": [_plain(block) for block in blocks(document)],
    }
    # Handed over as data: what people typed is never read as Typst's own language.
    return typst.Compiler(
        TEMPLATE, font_paths=_fonts(), sys_inputs={"document": json.dumps(content)}
    )


def _plain(block: Block) -> dict[str, object]:
    return {"kind": type(block).__name__.lower(), **asdict(block)}


def _made_at(document: Document) -> datetime:
    day = document.dated_on
    return datetime.combine(day, time.min, UTC) if day else datetime.fromtimestamp(0, UTC)


@cache
def _fonts() -> typst.Fonts:
    """Return the one font, read once: its file has 33 MB."""
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[Path(manimgx_fonts_cjk.__file__).parent],
    )
