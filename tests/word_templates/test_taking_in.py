"""A file becomes a template only if it can be filled; else a sentence says what to do."""

from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.enum.section import WD_SECTION
from openpyxl import Workbook

from eventsapp.word_templates.errors import (
    FetchesFromElsewhere,
    NotADocx,
    PlaceBeforeOtherPages,
    PlaceMissing,
    StrangeNames,
    TemplateTooLarge,
)
from eventsapp.word_templates.models import TemplateKind
from eventsapp.word_templates.reading import MIB, look_at
from tests.word_templates.conftest import letterhead


@pytest.fixture(autouse=True)
def _in_a_request(app):
    with app.test_request_context():
        yield


def look(content):
    return look_at(content, TemplateKind.PROGRAMME, "zh")


def test_a_good_file_says_which_styles_it_lacks():
    def forget(page):
        page.styles.element.remove(page.styles["Subtitle"].element)

    assert look(letterhead()).lent == ()
    assert look(letterhead(adapt=forget)).lent == ("Subtitle",)


def test_a_file_of_another_sort_is_refused():
    for content in (b"", b"%PDF-1.7", b"PK\x03\x04 but no archive"):
        with pytest.raises(NotADocx):
            look(content)


def test_a_workbook_is_no_template():
    saved = BytesIO()
    Workbook().save(saved)

    with pytest.raises(NotADocx):
        look(saved.getvalue())


def with_part(content, name, text=b"x"):
    made = BytesIO()
    with ZipFile(BytesIO(content)) as given, ZipFile(made, "w") as changed:
        for each in given.namelist():
            changed.writestr(each, given.read(each))
        changed.writestr(name, text)
    return made.getvalue()


def test_macros_are_refused():
    with pytest.raises(NotADocx):
        look(with_part(letterhead(), "word/vbaProject.bin"))


def test_broken_xml_inside_is_refused():
    content = letterhead()
    made = BytesIO()
    with ZipFile(BytesIO(content)) as given, ZipFile(made, "w") as changed:
        for each in given.namelist():
            torn = given.read(each)[:-20] if each == "word/document.xml" else given.read(each)
            changed.writestr(each, torn)

    with pytest.raises(NotADocx):
        look(made.getvalue())


def test_a_large_file_and_a_bomb_are_refused_before_they_are_read():
    with pytest.raises(TemplateTooLarge):
        look(b"P" * (5 * MIB + 1))
    bomb = BytesIO()
    with ZipFile(bomb, "w", 8) as archive:
        archive.writestr("word/document.xml", b"0" * (21 * MIB))
    with pytest.raises(TemplateTooLarge):
        look(bomb.getvalue())


def test_a_file_that_loads_from_elsewhere_is_refused_and_a_link_is_not():
    def load(page):
        page.part.relate_to(
            "https://elsewhere.example/t.dotm",
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate",
            is_external=True,
        )

    def link(page):
        page.part.relate_to(
            "https://union.example/",
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink",
            is_external=True,
        )

    with pytest.raises(FetchesFromElsewhere, match=r"elsewhere\.example"):
        look(letterhead(adapt=load))
    look(letterhead(adapt=link))


def test_a_name_that_stands_for_nothing_is_told_with_those_that_do():
    with pytest.raises(StrangeNames) as refused:
        look(letterhead(title="{{标提}}"))

    assert "标提" in refused.value.message
    assert "{{标题}}" in refused.value.message


def test_the_place_of_the_text_is_demanded_in_a_paragraph_of_its_own():
    def into_table(page):
        page.add_table(rows=1, cols=1).cell(0, 0).text = "{{正文}}"

    for content in (letterhead(content=""), letterhead(content="见 {{正文}}")):
        with pytest.raises(PlaceMissing, match="正文"):
            look(content)
    with pytest.raises(PlaceMissing):
        look(letterhead(content="", adapt=into_table))


def test_pages_of_another_sort_behind_the_text_are_refused():
    def add_section(page):
        page.add_section(WD_SECTION.NEW_PAGE)

    with pytest.raises(PlaceBeforeOtherPages):
        look(letterhead(adapt=add_section))


def test_what_is_taken_in_can_be_opened_again():
    page = docx.Document(BytesIO(letterhead()))

    assert page.paragraphs[0].text == "{{标题}}"
