"""Certificates as PDF: whatever the name, one page each, with a code that can be read."""

import io

import pytest
import zxingcpp
from PIL import Image
from pypdf import PdfReader

from eventsapp.certificates import designs, drawing
from eventsapp.certificates.drawing import Sheet
from eventsapp.certificates.models import Layout
from tests.certificates.conftest import own, picture

NAMES = [
    "何立",
    "王小明",
    "古丽米热·阿卜杜热合曼·图尔荪",
    "Anna Maria Müller-Lüdenscheidt",
    "𠮷🏓",
]


@pytest.fixture(autouse=True)
def page(app):
    """A page is asked for: certificates read its language."""
    with app.test_request_context():
        yield


def sheet(name="王小明", **changes):
    values = {
        "number": "RY2024-0001",
        "token": "abcdefghijklmnopqrstuv",
        "name": name,
        "title": "健身活动先进个人",
        "year": 2024,
        "words": "荣获 2024 年度“健身活动先进个人”称号，特发此证。",
        "branch": "总装分厂",
        "issuer": "澜江电机工会",
        "date": "2024年12月31日",
        "is_person": True,
    }
    return Sheet(**(values | changes))


def pages_of(made):
    return [page.extract_text() for page in PdfReader(io.BytesIO(made)).pages]


@pytest.mark.parametrize("design", designs.READY)
def test_every_name_has_one_page_in_every_ready_design(design):
    made = drawing.to_pdf([sheet(name) for name in NAMES], design)

    pages = pages_of(made)
    assert len(pages) == len(NAMES)
    assert all("RY2024-0001" in text for text in pages)


@pytest.mark.parametrize("design", designs.READY)
def test_a_title_and_a_branch_without_end_stay_on_the_page(design):
    long = sheet("联" * 60, title="先进" * 40, words="荣获称号" * 40, branch="分" * 90)

    assert len(pages_of(drawing.to_pdf([long], design))) == 1


@pytest.mark.parametrize("layout", list(Layout))
def test_an_own_design_says_what_its_text_says(union, now, layout):
    sides = (594, 420) if layout is Layout.ACROSS else (420, 594)
    stored = designs.add(own(layout=layout, picture=picture(*sides)), now=now, by=None)

    [text] = pages_of(drawing.to_pdf([sheet("何立")], f"{designs.OWN}{stored.id}"))

    assert "荣获 2024 年度" in text
    assert "健身活动先进个人" in text
    assert "2024年12月31日".replace("年", "")[:4] in text


def test_the_code_on_the_sheet_leads_to_the_page_that_confirms_it(app):
    drawn = Image.open(io.BytesIO(drawing.to_picture(sheet(), designs.CLASSIC)))

    [code] = zxingcpp.read_barcodes(drawn.resize((drawn.width * 3, drawn.height * 3)))

    assert code.text == f"{app.config['PUBLIC_URL']}/c/abcdefghijklmnopqrstuv"


def test_characters_that_no_typeface_has_are_named(app):
    assert drawing.unprinted([sheet("小明🏓"), sheet("李娜")]) == [("小明🏓", "🏓")]


def test_the_same_certificates_are_the_same_bytes():
    some = [sheet(name) for name in NAMES]

    assert drawing.to_pdf(some, designs.PLAQUE) == drawing.to_pdf(some, designs.PLAQUE)
