"""Whatever the day it is made on, no team of the demonstration is called to two places."""

from datetime import date, timedelta

from eventsapp.demonstration.calendar import Item
from eventsapp.demonstration.heats import LANES, setup_for
from eventsapp.demonstration.playing import held_on, hours_of, is_announced, items_of
from eventsapp.entries.clashes import Hours, overlaps
from eventsapp.events.models import EntryKind

YEARS = (2026, 2028)


def days_of(year):
    first = date(year, 1, 1)
    return [first + timedelta(days) for days in range((date(year + 1, 1, 1) - first).days)]


def taken_by(today):
    """Return the hours of everything that people have entered by a day, in order of making."""
    year = today.year
    made = [item for item in items_of(today, year) if is_announced(item, year, today)]
    hours = []
    for number, item in enumerate(made):
        on = held_on(item, year, today)
        hours.append((item, Hours(number, item.name, on, *hours_of(on, today))))
    return hours


def clashes(today):
    """Return the contests of teams at whose hours its people are entered elsewhere already."""
    taken = taken_by(today)
    return [
        (today, hours.name, earlier.name)
        for number, (item, hours) in enumerate(taken)
        if item.entry_kind is EntryKind.TEAM and hours.held_on <= today
        for _item, earlier in taken[:number]
        if overlaps(earlier, hours)
    ]


def test_no_team_is_made_of_people_who_are_elsewhere_at_that_hour():
    assert [clash for year in YEARS for day in days_of(year) for clash in clashes(day)] == []


def test_two_contests_on_one_day_would_be_noticed(monkeypatch):
    pull = next(item for item in items_of(date(2026, 11, 28), 2026) if item.name == "冬季拔河")
    walk = Item(pull.month, pull.day, "健步走", "健步走", pull.turnout, 0)
    monkeypatch.setattr("eventsapp.demonstration.playing.ITEMS", (walk, pull))

    found = clashes(date(2026, 11, 29))

    assert [names for _day, *names in found] == [["冬季拔河", "健步走"]]


def test_races_of_any_size_end_in_a_final_with_a_lane_for_everybody():
    for starters in range(2, 2 * LANES * LANES + 1):
        setup = setup_for(starters)
        assert setup.starters(starters)[-1] == min(starters, LANES)
    assert setup_for(1) is setup_for(2 * LANES * LANES + 1) is None
