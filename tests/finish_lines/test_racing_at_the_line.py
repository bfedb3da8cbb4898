"""Several at once at one line: nothing is lost, nothing doubled, no number given twice."""

from sqlalchemy import func, select

from eventsapp.database import db
from eventsapp.events.models import Discipline
from eventsapp.finish_lines import services as finish_lines
from eventsapp.finish_lines.models import LineRow, StartNumber
from eventsapp.results.models import ResultEntry


def many(model):
    return db.session.scalar(select(func.count()).select_from(model))


def test_two_tabs_that_send_the_same_and_a_second_phone_lose_and_double_nothing(
    client_of, referee, run, phone, race
):
    one = phone().takes_down("g t600 t601").as_json()
    two = phone("phone-2").takes_down("c101@605 c102@606").as_json()
    address = f"/api/v1/events/{run.event_id}/finish"
    told = [(client_of(referee), sent) for sent in (one, one, two)]

    race(*(lambda own=own, sent=sent: own.post(address, json=[sent]) for own, sent in told))

    assert many(LineRow) == 4 + 3


def test_two_who_hand_in_at_once_store_each_result_once(crossed, run, race, now):
    crossed()
    run_id = run.id

    def act():
        found = finish_lines.race_of(db.session.get(Discipline, run_id))
        finish_lines.hand_in(found, seen=0, reason="", now=now, by=None)

    assert race(act, act) == [None, None]
    assert many(ResultEntry) == 6


def test_two_who_give_numbers_at_once_give_nobody_two(run, race, now):
    run_id = run.id

    def give(first):
        found = finish_lines.race_of(db.session.get(Discipline, run_id))
        order = finish_lines.Order.ENTERED
        finish_lines.give_numbers(found, order, first=first, now=now, by=None)

    assert race(lambda: give(1), lambda: give(301)) == [None, None]
    numbers = db.session.scalars(select(StartNumber.number)).all()
    assert len(numbers) == len(set(numbers)) == 6
