"""Marks are corrected and taken back by further rows; what is kept can be rebuilt."""

import html

import pytest
from sqlalchemy import select

from eventsapp.database import db
from eventsapp.events.models import Measure
from eventsapp.results import services as results
from eventsapp.results.models import Placement, PointsAward, ResultEntry
from tests.results import marks
from tests.results.marks import places


def judges(*given):
    return {f"judge{number}": mark for number, mark in enumerate(given, start=1)}


CONTESTS = [
    (Measure.TIME, [{"value": "9.8"}, {"value": "9.9"}, {"value": "dnf"}]),
    (Measure.MASS_START, [{"value": "9:08"}, {"value": "9:07"}, {"value": "9:08"}]),
    (Measure.ATTEMPTS, [{"try1": "x"}, {"try1": "5.1", "try2": "5"}, {"try1": "5.1"}]),
    (Measure.HEIGHTS, [{"cm100": "o"}, {"cm100": "xxx"}, {"cm100": "xo"}]),
    (Measure.COUNTS, [{"count1": "9"}, {"count1": "9", "faults1": "1"}, {"count1": "8"}]),
    (Measure.JUDGED, [judges(*"98765"), judges(*"98764"), judges(*"55555")]),
    (Measure.QUIZ, [{"points": "10 -10"}, {"points": "10"}, {"points": "30 -30"}]),
    (Measure.STEPS, [{"days": "9000"}, {"days": "8000 900"}, {"status": "dns"}]),
    (Measure.SCORE, [{"value": "9.1"}, {"value": "9.1"}, {"value": "8"}]),
    (Measure.PLACE, [{"value": "1"}, {"value": "2"}, {"value": "2"}]),
]


def kept():
    """Return every row of what is computed, without the ids."""
    return {
        model: sorted(
            repr(row)
            for row in db.session.execute(
                select(*[c for c in model.__table__.columns if c.name != "id"])
            )
        )
        for model in (Placement, PointsAward)
    }


@pytest.mark.parametrize(("measure", "rows"), CONTESTS)
def test_what_is_kept_of_any_measure_can_be_rebuilt_from_the_log(contest, store, measure, rows):
    discipline = contest(measure, 3)
    store(discipline, *rows)
    before = kept()
    assert before[Placement]
    for model in (Placement, PointsAward):
        db.session.query(model).delete()

    results.rebuild_all()

    assert kept() == before


@pytest.mark.parametrize(("measure", "rows"), CONTESTS)
def test_storing_again_what_is_stored_changes_nothing(contest, store, measure, rows):
    discipline = contest(measure, 3)
    store(discipline, *rows)

    page = store(discipline, *rows)

    assert "Nothing was changed." in page
    assert len(db.session.scalars(select(ResultEntry)).all()) == len(rows)


def test_the_same_form_sent_twice_is_stored_once(client_of, referee, contest):
    sprint = contest(Measure.TIME, 2)
    form = marks.typed(sprint, {"value": "9.8"}, {"value": "9.9"})

    answers = [client_of(referee).post(marks.address(sprint), data=form) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert len(db.session.scalars(select(ResultEntry)).all()) == 2


def test_a_text_that_is_too_long_is_refused_and_never_cut(contest, refuse):
    walk = contest(Measure.STEPS, 1, days=62)

    assert "At most 500 characters." in refuse(walk, {"days": "12345678 " * 62})


def test_the_same_mark_written_otherwise_is_no_correction(contest, store):
    jump = contest(Measure.ATTEMPTS, 1)
    store(jump, {"try1": "5.6"})

    assert "Nothing was changed." in store(jump, {"try1": "5.600"})


def test_a_corrected_mark_shows_before_after_and_why(contest, store):
    jump = contest(Measure.ATTEMPTS, 2)
    store(jump, {"try1": "5.60"}, {"try1": "5.55"})

    page = store(jump, {"try1": "5.50"}, {"try1": "5.55"}, reason="看错尺")

    assert places(jump) == {"欧阳文渊": 2, "吴海波": 1}
    assert "<del>5.60 m" in page
    assert "看错尺" in page
    assert len(db.session.scalars(select(ResultEntry)).all()) == 3


def test_a_correction_without_a_reason_is_refused_and_kept(
    client_of, referee, in_english, contest, store
):
    jump = contest(Measure.ATTEMPTS, 1)
    store(jump, {"try1": "5.60"})

    page = in_english(client_of(referee)).post(
        marks.address(jump), data=marks.typed(jump, {"try1": "5.50"})
    )

    assert page.status_code == 422
    assert 'value="5.50"' in page.text
    assert "Say why it is corrected." in html.unescape(page.text)


def test_a_result_is_taken_back_with_a_reason_and_may_be_typed_anew(contest, store):
    sprint = contest(Measure.TIME, 2)
    store(sprint, {"value": "9.8"}, {"value": "9.9"})

    page = store(sprint, {"status": "void"}, {"value": "9.9"}, reason="录错人")

    assert places(sprint) == {"吴海波": 1}
    assert "taken back" in page
    assert "录错人" in page
    store(sprint, {"value": ""}, {"value": "9.9"})
    assert places(sprint) == {"吴海波": 1}
    store(sprint, {"value": "9.7"}, {"value": "9.9"}, reason="补录")
    assert places(sprint) == {"欧阳文渊": 1, "吴海波": 2}


def test_nothing_is_taken_back_that_was_never_there(client_of, referee, in_english, contest):
    sprint = contest(Measure.TIME, 1)

    page = in_english(client_of(referee)).post(
        marks.address(sprint), data=marks.typed(sprint, {"status": "void"})
    )

    assert page.status_code == 422
    assert "There is no result that could be corrected." in html.unescape(page.text)


def test_equals_are_offered_an_order_when_places_are_worked_out(
    client_of, referee, contest, in_english
):
    sprint = contest(Measure.TIME, 2, precision=10)
    client = in_english(client_of(referee))
    rows = ({"value": "9.80"}, {"value": "9.80"})

    page = client.post(marks.address(sprint), data=marks.typed(sprint, *rows, step="preview"))

    assert page.text.count('name="decider-') == 2
    assert "could not be parted" in page.text
