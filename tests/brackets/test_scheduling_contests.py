"""Heats, finals and other contests of marks take a place and a time like matches."""

from datetime import UTC, datetime

import pytest

from brackets import Closing, Mark, PlaceIn, Plan, Seed, Stage, Timed, TimedRules, play
from brackets.contests.contest import Contest
from brackets.contests.terms import Heat
from brackets.formats.elimination import elimination_stage
from brackets.marks.advancing import Progression
from brackets.schedule.fixtures import Needs, fixtures_of, starts_of
from brackets.schedule.placing import timetable_of
from tests.brackets.test_playing_contests import (
    HEATS,
    TWO_HEATS,
    contest,
    freestyle,
    places,
    seeds,
)
from tests.brackets.timetables import TWENTY, hall_of


def fixtures_after(plan, *log, needs=lambda held: TWENTY, **more):
    return {f.id: f for f in fixtures_of(plan, play(plan, log), needs, **more)}


def starts(plan, *log, courts=1, **more):
    """Return by ref when everything begins."""
    timetable = timetable_of(fixtures_after(plan, *log, **more).values(), hall_of(courts))
    assert timetable.unplaced == timetable.conflicts == ()
    return {booking.fixture: booking.starts for booking in timetable.bookings}


def test_heats_are_named_after_their_contest_and_a_single_one_is_the_contest():
    assert [start.ref for start in starts_of(TWO_HEATS)] == ["heats-1", "heats-2", "final"]


def test_a_final_comes_after_all_heats_and_the_rest_of_those_who_ran():
    assert starts(TWO_HEATS, needs=lambda held: Needs(5, rest=30)) == {
        "heats-1": 0,
        "heats-2": 5,
        "final": 40,
    }


def test_everybody_might_stand_in_a_final_until_the_heats_are_over():
    before = fixtures_after(TWO_HEATS)
    assert before["heats-1"].people == {"Li", "Wang", "Zhao"}
    assert before["final"].people == {"Li", "Wang", "Zhao", "Chen", "Liu", "Sun"}

    after = fixtures_after(TWO_HEATS, *HEATS)
    # A place is kept for whom the jury may still let go on.
    assert after["final"].people >= {"Li", "Wang", "Chen"}
    assert {name: fixture.is_over for name, fixture in after.items()} == {
        "heats-1": True,
        "heats-2": True,
        "final": False,
    }


def test_a_heat_is_over_when_everybody_in_it_has_a_mark():
    first = [mark for mark in HEATS if mark.entrant in ("Li", "Wang", "Zhao")]

    held = fixtures_after(TWO_HEATS, *first)
    assert (held["heats-1"].is_over, held["heats-2"].is_over) == (True, False)
    held = fixtures_after(TWO_HEATS, *first, Closing("heats"))
    assert held["heats-2"].is_over


def test_who_runs_in_one_discipline_does_not_throw_in_another_meanwhile():
    plan = Plan.of(
        ["Li", "Wang", "Li again"],
        Stage((), (), (contest("100 m", seeds(1, 2)),)),
        Stage((), (), (contest("javelin", seeds(3)),)),
    )
    people = {"Li again": ("Li",)}

    assert starts(plan, courts=2) == {"100 m": 0, "javelin": 0}
    rested = starts(plan, courts=2, needs=lambda held: Needs(10, rest=15), people=people)
    assert rested == {"100 m": 0, "javelin": 25}


def test_heats_of_one_round_are_held_side_by_side_where_there_are_places():
    assert starts(TWO_HEATS, courts=2) == {"heats-1": 0, "heats-2": 0, "final": 20}


def test_a_knock_out_after_a_qualification_waits_for_it():
    runs = contest("runs", seeds(1, 2), seeds(3, 4))
    knock_out = elimination_stage([PlaceIn("runs", place) for place in (1, 2, 3, 4)])
    plan = Plan.of(["Li", "Wang", "Zhao", "Chen"], Stage((), (), (runs,)), knock_out)

    assert starts(plan, courts=2) == {
        "runs-1": 0,
        "runs-2": 0,
        "W1.1": 20,
        "W1.2": 20,
        "F1": 40,
    }


def test_a_heat_after_a_match_waits_for_it():
    match = elimination_stage([Seed(1), Seed(2)])
    race = Contest("race", "race", (Heat((Seed(3),)),), TimedRules(), None)
    plan = Plan.of(["Li", "Wang", "Zhao"], match, Stage((), (), (race,)))

    assert starts(plan) == {"F1": 0, "race": 20}


def test_the_freestyle_of_paris_is_one_day_of_a_pool():
    plan, log, _stages = freestyle()

    held = starts(plan, needs=lambda held: Needs(4, rest=30))

    heats = [ref for ref in held if ref.startswith("heats-")]
    assert [held[ref] for ref in heats] == list(range(0, 4 * len(heats), 4))
    assert held["semis-1"] == held[heats[-1]] + 4 + 30
    assert held["final"] == held["semis-2"] + 4 + 30
    assert starts(plan, *log) == {}


def test_marks_of_one_heat_do_not_end_another():
    plan = Plan.of(
        ["Li", "Wang", "Zhao", "Chen"],
        Stage((), (), (contest("heats", seeds(1, 2), seeds(3, 4), cut=Progression(1, 0)),)),
        Stage((), (), (contest("final", places("heats", 1, 2)),)),
    )
    at = datetime(2026, 5, 4, tzinfo=UTC)
    marks = [Mark("heats", who, Timed(10_000), at=at) for who in ("Zhao", "Chen")]

    held = fixtures_after(plan, *marks)

    assert (held["heats-1"].is_over, held["heats-2"].is_over) == (False, True)
    assert held["final"].after == ("heats-1", "heats-2")


@pytest.mark.parametrize("courts", [1, 2, 3])
def test_nobody_is_in_two_heats_at_once_whatever_the_marks(courts):
    plan = Plan.of(
        [f"{who}{n}" for who in "AB" for n in range(6)],
        Stage((), (), (contest("run", seeds(1, 2, 3), seeds(4, 5, 6)),)),
        Stage((), (), (contest("jump", seeds(7, 8, 9), seeds(10, 11, 12)),)),
    )
    people = {f"{who}{n}": (f"person {n}",) for who in "AB" for n in range(6)}
    fixtures = fixtures_after(plan, people=people)

    timetable = timetable_of(fixtures.values(), hall_of(courts))

    for one in timetable.bookings:
        for other in timetable.bookings:
            if one != other and fixtures[one.fixture].people & fixtures[other.fixture].people:
                assert one.ends <= other.starts or other.ends <= one.starts
