"""A ``.docx`` that an office made, to be filled: its styles, paper, head and foot stay.

Words in double braces, such as ``{{标题}}``, are taken for what a document says; nothing
else in the file is read, so no code can stand in it. The document itself comes where
``{{正文}}`` stands in a paragraph of its own.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from copy import deepcopy
from typing import Any

from docx.document import Document as Docx
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.text.paragraph import Paragraph as DocxParagraph

from eventsapp.documents.blocks import printable
from eventsapp.documents.parts import Document
from eventsapp.documents.word_pictures import Album, room_of

CONTENT, COVER_PICTURE = "content", "cover_picture"
STYLES = ("Normal", "Title", "Subtitle", "Heading 1", "Heading 2", "Heading 3", "Table Grid")
NAMES: Mapping[str, tuple[str, str]] = {
    "title": ("标题", "title"),
    "subtitle": ("副标题", "subtitle"),
    "heading": ("书名", "book"),
    "edition": ("版次", "edition"),
    "host": ("主办", "host"),
    "organiser": ("承办", "organiser"),
    "co_organiser": ("协办", "co-organiser"),
    "time": ("时间", "time"),
    "place": ("地点", "place"),
    "header": ("页眉", "header"),
    "footer": ("页脚", "footer"),
    COVER_PICTURE: ("封面图", "cover picture"),
    CONTENT: ("正文", "content"),
}
"""The names that a template can use, in Chinese and in English, by what they stand for."""

_KEYS = {name: key for key, names in NAMES.items() for name in names}
_NAME = re.compile(r"\{\{\s*([^{}]{1,40}?)\s*\}\}")


class NoPlace(Exception):
    """No paragraph of its own, outside tables, says where the document comes."""


class PlaceNotLast(Exception):
    """Pages of another sort follow the place of the document."""


def name_of(key: str, language: str) -> str:
    """Return a name as it is written into a template.

    >>> name_of("title", "zh"), name_of("host", "en")
    ('{{标题}}', '{{host}}')
    """
    chinese, english = NAMES[key]
    return f"{{{{{chinese if language == 'zh' else english}}}}}"


def strange_names(page: Docx) -> list[str]:
    """Return the names in double braces that stand for nothing, each once, in their order."""
    found = (name for one in _paragraphs(page) for name in _NAME.findall(_text_of(one)))
    return [name for name in dict.fromkeys(found) if name not in _KEYS]


def missing_styles(page: Docx) -> list[str]:
    """Return which styles of a document the template does not bring."""
    known = {style.name for style in page.styles}
    return [name for name in STYLES if name not in known]


def demand_place(page: Docx) -> None:
    """Go on only if it is clear where the document comes.

    Raises:
        NoPlace: a paragraph of its own is missing.
        PlaceNotLast: another section of pages begins behind it.
    """
    _marker(page)


@contextmanager
def filled(page: Docx, document: Document, album: Album, usual: Docx) -> Iterator[None]:
    """Fill a template; what is added inside stands where its place is.

    Args:
        page: a template of which :func:`demand_place` has been asked.
        document: what it is filled with.
        album: its pictures.
        usual: a page whose styles stand in for those that the template does not bring.
    """
    _lend_styles(page, usual)
    album.begin_behind(page)
    marker, after = _marker(page)
    facts = _facts(document)
    told = _fill(page, facts, document, album)
    for one in after:
        one.getparent().remove(one)
    marker.getparent().remove(marker)
    yield
    end = page.element.body.sectPr
    for one in after:
        end.addprevious(one)
    if not told & {"footer", "edition"} and document.footer:
        page.add_paragraph(printable(document.footer))


def _facts(document: Document) -> dict[str, str]:
    binding = document.binding
    facts = {
        "title": document.title,
        "subtitle": document.subtitle,
        "footer": document.footer,
    }
    if binding is not None:
        facts |= {
            "heading": binding.cover.heading,
            "edition": " · ".join(binding.cover.foot),
            "header": binding.header,
            **binding.cover.facts,
        }
    return facts


def _fill(page: Docx, facts: Mapping[str, str], document: Document, album: Album) -> set[str]:
    """Put facts in the place of their names; returns which names there were."""
    told: set[str] = set()
    picture = document.binding.cover.picture if document.binding else None
    for one in _paragraphs(page):
        for found in reversed(list(_NAME.finditer(_text_of(one)))):
            key = _KEYS.get(found[1], "")
            told.add(key)
            _put(one, found.span(), printable(facts.get(key, "")))
            if key == COVER_PICTURE and picture is not None:
                run = DocxParagraph(one, page._body).add_run()
                album.put(run, picture, room_of(page), Mm(90))
    return told


def _put(paragraph: Any, span: tuple[int, int], text: str) -> None:
    """Write a text over some characters; an office program cuts words into several runs."""
    start, end = span
    at = 0
    for one in _texts(paragraph):
        own = one.text or ""
        first, last = max(start - at, 0), min(end - at, len(own))
        at += len(own)
        if first >= last:
            continue
        one.text = own[:first] + text + own[last:]
        one.set(qn("xml:space"), "preserve")
        text = ""


def _marker(page: Docx) -> tuple[Any, list[Any]]:
    body = page.element.body
    for one in body.iterchildren(qn("w:p")):
        name = _NAME.fullmatch(_text_of(one).strip())
        if name is not None and _KEYS.get(name[1]) == CONTENT:
            after = [each for each in one.itersiblings() if each is not body.sectPr]
            if any(next(each.iter(qn("w:sectPr")), None) is not None for each in [one, *after]):
                raise PlaceNotLast
            return one, after
    raise NoPlace


def _lend_styles(page: Docx, usual: Docx) -> None:
    for name in missing_styles(page):
        lent = deepcopy(usual.styles[name].element)
        if lent.get(qn("w:styleId")) in {one.style_id for one in page.styles}:
            lent.set(qn("w:styleId"), f"usual-{lent.get(qn('w:styleId'))}")
        page.styles.element.append(lent)


def _paragraphs(page: Docx) -> Iterator[Any]:
    """Return all paragraphs: of the text, of tables and boxes, at the head and foot."""
    yield from page.element.body.iter(qn("w:p"))
    for section in page.sections:
        for part in (
            section.header,
            section.footer,
            section.first_page_header,
            section.first_page_footer,
            section.even_page_header,
            section.even_page_footer,
        ):
            if not part.is_linked_to_previous:
                yield from part._element.iter(qn("w:p"))


def _texts(paragraph: Any) -> list[Any]:
    """Return the pieces of text of a paragraph, without those of boxes inside it."""
    return [
        one
        for one in paragraph.iter(qn("w:t"))
        if next(one.iterancestors(qn("w:p"))) is paragraph
    ]


def _text_of(paragraph: Any) -> str:
    return "".join(one.text or "" for one in _texts(paragraph))
