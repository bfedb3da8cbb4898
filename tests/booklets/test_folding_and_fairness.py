"""What else a book hands out: sheets to fold, and the sportsmanship awards that are signed."""

from io import BytesIO

from flask_babel import force_locale
from pypdf import PdfReader
from werkzeug.http import parse_options_header

from eventsapp.booklets.composing import compose
from eventsapp.booklets.models import Book
from eventsapp.booklets.plans import Plan
from eventsapp.documents.parts import Table
from tests.sportsmanship.conftest import (
    candidates,
    chief,
    correct,
    four,
    give,
    key_of,
    make_discipline,
    referee,
    run,
    seal,
    seen_of,
    sign,
)

__all__ = [
    "candidates", "chief", "correct", "four", "give", "key_of", "make_discipline", "referee",
    "run", "seal", "seen_of", "sign",
]  # fmt: skip


def awards_of(event):
    with force_locale("zh"):
        document = compose(event, Book.RESULTS, Plan(), "zh")
    return [
        list(row)
        for section in document.parts
        if "道德风尚奖" in section.heading
        for table in section.parts
        if isinstance(table, Table)
        for row in table.rows
    ]


def test_a_sportsmanship_award_is_in_the_results_book_once_it_is_signed(run, sign, give, seal):
    give(run.event, "吴海波")
    sign(run)
    assert awards_of(run.event) == []

    seal(run.event)

    assert awards_of(run.event) == [["吴海波", "总装分厂", "扶起摔倒的对手"]]


def test_an_edition_is_handed_out_to_fold_with_two_pages_a_side(
    event, made, client_of, make_member
):
    edition = made(event, Book.PROGRAMME)
    address = f"/events/{event.id}/books/programme/{edition.id}.folded.pdf"

    answer = client_of(make_member("陶建国")).get(address)

    assert answer.mimetype == "application/pdf"
    sheets = PdfReader(BytesIO(answer.data)).pages
    pages = len(PdfReader(BytesIO(edition.pdf)).pages)
    assert len(sheets) == 2 * -(-pages // 4)
    assert sheets[0].mediabox.width > sheets[0].mediabox.height
    _kind, options = parse_options_header(answer.headers["Content-Disposition"])
    assert options["filename"] == f"{event.name}-秩序册-第 1 版-折页.pdf"
