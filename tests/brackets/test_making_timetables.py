"""A timetable keeps every court, every person and every hour, whoever wins."""

import math
import random
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brackets import Result, play, single_elimination
from brackets.schedule.errors import (
    ChangeoverNegative,
    CourtTwice,
    CourtUnknown,
    FixturesInCircle,
    FixtureTwice,
    FixtureUnknown,
    LengthImpossible,
    PersonTwice,
    SessionsOverlap,
    SpanBackwards,
)
from brackets.schedule.fixtures import Fixture, Needs, fixtures_of
from brackets.schedule.hall import Court, Hours
from brackets.schedule.minutes import instant_of, minute_of
from brackets.schedule.placing import timetable_of
from brackets.schedule.timetable import Booking, Hindrance
from tests.brackets.timetables import (
    FORMATS,
    TWENTY,
    assert_courts_hold,
    assert_people_hold,
    fixtures_for,
    hall_of,
    plan_of,
    random_hall,
    two_disciplines,
)
from tests.examples import examples

NAMES = ["Li Na", "Wang Wei", "Zhao Min", "Chen Jie", "Sun Li", "Zhou Yu", "Wu Di", "He Xin"]


def both_of(plans, people, needs):
    return [
        fixture
        for prefix, plan in plans.items()
        for fixture in fixtures_for(plan, needs, prefix=prefix, people=people)
    ]


def of(timetable, name):
    return tuple(timetable.by_fixture[name])[1:]


@examples(40)
@given(dice=st.randoms(use_true_random=False))
def test_nobody_and_no_court_has_two_matches_at_once_whoever_wins(dice):
    plans, people, needs = two_disciplines(dice)
    hall = random_hall(dice)

    timetable = timetable_of(both_of(plans, people, needs), hall)

    assert timetable.conflicts == ()
    assert_courts_hold(hall, timetable.bookings)
    assert_people_hold(plans, people, needs, timetable.bookings, dice)


@examples(20)
@given(dice=st.randoms(use_true_random=False))
def test_every_match_has_a_place_or_a_reason_at_the_last_possible_time(dice):
    plans, people, needs = two_disciplines(dice)
    fixtures = both_of(plans, people, needs)

    timetable = timetable_of(fixtures, random_hall(dice))

    placed = {booking.fixture for booking in timetable.bookings}
    left = {unplaced.fixture for unplaced in timetable.unplaced}
    assert placed | left == {fixture.id for fixture in fixtures}
    assert not placed & left
    assert all(unplaced.reasons for unplaced in timetable.unplaced)


@examples(12)
@given(dice=st.randoms(use_true_random=False))
def test_no_match_can_be_moved_to_an_earlier_minute_or_brought_in_later(dice):
    plans, people, needs = two_disciplines(dice)
    fixtures = both_of(plans, people, needs)
    hall = random_hall(dice)
    timetable = timetable_of(fixtures, hall)
    by_id = {fixture.id: fixture for fixture in fixtures}
    homeless = {unplaced.fixture for unplaced in timetable.unplaced}
    placed = [booking.fixture for booking in timetable.bookings]
    ready = [name for name in homeless if not homeless & set(by_id[name].after)]
    some = dice.sample(placed, min(3, len(placed))) + ready[:1]

    for name in some:
        old = timetable.by_fixture.get(name)
        others = [booking for booking in timetable.bookings if booking.fixture != name]
        end = old.starts if old else hall.sessions[-1].end
        for start in range(dice.randrange(7), end, 7):
            for court in hall.courts:
                tried = Booking(name, court.id, start, start + by_id[name].needs.minutes)
                assert timetable_of(fixtures, hall, [*others, tried]).conflicts


@pytest.mark.parametrize("format", FORMATS)
def test_a_match_of_any_format_begins_after_those_that_lead_to_it(format):
    plan = plan_of(format, NAMES)
    fixtures = fixtures_for(plan, lambda match: Needs(20, rest=15))

    timetable = timetable_of(fixtures, hall_of(3))

    booked = timetable.by_fixture
    for match in plan.matches:
        for slot in match.slots:
            feeder = getattr(slot, "ref", None)
            if feeder in booked and match.ref in booked:
                assert booked[feeder].ends + 15 <= booked[match.ref].starts


@examples(60)
@given(entrants=st.integers(2, 64), courts=st.integers(1, 9))
def test_an_elimination_of_equal_matches_ends_as_early_as_any_timetable_could(entrants, courts):
    plan = single_elimination([str(number) for number in range(entrants)])
    fixtures = fixtures_for(plan)
    last = max(match.round for match in plan.matches)
    left = [sum(_round_of(f.id, last) <= n for f in fixtures) for n in range(1, last + 1)]
    # All matches of the first n rounds take so many slots, and then one a round is left.
    least = max(math.ceil(left[n] / courts) + last - n - 1 for n in range(last))

    assert timetable_of(fixtures, hall_of(courts)).ends == 20 * least


