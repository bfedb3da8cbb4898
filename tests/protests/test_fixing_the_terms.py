"""The terms of protests stand in the regulations, and the draw fixes them with the rest."""

import pytest

from eventsapp.database import db
from eventsapp.events.models import Measure
from eventsapp.protests.models import Bench
from eventsapp.protests.terms import Terms, set_terms, terms_of
from eventsapp.regulations import services as regulations
from eventsapp.regulations.errors import RegulationsFixed
from eventsapp.regulations.sections import Key
from tests.draws.drawing import draw_by_lot
from tests.results.competitors import NAMES

LATER = Terms(60, 20_000, Bench.REFEREE, 120)


@pytest.fixture
def undrawn(make_discipline, enter):
    """Singles with two entries, not drawn yet."""
    discipline = make_discipline(Measure.KNOCKOUT)
    enter(discipline, *NAMES[:2])
    return discipline


@pytest.fixture
def put(chief, now):
    """Let the chief referee set the terms, without any amendment."""

    def on(discipline, terms):
        set_terms(discipline.event, terms, now=now, by=chief.account)
        db.session.commit()

    return on


def said(event):
    """Return what the regulations say now about referees and arbitration."""
    found = [one for one in regulations.now_said(event) if one.key == Key.OFFICIALS.value]
    return [line for one in found for line in one.lines]


def test_the_regulations_say_the_terms_before_what_is_written(undrawn, put, now):
    event = undrawn.event
    assert said(event) == [
        "比赛双方可在该场成绩产生后 30 分钟内就该场提出抗议；报了名的人可在名次公布后"
        " 30 分钟内就名次提出抗议。抗议须书面提出，所在分工会干部可以代为提出。",
        "由裁判长裁决，该裁决为最终裁决。",
    ]
    texts = {key: "裁判长由协会选派。" if key is Key.OFFICIALS else "" for key in Key}
    regulations.write_texts(event, texts, version=0, now=now, by=None)

    put(undrawn, LATER)

    assert said(event)[1:] == [
        "每件抗议交抗议费 200.00 元，与抗议同时交。抗议成立的，抗议费退还；不成立的，不退。",
        "由裁判长裁决。任一方可在 2 小时内提请仲裁委员会裁决，仲裁委员会的裁决为最终裁决。",
        "仲裁委员由组织者指定，不参与裁决涉及本分工会的抗议。",
        "裁判长由协会选派。",
    ]


def test_they_say_so_where_no_protests_are_taken(undrawn, put):
    put(undrawn, Terms(None))

    assert said(undrawn.event) == ["不受理抗议，以裁判员的裁决为准。"]


def test_an_event_without_disciplines_has_nothing_to_contest(make_event):
    assert said(make_event()) == []


def test_after_the_draw_the_terms_stay_as_they_are(undrawn, put, now):
    draw_by_lot(undrawn, now=now)

    with pytest.raises(RegulationsFixed):
        put(undrawn, LATER)

    db.session.rollback()
    assert terms_of(undrawn.event_id) == Terms()


def test_saving_the_same_terms_again_needs_no_amendment(played, put):
    put(played.discipline, Terms())

    assert terms_of(played.discipline.event_id) == Terms()


def test_an_amendment_says_what_was_and_what_is(undrawn, on_terms, now, person, page):
    draw_by_lot(undrawn, now=now)
    db.session.commit()

    on_terms(undrawn, minutes=30, bench=Bench.JURY)

    first, second = regulations.versions_of(undrawn.event)
    before, after = (regulations.sections_of(one, "zh") for one in (first, second))
    (difference,) = regulations.differences(before, after)
    assert difference.heading == "裁判与仲裁"
    assert difference.gone == ["由裁判长裁决，该裁决为最终裁决。"]
    assert difference.new[0] == "由仲裁委员会裁决，该裁决为最终裁决。"
    _status, text = page(person(NAMES[0]), f"/events/{undrawn.event_id}/regulations")
    assert "The chief referee decides; the decision is final." in text
    assert "The jury of appeal decides; its decision is final." in text


def test_the_page_leads_to_the_amendment_instead_of_a_form(played, amend, chief, page):
    address = f"/events/{played.discipline.event_id}/protests"
    fixed = page(chief, address)[1]

    amend(played.discipline)

    assert "They stand in the regulations, which are fixed." in fixed
    assert 'name="minutes"' not in fixed
    assert 'name="minutes"' in page(chief, address)[1]


def test_a_form_that_was_open_during_the_draw_says_why_nothing_is_stored(played, chief, post):
    event = played.discipline.event

    status, text = post(
        chief, f"/events/{event.id}/protests", takes="taken", minutes="15", bench="referee"
    )

    assert status == 409
    assert "Open an amendment with its reason first" in text
    assert terms_of(event.id).minutes == 30
