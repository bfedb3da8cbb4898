"""A document stands in the office's file: its look stays, the words are the document's."""

from io import BytesIO

import docx
import pytest
from docx.shared import Pt

from eventsapp.documents.parts import (
    Binding,
    Cover,
    Document,
    Paragraph,
    Picture,
    PictureKind,
    Section,
)
from eventsapp.documents.word import to_docx
from eventsapp.word_templates.models import TemplateKind
from eventsapp.word_templates.samples import sample, usual
from tests.word_templates.conftest import letterhead

BOOK = Document(
    "春季乒乓球赛",
    [Section("竞赛规程", [Paragraph("每人限报两项。")])],
    footer="E26001 · SHA-256 85a93371",
    binding=Binding(
        Cover(
            "秩序册", [("主办", "澜江电机工会")], ["第 2 版"], facts={"host": "澜江电机工会"}
        ),
        "目录",
        header="工会杯",
    ),
)


def filled(template, document=BOOK):
    return docx.Document(BytesIO(to_docx(document, template)))


def lines(page):
    return [one.text for one in page.paragraphs if one.text]


def test_the_look_is_the_files_and_the_words_are_the_documents():
    page = filled(letterhead(behind="{{主办}}印发"))

    assert lines(page) == [
        "春季乒乓球赛",
        "一、竞赛规程",
        "每人限报两项。",
        "澜江电机工会印发",
        "E26001 · SHA-256 85a93371",
    ]
    assert page.sections[0].header.paragraphs[0].text == "澜江电机工会 工会杯"
    assert round(page.sections[0].page_width.mm) == 180
    assert page.styles["Heading 1"].font.size == Pt(23)


def test_a_name_that_the_word_processor_cut_into_pieces_is_read_whole():
    def cut(page):
        last = page.add_paragraph("见 {{版")
        last.add_run("次").bold = True
        last.add_run("}} 为准")

    assert "见 第 2 版 为准" in lines(filled(letterhead(adapt=cut)))


def test_names_in_tables_are_filled_and_the_edition_is_not_said_twice():
    def add_table(page):
        page.add_table(rows=1, cols=1).cell(0, 0).text = "{{ 页脚 }}"

    page = filled(letterhead(adapt=add_table))

    assert page.tables[0].cell(0, 0).text == "E26001 · SHA-256 85a93371"
    assert "E26001 · SHA-256 85a93371" not in lines(page)


def test_what_was_typed_by_people_is_never_read_as_a_name():
    odd = Document("{{正文}} {{主办}}", [Paragraph("{{标题}} {% x %}")], footer="f")

    assert lines(filled(letterhead(), odd)) == ["{{正文}} {{主办}}", "{{标题}} {% x %}", "f"]


def test_styles_that_the_file_does_not_bring_are_the_usual_ones():
    def forget(page):
        for name in ("Heading 2", "Table Grid"):
            page.styles.element.remove(page.styles[name].element)

    page = filled(letterhead(adapt=forget), sample(TemplateKind.PROGRAMME, "zh"))

    assert page.styles["Heading 2"].font.size == Pt(10.5)
    assert page.tables[1].style.name == "Table Grid"


def test_a_cover_picture_comes_where_the_file_wants_it():
    dot = Picture(
        b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
        PictureKind.SVG,
        "球",
    )
    binding = Binding(Cover("秩序册", [], picture=dot), "目录")
    template = letterhead(adapt=lambda page: page.add_paragraph("{{封面图}}"))

    assert len(filled(template, Document("赛", [], binding=binding)).inline_shapes) == 1
    assert len(filled(template).inline_shapes) == 0


@pytest.mark.parametrize("kind", TemplateKind)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_usual_look_as_a_template_gives_every_line_of_the_usual_document(
    app, kind, language
):
    with app.test_request_context():
        document = sample(kind, language)
        template = usual(kind, language)

    usually = docx.Document(BytesIO(to_docx(document)))
    in_template = lines(filled(template, document))
    assert [one for one in lines(usually) if one not in in_template] == []
    assert not [one for one in in_template if "{{" in one]