def _round_of(ref, last):
    return last if ref == "F1" else int(ref[1:].split(".")[0])


def test_the_same_input_gives_the_same_timetable():
    plans, people, needs = two_disciplines(random.Random(4))
    fixtures, hall = both_of(plans, people, needs), random_hall(random.Random(4))

    assert timetable_of(fixtures, hall) == timetable_of(fixtures, hall)


def test_finalists_and_those_who_play_for_third_place_play_side_by_side():
    fixtures = fixtures_for(single_elimination(NAMES[:4], third_place=True))

    timetable = timetable_of(fixtures, hall_of(2))

    assert of(timetable, "F1")[1:] == of(timetable, "P3.1")[1:] == (20, 40)


def test_a_final_waits_for_everybody_who_might_still_come_to_it_from_elsewhere():
    singles = fixtures_for(single_elimination(["Li Na", "Wang Wei"]), prefix="S/")
    doubles = fixtures_for(
        single_elimination(["pair", "others"]),
        lambda match: Needs(30, rest=10),
        prefix="D/",
        people={"pair": ("Li Na", "Sun Li"), "others": ("Wu Di", "He Xin")},
    )

    timetable = timetable_of([*singles, *doubles], hall_of(2))

    assert of(timetable, "D/F1") == ("1", 0, 30)
    assert of(timetable, "S/F1") == ("1", 40, 60)


def test_who_is_out_already_holds_nobody_up():
    plan = single_elimination(["Li Na", "Wang Wei", "Zhao Min", "Chen Jie"])
    won = Result.of_score("W1.1", ("Li Na", "Chen Jie"), (3, 0))

    fixtures = fixtures_of(plan, play(plan, [won]), lambda match: TWENTY)

    assert {fixture.id: sorted(fixture.people) for fixture in fixtures} == {
        "W1.1": ["Chen Jie", "Li Na"],
        "W1.2": ["Wang Wei", "Zhao Min"],
        "F1": ["Li Na", "Wang Wei", "Zhao Min"],
    }
    assert [booking.fixture for booking in timetable_of(fixtures, hall_of(1)).bookings] == [
        "W1.2",
        "F1",
    ]


def test_nobody_plays_over_lunch_or_at_night():
    hall = hall_of(1, sessions=((0, 50), (60, 90), (1440, 1500)))

    timetable = timetable_of(fixtures_for(single_elimination(NAMES)), hall)

    starts = [booking.starts for booking in timetable.bookings]
    assert starts == [0, 20, 60, 1440, 1460, 1480]
    assert [unplaced.fixture for unplaced in timetable.unplaced] == ["F1"]


def test_a_match_goes_to_a_court_of_its_kind():
    courts = Court("hall"), Court("show", frozenset({"show"}))
    needs = {"F1": Needs(20, kind="show")}
    fixtures = fixtures_for(
        single_elimination(NAMES[:4]), lambda match: needs.get(match.ref, TWENTY)
    )

    assert of(timetable_of(fixtures, hall_of(*courts)), "F1") == ("show", 20, 40)
    (unplaced,) = timetable_of(fixtures, hall_of(2)).unplaced
    assert (unplaced.fixture, unplaced.reasons[0].kind) == ("F1", Hindrance.NO_COURT)


def test_a_court_is_free_for_the_changeover_between_two_matches():
    timetable = timetable_of(
        fixtures_for(single_elimination(NAMES[:4])), hall_of(1, changeover=5)
    )

    assert [booking.starts for booking in timetable.bookings] == [0, 25, 50]


def test_people_have_their_rest_before_a_fixed_match_too():
    fixtures = fixtures_for(single_elimination(NAMES[:4]), lambda match: Needs(20, rest=10))

    early = timetable_of(fixtures, hall_of(1), [Booking("F1", "1", 49, 69)])
    late = timetable_of(fixtures, hall_of(1), [Booking("F1", "1", 50, 70)])

    assert [unplaced.fixture for unplaced in early.unplaced] == ["W1.2"]
    assert (late.unplaced, late.conflicts) == ((), ())


def test_a_match_waits_for_its_hour():
    needs = {"W1.2": Needs(20, not_before=45)}
    fixtures = fixtures_for(
        single_elimination(NAMES[:4]), lambda match: needs.get(match.ref, TWENTY)
    )

    timetable = timetable_of(fixtures, hall_of(2))

    assert of(timetable, "W1.2") == ("1", 45, 65)
    assert of(timetable, "F1") == ("1", 65, 85)


def test_a_fixed_match_stays_and_those_that_lead_to_it_are_over_before():
    fixtures = fixtures_for(single_elimination(NAMES), lambda match: Needs(20, rest=10))
    final = Booking("F1", "2", 150, 170)

    timetable = timetable_of(fixtures, hall_of(2), [final])

    assert timetable.by_fixture["F1"] == final
    assert timetable.conflicts == timetable.unplaced == ()
    assert max(b.ends for b in timetable.bookings if b != final) <= 140


