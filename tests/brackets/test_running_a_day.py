"""On the day: what is called to a free court, and what a delay does to the rest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brackets import single_elimination
from brackets.schedule.errors import CourtUnknown
from brackets.schedule.fixtures import Needs, renewed
from brackets.schedule.hall import Hours
from brackets.schedule.on_the_day import Call, Day, next_match, pushed, remade
from brackets.schedule.placing import timetable_of
from brackets.schedule.timetable import Booking, Hindrance, changes
from tests.brackets.timetables import (
    TWENTY,
    assert_courts_hold,
    assert_people_hold,
    fixtures_for,
    hall_of,
    random_hall,
    two_disciplines,
)
from tests.examples import examples

FOUR = ["Li Na", "Wang Wei", "Zhao Min", "Chen Jie"]


def begun(timetable, at):
    """Return a day that has gone as planned until a minute."""
    played = tuple(booking for booking in timetable.bookings if booking.starts <= at)
    return Day(at, played, frozenset(b.fixture for b in played if b.ends <= at))


@pytest.fixture
def cup():
    """Return the matches of a small cup in which everybody rests ten minutes."""
    return fixtures_for(single_elimination(FOUR), lambda match: Needs(20, rest=10))


def test_the_next_match_of_the_timetable_is_called_to_whatever_court_is_free(cup):
    hall = hall_of(2)
    timetable = timetable_of(cup, hall)
    day = Day(0, (Booking("W1.1", "2", 0, 20),))

    assert next_match(cup, hall, timetable, day, "1") == Call("W1.2", ())


def test_a_match_whose_people_still_rest_is_passed_over_and_says_until_when(cup):
    hall = hall_of(2)
    timetable = timetable_of(cup, hall)
    over = frozenset({"W1.1", "W1.2"})
    played = (Booking("W1.1", "1", 0, 20), Booking("W1.2", "2", 0, 25))

    call = next_match(cup, hall, timetable, Day(27, played, over), "1")

    assert call.fixture is None
    (passed,) = call.passed
    assert passed.fixture == "F1"
    assert [(r.fixture, r.until) for r in passed.reasons] == [("W1.1", 30), ("W1.2", 35)]
    assert next_match(cup, hall, timetable, Day(35, played, over), "1").fixture == "F1"


def test_who_plays_elsewhere_is_passed_over_and_named():
    singles = fixtures_for(single_elimination(FOUR), prefix="S/")
    doubles = fixtures_for(single_elimination(["Li Na", "He Xin"]), prefix="D/")
    fixtures = [*singles, *doubles]
    hall = hall_of(2)
    timetable = timetable_of(fixtures, hall)
    late = Day(30, (Booking("D/F1", "2", 5, 25),))

    call = next_match(fixtures, hall, timetable, late, "1")

    assert call.fixture == "S/W1.2"
    (passed,) = call.passed
    assert passed.fixture == "S/W1.1"
    (reason,) = passed.reasons
    assert (reason.kind, reason.who, reason.fixture, reason.court, reason.end) == (
        *(Hindrance.PLAYS, ("Li Na",), "D/F1", "2"),
        31,  # nobody knows when it ends; it has not yet
    )


def test_nothing_is_called_that_the_court_closes_on(cup):
    hall = hall_of(1, sessions=((0, 100),))

    call = next_match(cup, hall, timetable_of(cup, hall), Day(90), "1")

    assert call.fixture is None
    assert {reason.kind for passed in call.passed for reason in passed.reasons} == {
        Hindrance.HOURS
    }


def test_no_match_is_called_to_a_court_that_is_not_there(cup):
    hall = hall_of(1)
    timetable = timetable_of(cup, hall)
    elsewhere = Day(0, (Booking("W1.1", "7", 0, 20),))

    with pytest.raises(CourtUnknown):
        next_match(cup, hall, timetable, Day(0), "7")
    with pytest.raises(CourtUnknown):
        next_match(cup, hall, timetable, elsewhere, "1")
    with pytest.raises(CourtUnknown):
        pushed(cup, hall, timetable, elsewhere)


def test_a_longer_match_moves_those_behind_it_and_no_others():
    fixtures = fixtures_for(single_elimination([*FOUR, "Sun Li", "Zhou Yu", "Wu Di", "He Xin"]))
    hall = hall_of(2)
    old = timetable_of(fixtures, hall)
    first = old.by_fixture["W1.1"]
    day = Day(19, (first._replace(ends=50), old.by_fixture["W1.2"]))

    new = pushed(renewed(fixtures, "W1.1", Needs(50)), hall, old, day)

    moved = {change.fixture: change.after for change in changes(old, new)}
    assert moved["W1.1"] == ("W1.1", "1", 0, 50)
    assert new.by_fixture["W1.3"] == (
        "W1.3",
        "2",
        20,
        40,
    )  # it was to be on the court that waits
    assert "W1.2" not in moved
    assert new.conflicts == new.unplaced == ()


def test_matches_of_a_lost_court_go_to_the_others():
    fixtures = fixtures_for(single_elimination(FOUR))
    hall = hall_of(2)
    old = timetable_of(fixtures, hall)

    new = pushed(fixtures, hall.closing("2", Hours(0, 1000)), old, Day(0))

    assert [tuple(change.after) for change in changes(old, new)] == [
        ("W1.2", "1", 20, 40),
        ("F1", "1", 40, 60),
    ]


def test_a_day_that_goes_as_planned_changes_nothing():
    fixtures = fixtures_for(single_elimination(FOUR))
    hall = hall_of(1)
    old = timetable_of(fixtures, hall)

    assert changes(old, pushed(fixtures, hall, old, begun(old, 25))) == ()


def test_a_match_given_without_play_leaves_its_court_to_the_next():
    fixtures = fixtures_for(single_elimination(FOUR))
    hall = hall_of(1)
    old = timetable_of(fixtures, hall)
    walkover = Day(0, (), frozenset({"W1.1"}))

    assert next_match(fixtures, hall, old, walkover, "1").fixture == "W1.2"
    assert remade(fixtures, hall, walkover).ends == 40
    assert pushed(fixtures, hall, old, walkover).ends == 60  # nobody has to come earlier


@examples(25)
@given(dice=st.randoms(use_true_random=False), at=st.integers(0, 400), late=st.integers(0, 60))
def test_whatever_is_late_the_rest_of_the_day_keeps_people_and_courts(dice, at, late):
    plans, people, needs = two_disciplines(dice)
    fixtures = [
        fixture
        for prefix, plan in plans.items()
        for fixture in fixtures_for(plan, needs, prefix=prefix, people=people)
    ]
    hall = random_hall(dice)
    old = timetable_of(fixtures, hall)
    planned = begun(old, at)
    running = [b.fixture for b in planned.begun if b.fixture not in planned.over]
    longer = {name: Needs(500) for name in running[:1]}
    day = Day(
        at,
        tuple(b._replace(ends=b.ends + late * (b.fixture in longer)) for b in planned.begun),
        planned.over,
    )

    for new in (pushed(fixtures, hall, old, day), remade(fixtures, hall, day)):
        rest = [b for b in new.bookings if b.fixture not in {p.fixture for p in day.begun}]
        assert all(b.starts >= at for b in rest)
        if not late:
            assert_courts_hold(hall, new.bookings)
            assert new.conflicts == ()
        else:
            assert_courts_hold(hall, rest)
        assert_people_hold(plans, people, needs, new.bookings, dice)


@examples(25)
@given(dice=st.randoms(use_true_random=False))
def test_calling_match_after_match_plays_every_match_and_keeps_everybody(dice):
    plans, people, needs = two_disciplines(dice)
    fixtures = [
        fixture
        for prefix, plan in plans.items()
        for fixture in fixtures_for(plan, needs, prefix=prefix, people=people)
    ]
    hall = hall_of(dice.randint(1, 3))
    timetable = timetable_of(fixtures, hall)
    minutes = {fixture.id: fixture.needs.minutes for fixture in fixtures}
    played, at = {}, 0

    while len(played) < len(fixtures):
        over = frozenset(b.fixture for b in played.values() if b.ends <= at)
        busy = {b.court for b in played.values() if b.ends > at}
        for court in (court.id for court in hall.courts if court.id not in busy):
            day = Day(at, tuple(played.values()), over)
            called = next_match(fixtures, hall, timetable, day, court).fixture
            if called is not None:
                played[called] = Booking(called, court, at, at + minutes[called])
        at += 5

    assert at < 20_000
    assert_courts_hold(hall_of(3, sessions=((0, 20_000),)), list(played.values()))
    assert_people_hold(plans, people, needs, played.values(), dice)


def test_what_nobody_waits_for_may_be_called_at_once():
    fixtures = fixtures_for(single_elimination(FOUR[:2]), lambda match: TWENTY)

    assert next_match(fixtures, hall_of(1), timetable_of([], hall_of(1)), Day(0), "1") == Call(
        "F1", ()
    )


def test_a_late_match_stays_on_its_court_where_another_is_free_as_early():
    fixtures = fixtures_for(single_elimination(FOUR))
    hall = hall_of(2)
    old = timetable_of(fixtures, hall)

    new = pushed(fixtures, hall, old, Day(30, (), frozenset({"W1.1"})))

    assert new.by_fixture["W1.2"] == ("W1.2", "2", 30, 50)
    assert new.by_fixture["F1"] == ("F1", "1", 50, 70)
