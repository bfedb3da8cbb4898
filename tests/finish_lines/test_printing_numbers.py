"""Numbers on paper: the list by branch, and what is pinned on, whose code says the number."""

from io import BytesIO

import pytest
import zxingcpp
from PIL import Image
from pypdf import PdfReader
from sqlalchemy import delete

from eventsapp.database import db
from eventsapp.documents import setting
from eventsapp.finish_lines import paper
from eventsapp.finish_lines import services as finish_lines
from eventsapp.finish_lines.models import StartNumber
from tests.finish_lines.conftest import RUNNERS

LONG = "阿依古丽·买买提江·阿卜杜热依木" * 3


def address(run, file):
    return f"/disciplines/{run.id}/finish/{file}.pdf"


def texts(answer):
    assert answer.mimetype == "application/pdf", answer.text
    return [page.extract_text() for page in PdfReader(BytesIO(answer.data)).pages]


def test_the_list_names_every_runner_with_the_number_below_the_branch(client, run):
    [page] = texts(client.get(address(run, "numbers")))

    assert "Shirt number" in page
    for number, name in enumerate(RUNNERS, start=101):
        assert f"{number}" in page
        assert name in page


def test_two_numbers_to_pin_on_stand_on_a_page(client, run):
    pages = texts(client.get(address(run, "bibs")))

    assert len(pages) == len(RUNNERS) // 2
    assert "101" in pages[0]
    assert RUNNERS[0] in pages[0]


def test_a_phone_reads_from_a_shirt_the_number_and_nothing_else(make_run):
    run = make_run([LONG, "𠮷野🏓家", *RUNNERS])
    content = paper.bib_content(finish_lines.race_of(run), "zh")

    pages = setting.to_pictures(paper.BIBS, content, pixels_per_inch=100)

    found = [
        one.text for page in pages for one in zxingcpp.read_barcodes(Image.open(BytesIO(page)))
    ]
    assert sorted(found) == [str(number) for number in range(101, 109)]


def test_without_numbers_the_page_says_to_give_them_first(client, run):
    db.session.execute(delete(StartNumber))
    db.session.commit()

    answer = client.get(address(run, "bibs"), follow_redirects=True)

    assert "Nobody has a number yet. Give numbers first." in answer.text


@pytest.mark.parametrize("file", ["numbers", "bibs"])
def test_a_member_prints_no_numbers(client_of, make_member, run, file):
    answer = client_of(make_member("甲一")).get(address(run, file))

    assert answer.status_code == 403