def test_what_no_longer_fits_before_a_fixed_match_is_named_with_it():
    fixtures = fixtures_for(single_elimination(NAMES[:4]))

    timetable = timetable_of(fixtures, hall_of(1), [Booking("F1", "1", 30, 50)])

    assert [booking.fixture for booking in timetable.bookings] == ["W1.1", "F1"]
    (unplaced,) = timetable.unplaced
    assert unplaced.fixture == "W1.2"
    assert (unplaced.reasons[0].kind, unplaced.reasons[0].fixture) == (
        Hindrance.LEADS_TO,
        "F1",
    )


def test_every_conflict_of_fixed_matches_names_who_and_when():
    singles = fixtures_for(single_elimination(["Li Na", "Wang Wei"]), prefix="S/")
    doubles = fixtures_for(single_elimination(["Li Na", "He Xin"]), prefix="D/")
    fixed = [Booking("S/F1", "1", 0, 20), Booking("D/F1", "1", 10, 30)]

    timetable = timetable_of([*singles, *doubles], hall_of(1, sessions=((0, 25),)), fixed)

    found = [(c.booking.fixture, c.reason.kind, c.reason.fixture) for c in timetable.conflicts]
    assert found == [
        ("S/F1", Hindrance.PLAYS, "D/F1"),
        ("S/F1", Hindrance.TAKEN, "D/F1"),
        ("D/F1", Hindrance.HOURS, ""),
    ]
    who = timetable.conflicts[0].reason
    assert (who.who, who.court, who.begin, who.end) == (("Li Na",), "1", 10, 30)


def test_what_hangs_on_a_match_without_a_place_says_so():
    needs = {"W1.1": Needs(500)}
    fixtures = fixtures_for(
        single_elimination(NAMES[:4]), lambda match: needs.get(match.ref, TWENTY)
    )

    timetable = timetable_of(fixtures, hall_of(1, sessions=((0, 100),)))

    assert [(u.fixture, [r.kind for r in u.reasons]) for u in timetable.unplaced] == [
        ("W1.1", [Hindrance.HOURS]),
        ("F1", [Hindrance.HOMELESS]),
    ]


def test_a_hall_without_courts_or_sessions_places_nothing():
    fixtures = fixtures_for(single_elimination(NAMES[:2]))

    for hall in (hall_of(), hall_of(1, sessions=())):
        assert timetable_of(fixtures, hall).bookings == ()
        assert len(timetable_of(fixtures, hall).unplaced) == 1


@pytest.mark.parametrize(
    ("refused", "make"),
    [
        (CourtTwice, lambda: hall_of(Court("1"), Court("1"))),
        (SpanBackwards, lambda: hall_of(1, sessions=((10, 10),))),
        (SpanBackwards, lambda: hall_of(Court("1", closed=(Hours(9, 8),)))),
        (SessionsOverlap, lambda: hall_of(1, sessions=((0, 10), (9, 20)))),
        (ChangeoverNegative, lambda: hall_of(1, changeover=-1)),
        (LengthImpossible, lambda: timetable_of([Fixture("a", Needs(0))], hall_of(1))),
        (LengthImpossible, lambda: timetable_of([Fixture("a", Needs(5, -1))], hall_of(1))),
        (FixtureTwice, lambda: timetable_of([Fixture("a", TWENTY)] * 2, hall_of(1))),
        (
            FixtureTwice,
            lambda: timetable_of(
                [Fixture("a", TWENTY)], hall_of(1), [Booking("a", "1", 0, 20)] * 2
            ),
        ),
        (FixtureUnknown, lambda: timetable_of([], hall_of(1), [Booking("a", "1", 0, 20)])),
        (
            CourtUnknown,
            lambda: timetable_of(
                [Fixture("a", TWENTY)], hall_of(1), [Booking("a", "9", 0, 20)]
            ),
        ),
        (
            FixturesInCircle,
            lambda: timetable_of(
                [Fixture("a", TWENTY, after=("b",)), Fixture("b", TWENTY, after=("a",))],
                hall_of(1),
            ),
        ),
        (
            PersonTwice,
            lambda: fixtures_for(
                single_elimination(NAMES[:2]), people=dict.fromkeys(NAMES, "x")
            ),
        ),
    ],
)
def test_what_cannot_be_is_refused(refused, make):
    with pytest.raises(refused):
        make()


@given(
    instant=st.datetimes(timezones=st.just(timezone(timedelta(hours=8)))),
)
def test_a_minute_is_the_same_instant_in_every_zone(instant):
    instant = instant.replace(second=0, microsecond=0)
    if 1 < instant.year < 9999:
        assert minute_of(instant) == minute_of(instant.astimezone(UTC))
        assert instant_of(minute_of(instant), instant.tzinfo) == instant
    assert minute_of(datetime(1970, 1, 1, tzinfo=UTC)) == 0
