"""Editions never change and have numbers of their own; proofs come and go."""

import hashlib

import pytest

from eventsapp.booklets import making, pictures
from eventsapp.booklets import services as booklets
from eventsapp.booklets.errors import (
    AlreadyMaking,
    BranchTwice,
    LeaderLineUnread,
    NoPicture,
    PlanChanged,
    TooManyPictures,
)
from eventsapp.booklets.models import Book, Making, Place
from eventsapp.booklets.plans import Chosen, Plan
from eventsapp.database import db
from eventsapp.documents.parts import Document, Paragraph
from eventsapp.documents.pdf import to_pictures
from eventsapp.events import services as events

BOOK = Book.PROGRAMME


def write(event, now, *, version=0, **wish):
    booklets.write_plan(event, BOOK, Plan(**wish), version=version, now=now, by=None)
    db.session.commit()


def drawing():
    (made,) = to_pictures(Document("厅", [Paragraph("门")]), pixels_per_inch=20)
    return made


def test_an_edition_stays_as_it_was_when_a_later_one_is_made(event, made, now):
    first = made(event, BOOK)
    before = hashlib.sha256(first.pdf).hexdigest()
    write(event, now, texts={"notes": "请穿运动鞋。"})

    second = made(event, BOOK)

    assert (first.number, second.number) == (1, 2)
    assert first.digest != second.digest
    assert hashlib.sha256(booklets.run_of(event, BOOK, first.id).pdf).hexdigest() == before


def test_no_edition_says_what_the_last_one_says(event, made):
    made(event, BOOK)

    again = made(event, BOOK)

    assert again.state is Making.FAILED
    assert again.number is None
    assert "第 1 版" in again.trouble


def test_numbers_count_over_both_languages(event, made):
    assert [made(event, BOOK, language=one).number for one in ("zh", "en")] == [1, 2]


def test_a_proof_has_no_number_and_takes_the_place_of_the_one_before(event, made):
    made(event, BOOK, is_edition=False)
    second = made(event, BOOK, is_edition=False)

    assert second.number is None
    assert [one.id for one in booklets.runs_of(event, BOOK)] == [second.id]


def test_one_book_is_made_at_a_time(event, now):
    booklets.ask_for(event, BOOK, "zh", is_edition=True, now=now, by=None)

    with pytest.raises(AlreadyMaking):
        booklets.ask_for(event, BOOK, "en", is_edition=False, now=now, by=None)


def test_two_who_ask_at_once_get_one_run(event, now, race):
    event_id = event.id
    db.session.commit()

    def ask():
        asked = events.get(event_id)
        booklets.ask_for(asked, BOOK, "zh", is_edition=True, now=now, by=None)
        db.session.commit()

    race(ask, ask)

    assert len(booklets.runs_of(events.get(event_id), BOOK)) == 1


def test_the_job_makes_what_waits_and_takes_it_once(event, now):
    run = booklets.ask_for(event, BOOK, "zh", is_edition=True, now=now, by=None)
    db.session.commit()

    assert making.work() == 1
    assert making.work() == 0
    assert booklets.run_of(event, BOOK, run.id).done == run.steps


def test_the_slower_of_two_organisers_looks_again(event, now):
    write(event, now, host="甲")

    with pytest.raises(PlanChanged):
        write(event, now, host="乙")


def test_a_line_of_leaders_names_a_branch_that_takes_part(event, now):
    with pytest.raises(LeaderLineUnread) as refused:
        write(event, now, texts={"entries": "\n不在的 | 王强"})

    assert "第 2 行" in refused.value.message


def test_a_branch_has_one_line_of_leaders(event, now):
    with pytest.raises(BranchTwice):
        write(event, now, texts={"entries": "总装分厂 | 王强\n总装分厂 | 李军"})


def test_another_events_book_is_taken_over_without_its_leaders(event, make_event, now):
    texts = {"notes": "请穿运动鞋。", "entries": "总装分厂 | 王强"}
    write(event, now, texts=texts, sections=[Chosen("notes")])
    later = make_event("秋季乒乓球赛")

    booklets.take_over(later, BOOK, event, version=0, now=now, by=None)

    taken = booklets.plan_of(later, BOOK).plan
    assert taken.texts == {"notes": "请穿运动鞋。"}
    assert taken.sections == (Chosen("notes"),)


@pytest.mark.parametrize(
    "content", [b"", b"%PDF-1.7", b"\x89PNG\r\n\x1a\n" + b"0" * 60, b"<svg/>"]
)
def test_what_is_no_picture_is_refused_by_its_content(event, now, content):
    with pytest.raises(NoPicture):
        pictures.add_picture(event, Place.VENUE, content, caption="", now=now, by=None)


def test_a_picture_stands_in_the_next_edition_and_stays_in_it(event, made, now):
    stored = pictures.add_picture(
        event, Place.VENUE, drawing(), caption="大厅", now=now, by=None
    )
    first = made(event, BOOK)
    pictures.remove_picture(event, stored.id, now=now, by=None)

    second = made(event, BOOK)

    assert b"/Image" in first.pdf
    assert first.digest != second.digest


def test_a_cover_has_one_picture(event, now):
    pictures.add_picture(event, Place.COVER, drawing(), caption="", now=now, by=None)

    with pytest.raises(TooManyPictures):
        pictures.add_picture(event, Place.COVER, drawing(), caption="", now=now, by=None)
