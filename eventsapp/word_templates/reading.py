"""Looks at a file before it becomes a template: by its content, never by its name."""

import zipfile
from dataclasses import dataclass
from io import BytesIO
from typing import Final

import docx
from docx.document import Document as Docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import PackageNotFoundError

from eventsapp.documents.word import to_docx
from eventsapp.documents.word_forms import (
    CONTENT,
    NAMES,
    NoPlace,
    PlaceNotLast,
    demand_place,
    missing_styles,
    name_of,
    strange_names,
)
from eventsapp.word_templates.errors import (
    FetchesFromElsewhere,
    NotADocx,
    PlaceBeforeOtherPages,
    PlaceMissing,
    StrangeNames,
    TemplateTooLarge,
)
from eventsapp.word_templates.models import TemplateKind
from eventsapp.word_templates.samples import sample

MIB: Final = 1024 * 1024
MOST_MIB, MOST_TEXT_MIB = 5, 20
MACROS: Final = "word/vbaProject.bin"
# What the library says of XML that is none is a SyntaxError.
BROKEN = (PackageNotFoundError, zipfile.BadZipFile, SyntaxError, KeyError, ValueError)


@dataclass(frozen=True, slots=True)
class Looked:
    """A file that can be a template; ``lent`` are the styles that it does not bring."""

    lent: tuple[str, ...]


def look_at(content: bytes, kind: TemplateKind, language: str) -> Looked:
    """Try a template out with an invented document.

    Args:
        content: all of the file.
        kind: which document shall fill it.
        language: in which names are told: ``zh`` or ``en``.

    Raises:
        TemplateRefused: it can't be filled; the sentence says why and what to do.
    """
    _demand_size(content)
    page = _opened(content)
    _demand_nothing_fetched(page)
    strange = strange_names(page)
    if strange:
        known = " ".join(name_of(key, language) for key in NAMES)
        raise StrangeNames(strange="、".join(strange)[:200], known=known)
    try:
        demand_place(page)
        to_docx(sample(kind, language), content)
    except NoPlace as missing:
        raise PlaceMissing(name=name_of(CONTENT, language)) from missing
    except PlaceNotLast as behind:
        raise PlaceBeforeOtherPages(name=name_of(CONTENT, language)) from behind
    except (*BROKEN, AttributeError, TypeError) as odd:
        raise NotADocx from odd
    return Looked(tuple(missing_styles(page)))


def _demand_size(content: bytes) -> None:
    if len(content) > MOST_MIB * MIB:
        raise TemplateTooLarge(most=MOST_MIB, text=MOST_TEXT_MIB)
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as wrong:
        raise NotADocx from wrong
    if MACROS in {part.filename for part in parts}:
        raise NotADocx
    if sum(part.file_size for part in parts) > MOST_TEXT_MIB * MIB:
        raise TemplateTooLarge(most=MOST_MIB, text=MOST_TEXT_MIB)


def _opened(content: bytes) -> Docx:
    try:
        return docx.Document(BytesIO(content))
    except BROKEN as wrong:
        raise NotADocx from wrong


def _demand_nothing_fetched(page: Docx) -> None:
    """Links that a reader may follow are no harm; what a program loads by itself is."""
    for part in page.part.package.iter_parts():
        for one in part.rels.values():
            if one.is_external and one.reltype != RELATIONSHIP_TYPE.HYPERLINK:
                raise FetchesFromElsewhere(address=one.target_ref[:100])
