"""Files of an office, as they are made by hand in a word processor."""

from io import BytesIO

import docx
import pytest
from docx.shared import Mm, Pt

from eventsapp.database import db
from eventsapp.word_templates import services as word_templates
from eventsapp.word_templates.models import TemplateKind


def letterhead(*, content="{{正文}}", title="{{标题}}", behind="", adapt=None):
    """Return a file with a head of its own, narrow paper and red headings."""
    page = docx.Document()
    section = page.sections[0]
    section.page_width, section.left_margin = Mm(180), Mm(31)
    section.header.paragraphs[0].text = "澜江电机工会 {{页眉}}"
    page.styles["Heading 1"].font.size = Pt(23)
    page.add_paragraph(title, style="Title")
    if content:
        page.add_paragraph(content)
    if behind:
        page.add_paragraph(behind)
    if adapt is not None:
        adapt(page)
    saved = BytesIO()
    page.save(saved)
    return saved.getvalue()


@pytest.fixture
def in_force(union, now):
    """Let the union's documents of a kind fill a file."""

    def put(kind=TemplateKind.PROGRAMME, content=None, body=union):
        stored = word_templates.store(
            body, kind, content or letterhead(), name="套红.docx", now=now, by=None
        )
        db.session.commit()
        return stored

    return put
