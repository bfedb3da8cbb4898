"""What stands in the two books: all that the site knows, counted exactly."""

from io import BytesIO

import docx
import pytest
from flask_babel import force_locale
from pypdf import PdfReader

from eventsapp.booklets.composing import compose
from eventsapp.booklets.models import Book, Making
from eventsapp.booklets.plans import Chosen, Plan
from eventsapp.database import db
from eventsapp.documents.parts import Paper, Table
from eventsapp.documents.pdf import to_pdf
from eventsapp.events import services as events
from eventsapp.events.models import Measure
from eventsapp.results import services as results
from eventsapp.signings import services as signings
from tests.booklets.conftest import LONG


def headings(document):
    return [one.heading for one in document.parts]


def of(event, book=Book.PROGRAMME, plan=None, language="zh"):
    with force_locale(language):
        return compose(event, book, plan or Plan(), language)


def section(document, heading):
    return next(one for one in document.parts if one.heading == heading)


def squeezed(content):
    pages = PdfReader(BytesIO(content)).pages
    return "".join("".join(page.extract_text().split()) for page in pages)


def test_what_nothing_is_known_of_is_left_out(event):
    assert headings(of(event)) == [
        "竞赛规程",
        "运动员名单",
        "各项分组表",
        "各类人员人数统计",
        "大会日程",
        "体育道德风尚奖评选条件",
    ]


def test_an_event_that_has_nothing_has_its_books_all_the_same(make_event, made):
    bare = make_event("空活动")

    for book in Book:
        run = made(bare, book)

        assert run.state is Making.DONE
        assert "空活动" in squeezed(run.pdf)


def test_people_are_counted_once_and_entries_each_time(event):
    table = section(of(event), "各类人员人数统计").parts[0]

    assert isinstance(table, Table)
    assert [list(row[1:]) for row in table.rows] == [
        ["0", "0", "0", "3", "3", "4"],
        ["0", "0", "1", "0", "1", "2"],
        ["0", "0", "1", "3", "4", "6"],
    ]


def test_leaders_and_coaches_are_counted_with_their_branch(event):
    name = section(of(event), "各类人员人数统计").parts[0].rows[1][0]
    plan = Plan(texts={"entries": f"{name} | 王强、李军 | 张敏"})

    table = section(of(event, plan=plan), "各类人员人数统计").parts[0]

    assert list(table.rows[1][1:]) == ["2", "1", "1", "0", "4", "2"]
    assert list(table.rows[2][1:]) == ["2", "1", "1", "3", "7", "6"]


def test_sections_are_ordered_renamed_and_left_out(event):
    plan = Plan(
        sections=[
            Chosen("counts"),
            Chosen("entries", heading="参赛人员"),
            Chosen("regulations", is_shown=False),
        ]
    )

    assert headings(of(event, plan=plan))[:3] == ["各类人员人数统计", "参赛人员", "各项分组表"]


def test_both_files_say_the_same_in_both_languages(event, made):
    for language in ("zh", "en"):
        run = made(event, Book.PROGRAMME, language=language)
        written = docx.Document(BytesIO(run.docx))
        words = [one.text for one in written.paragraphs]
        printed = squeezed(run.pdf)

        assert LONG in printed
        assert any(LONG in cell.text for table in written.tables for cell in table._cells)
        for heading in headings(of(event, language=language)):
            assert any(heading in word for word in words)
            assert "".join(heading.split()) in printed


def test_a_booklet_has_smaller_pages(event):
    page = PdfReader(BytesIO(to_pdf(of(event, plan=Plan(paper=Paper.A5))))).pages[0]

    assert [round(float(side) / 72 * 25.4) for side in page.mediabox[2:]] == [148, 210]


def test_an_unsigned_discipline_is_plainly_marked(event, made):
    assert squeezed(made(event, Book.RESULTS).pdf).count("【未签字】") == 2


@pytest.fixture
def run(make_event, enter, now):
    """A run of three with places, of which the last two are equal."""
    event = make_event("春季长跑", entries_close_at=None)
    made = events.add_discipline(event, name="5 公里", measure=Measure.PLACE)
    for place, one in enumerate(enter(made, "李娜", "王芳", "陈静"), start=1):
        results.record_result(made, one, place=min(place, 2), now=now, by=None)
    db.session.commit()
    return made


def test_equals_share_a_place_and_a_signature_stands_with_its_hash(run, made, now):
    signings.sign_as_handed_over([run.id], now=now)
    book = made(run.event, Book.RESULTS)

    places = section(of(run.event, Book.RESULTS), "各项前八名").parts[0].parts[0]
    digest = signings.signatures_of([run.id])[run.id].digest

    assert [row[0] for row in places.rows] == ["1", "2", "2"]
    assert digest in squeezed(book.pdf)
    assert "【未签字】" not in squeezed(book.pdf)
