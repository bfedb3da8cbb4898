"""With OR-Tools: a timetable that is searched for is never worse, and keeps every rule.

``make test-optimise`` runs these; see docs/decisions/007.
"""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brackets.schedule.errors import TooManyToOptimise
from brackets.schedule.fixtures import Fixture, Needs
from brackets.schedule.hall import Court, Hours
from brackets.schedule.network import Network
from brackets.schedule.optimise import optimised
from brackets.schedule.placing import timetable_of
from brackets.schedule.reasons import Judge
from brackets.schedule.timetable import Booking
from tests.brackets.documents import DAY, command
from tests.brackets.test_searching_timetables import SLOTS, all_ways, is_allowed, tiny
from tests.brackets.timetables import (
    assert_courts_hold,
    assert_people_hold,
    fixtures_for,
    hall_of,
    random_hall,
    two_disciplines,
)

SECONDS = 2


def searched(fixtures, hall, fixed=()):
    return optimised(Network(fixtures), hall, fixed, SECONDS)


def packed(*lengths):
    return [Fixture(f"m{i}", Needs(minutes)) for i, minutes in enumerate(lengths)]


def test_what_the_longest_way_leaves_out_is_brought_in():
    fixtures = packed(30, 20, 20, 20, 15, 15)
    hall = hall_of(1, sessions=((0, 60), (70, 130)))

    assert len(timetable_of(fixtures, hall).unplaced) == 1
    found = searched(fixtures, hall)
    assert found.unplaced == found.conflicts == ()
    assert_courts_hold(hall, found.bookings)


def test_a_day_ends_earlier_than_by_the_longest_way():
    fixtures = packed(30, 30, 20, 20, 20)
    hall = hall_of(2)

    assert timetable_of(fixtures, hall).ends == 70
    assert searched(fixtures, hall).ends == 60


def test_a_match_that_wants_a_kind_of_court_finds_it_free():
    show = Court("show", frozenset({"show"}))
    fixtures = [*packed(40, 30), Fixture("final", Needs(20, kind="show"))]
    hall = hall_of(show, Court("1"))

    assert timetable_of(fixtures, hall).ends == 60
    found = searched(fixtures, hall)
    assert (found.by_fixture["final"].court, found.ends) == ("show", 50)


def test_what_is_fixed_stays_and_its_conflicts_are_told_as_before():
    fixtures = packed(30, 20, 20)
    fixed = [Booking("m0", "1", 10, 40), Booking("m1", "1", 20, 40)]

    found = searched(fixtures, hall_of(1), fixed)

    assert found.conflicts == timetable_of(fixtures, hall_of(1), fixed).conflicts
    assert set(fixed) < set(found.bookings)
    assert found.by_fixture["m2"] == ("m2", "1", 40, 60)


@settings(max_examples=40, deadline=None)
@given(fixtures=tiny(), courts=st.integers(1, 2))
def test_no_other_way_to_place_a_few_matches_ends_earlier(fixtures, courts):
    found = searched(fixtures, hall_of(courts, sessions=((0, SLOTS),)))

    ends = [
        max(start + f.needs.minutes for f, (_court, start) in zip(fixtures, way, strict=True))
        for way in all_ways(fixtures, courts)
        if is_allowed(fixtures, way)
    ]
    if ends:
        assert (found.unplaced, found.ends) == ((), min(ends))
    else:
        assert found.unplaced


@settings(max_examples=12, deadline=None)
@given(dice=st.randoms(use_true_random=False))
def test_a_timetable_searched_for_is_never_worse_and_keeps_every_rule(dice):
    plans, people, needs = two_disciplines(dice)
    fixtures = [
        fixture
        for prefix, plan in plans.items()
        for fixture in fixtures_for(plan, needs, prefix=prefix, people=people)
    ]
    hall = random_hall(dice)
    network = Network(fixtures)
    greedy = timetable_of(fixtures, hall)

    found = optimised(network, hall, (), 1)

    assert found.conflicts == ()
    assert (len(found.unplaced), found.ends) <= (len(greedy.unplaced), greedy.ends)
    assert_courts_hold(hall, found.bookings)
    assert_people_hold(plans, people, needs, found.bookings, dice)
    judge = Judge(network, hall, found.bookings)
    assert all(judge.why(booking) for booking in found.bookings)


def test_the_same_search_finds_the_same():
    fixtures = packed(*range(11, 41))
    hall = hall_of(3, sessions=((0, 240), (300, 900)))

    assert searched(fixtures, hall) == searched(fixtures, hall)


def test_a_hall_without_courts_is_no_fault():
    assert len(searched(packed(20), hall_of()).unplaced) == 1
    closed = hall_of(Court("1", closed=(Hours(0, 10_000),)))
    assert len(searched(packed(20), closed).unplaced) == 1


def test_what_is_too_much_to_search_through_is_refused():
    with pytest.raises(TooManyToOptimise):
        searched(packed(*[20] * 1_001), hall_of(1))


def test_a_document_is_optimised_from_the_command_line():
    status, output, refusal = command("schedule", "-", "--optimise", "2", stdin=DAY)

    assert (status, refusal) == (0, "")
    assert json.loads(output)["end_at"] == "2026-05-04T14:20+08:00"
    assert command("schedule", "-", stdin=DAY) == (status, output, refusal)
