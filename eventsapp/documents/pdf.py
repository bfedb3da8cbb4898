"""A document as PDF: its text selectable, its tables and headings tagged."""

from dataclasses import asdict
from pathlib import Path

from eventsapp.documents import setting
from eventsapp.documents.blocks import Block, Joined, Plate, blocks, printable
from eventsapp.documents.drawings import WORDS, plain_picture
from eventsapp.documents.parts import Binding, Document, Picture, Signature
from eventsapp.documents.setting import MIME as MIME
from eventsapp.documents.titles import arranged

TEMPLATE = WORDS + (Path(__file__).parent / "document.typ").read_bytes()


def to_pdf(document: Document) -> bytes:
    """Return the document as PDF.

    Raises:
        ValueError: sections and clauses stand too deep.
        Unset: a picture of it can't be read.
    """
    files: dict[str, bytes] = {}
    return setting.to_pdf(
        TEMPLATE, plain_content(document, files), dated_on=document.dated_on, files=files
    )


def to_pictures(document: Document, *, pixels_per_inch: int = 96) -> list[bytes]:
    """Return each page as a PNG, to look at."""
    files: dict[str, bytes] = {}
    content = plain_content(document, files)
    return setting.to_pictures(TEMPLATE, content, pixels_per_inch=pixels_per_inch, files=files)


def plain_content(document: Document, files: dict[str, bytes]) -> dict[str, object]:
    """Return what the template reads; the bytes of pictures are put among the ``files``."""
    return {
        "title": printable(document.title),
        "headline": arranged(printable(document.title)),
        "subtitle": printable(document.subtitle),
        "footer": printable(document.footer),
        "lang": document.language,
        "look": document.look.value,
        "binding": _bound(document.binding, files) if document.binding else None,
        "blocks": [_plain(block, files) for block in blocks(document)],
    }


def _bound(binding: Binding, files: dict[str, bytes]) -> dict[str, object]:
    cover = binding.cover
    return {
        "contents": binding.contents,
        "paper": binding.paper.value,
        "size": str(binding.size_pt),
        "header": printable(binding.header),
        "header_picture": _named(binding.header_picture, files),
        "heading": printable(cover.heading),
        "rows": [[printable(term), printable(fact)] for term, fact in cover.rows],
        "foot": [printable(one) for one in cover.foot],
        "picture": _named(cover.picture, files),
    }


def _named(picture: Picture | None, files: dict[str, bytes]) -> str:
    """Put a picture among the files, and return by which name the template finds it."""
    if picture is None:
        return ""
    return str(plain_picture(picture, files)["file"])


def _plain(block: Block, files: dict[str, bytes]) -> dict[str, object]:
    if isinstance(block, Plate):
        lead = [_plain(one, files) for one in block.lead]
        return _plain(block.picture, files) | {"kind": "plate", "lead": lead}
    if isinstance(block, Joined):
        return {"kind": "joined", "parts": [_plain(one, files) for one in block.parts]}
    if isinstance(block, Picture):
        return plain_picture(block, files) | {
            "kind": "picture",
            "caption": printable(block.caption),
        }
    if isinstance(block, Signature):
        code = block.proof and plain_picture(block.proof.picture, files) | {
            "text": block.proof.text
        }
        return {"kind": "signature", "lines": list(block.lines), "proof": code}
    return {"kind": type(block).__name__.lower(), **asdict(block)}
