"""Whether late corrections need a second person is said before there is one to make."""

import pytest

from eventsapp.accounts.models import Account
from eventsapp.agreements import services as agreements
from eventsapp.agreements.errors import StaysAsked
from eventsapp.agreements.models import AgreementTerms
from eventsapp.database import db
from eventsapp.events import services as events
from eventsapp.events.models import Measure
from eventsapp.results import services as results
from tests.draws.drawing import draw_by_lot
from tests.results.competitors import NAMES


@pytest.fixture
def cup(make_discipline, enter):
    """A knock-out with its entries, not drawn yet."""
    made = make_discipline(Measure.KNOCKOUT)
    enter(made, *NAMES[:4])
    return made


@pytest.fixture
def set_asks(organiser, now):
    """Say whether a second person is needed."""

    def say(event, *, asks_now):
        agreements.set_asks(event, asks_now=asks_now, now=now, by=organiser.account)
        db.session.commit()

    return say


def test_before_the_draw_it_is_turned_on_and_off(cup, set_asks):
    set_asks(cup.event, asks_now=True)
    set_asks(cup.event, asks_now=False)

    assert not agreements.asks(cup.event_id)
    assert db.session.query(AgreementTerms).count() == 2


def test_the_draw_lets_nobody_turn_it_off(cup, set_asks, now):
    set_asks(cup.event, asks_now=True)
    draw_by_lot(cup, now=now)
    db.session.commit()

    with pytest.raises(StaysAsked):
        set_asks(cup.event, asks_now=False)

    assert agreements.asks(cup.event_id)


def test_another_discipline_that_is_played_lets_nobody_turn_it_off(cup, enter, set_asks, now):
    run = events.add_discipline(cup.event, name="60 米", measure=Measure.PLACE)
    [entry] = enter(run, "安宁")
    set_asks(cup.event, asks_now=True)
    results.record_result(run, entry, place=1, now=now, by=None)
    db.session.commit()

    with pytest.raises(StaysAsked):
        set_asks(cup.event, asks_now=False)


def test_during_play_it_is_turned_on_and_stays(four, set_asks):
    event = four.discipline.event

    set_asks(event, asks_now=True)
    set_asks(event, asks_now=True)

    assert agreements.asks(event.id)
    assert db.session.query(AgreementTerms).count() == 1
    with pytest.raises(StaysAsked):
        set_asks(event, asks_now=False)


def test_while_a_correction_waits_it_is_not_turned_off(begun, ask, set_asks, state_of):
    request = ask(begun)

    with pytest.raises(StaysAsked):
        set_asks(begun.discipline.event, asks_now=False)
    db.session.rollback()

    assert state_of(request) == "waiting"


def test_turned_off_at_the_moment_of_the_draw_it_is_off_before_it_or_stays(
    cup, set_asks, race, organiser, now
):
    set_asks(cup.event, asks_now=True)
    cup_id, hand = cup.id, organiser.account_id
    db.session.commit()

    def draw():
        draw_by_lot(events.get_discipline(cup_id), now=now)

    def turn_off():
        by = db.session.get_one(Account, hand)
        event = events.get_discipline(cup_id).event
        agreements.set_asks(event, asks_now=False, now=now, by=by)

    drawn, turned = race(draw, turn_off)

    assert drawn is None
    assert turned is None or isinstance(turned, StaysAsked)
    assert agreements.asks(events.get_discipline(cup_id).event_id) is (turned is not None)
