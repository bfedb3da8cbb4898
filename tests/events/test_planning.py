"""Making, publishing and listing events through the services."""

from datetime import date, time

import pytest

from eventsapp.events import services as events
from eventsapp.events.errors import ItemHasEvent, WindowEndsTooEarly
from eventsapp.plans import services as plans
from eventsapp.plans.models import Scale


def test_an_event_gets_the_next_free_code_of_its_year(make_event):
    make_event("春季健步走", code="E25007", held_on=date(2025, 3, 1))

    event = make_event("秋季健步走", held_on=date(2025, 9, 1))

    assert event.code == "E25008"


def test_the_first_code_of_another_year_ends_in_001(make_event):
    make_event(held_on=date(2025, 3, 1))

    event = make_event(held_on=date(2026, 3, 1))

    assert event.code == "E26001"
    assert event.year == 2026


def test_the_events_of_a_year_come_in_order_of_their_days(make_event):
    late = make_event("秋季健步走", held_on=date(2025, 9, 1))
    early = make_event("春季健步走", held_on=date(2025, 3, 1))
    make_event("明年", held_on=date(2026, 3, 1))

    found = events.year_events(2025)

    assert found == [early, late]


def test_check_in_must_end_after_it_begins(make_event):
    with pytest.raises(WindowEndsTooEarly):
        make_event(opens=time(9, 0), closes=time(9, 0))

    assert events.year_events(2025) == []


def test_a_plan_item_becomes_one_event_only(union, make_event):
    plan = plans.plan_of(union, 2025)
    item = plans.add_item(
        plan, name="拔河", planned_on=date(2025, 6, 1), scale=Scale.CENTRAL, budget_fen=500_000
    )
    make_event("拔河", plan_item=item)

    with pytest.raises(ItemHasEvent):
        make_event("再拔一次", plan_item=item)

    assert [event.name for event in events.year_events(2025)] == ["拔河"]


def test_publishing_twice_keeps_the_first_instant(make_event, now):
    event = make_event()
    first = event.published_at

    events.publish(event, now=now.replace(hour=9), by=None)

    assert event.published_at == first == now
