"""Before the draw: how long a set-up takes, and which ones fit."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brackets import double_elimination, preset, round_robin, single_elimination
from brackets.schedule.errors import SetupImpossible
from brackets.schedule.estimate import SetupKind, minutes_for, setups
from brackets.schedule.fixtures import Needs
from tests.brackets.documents import DAY, changed, command, people
from tests.brackets.timetables import hall_of
from tests.examples import examples


def test_more_courts_end_earlier_until_people_are_what_is_waited_for():
    plan = single_elimination([str(number) for number in range(16)])

    ends = [minutes_for(plan, courts, Needs(20))[1] for courts in (1, 2, 4, 8, 16)]

    assert ends == [300, 160, 100, 80, 80]


def test_rest_and_changeover_lengthen_a_day():
    plan = round_robin(["Li Na", "Wang Wei", "Zhao Min"], preset("ittf_group"))

    assert minutes_for(plan, 1, Needs(20)) == (3, 60)
    assert minutes_for(plan, 1, Needs(20, rest=15)) == (3, 90)
    assert minutes_for(plan, 1, Needs(20), changeover=5) == (3, 70)


def test_the_match_that_may_be_played_again_is_counted():
    assert minutes_for(double_elimination(["Li Na", "Wang Wei", "Zhao Min"]), 1, Needs(20)) == (
        *(5, 100),
    )


@examples(10)
@given(
    entrants=st.integers(2, 40),
    courts=st.integers(1, 8),
    minutes=st.sampled_from((60, 240, 999)),
)
def test_set_ups_that_fit_come_first_and_no_time_is_too_short_for_their_matches(
    entrants, courts, minutes
):
    found = setups(entrants, hall_of(courts, sessions=((0, minutes),)), Needs(15, rest=5))

    assert [setup.fits for setup in found] == sorted((s.fits for s in found), reverse=True)
    assert SetupKind.SINGLE_ELIMINATION in {setup.kind for setup in found}
    for setup in found:
        assert setup.ends == (setup.minutes if setup.minutes <= minutes else None)
        assert setup.minutes * courts >= setup.matches * 15
        assert setup.minutes >= 15 * setup.least
    fitting = [setup.least for setup in found if setup.fits]
    assert fitting == sorted(fitting, reverse=True)


@examples(10)
@given(entrants=st.integers(2, 24), dice=st.randoms(use_true_random=False))
def test_a_set_up_takes_what_the_tournament_takes_when_it_has_been_built(entrants, dice):
    hall = changed(DAY, "schedule", "sessions", 1, "end_at", to="2026-05-04T19:00+08:00")
    schedule = hall["schedule"] | {
        "minutes": dice.randint(5, 25),
        "rest": dice.choice((0, 15)),
        "lengths": [],
        "fixed": [],
    }
    document = {
        "version": 1,
        "rules": "ittf_group",
        "entrants": people([f"p{number}" for number in range(entrants)]),
        "stages": [{"format": "single_elimination"}],
        "schedule": schedule,
    }
    _status, output, refusal = command("schedule", "-", "--setups", stdin=document)
    assert refusal == ""

    for setup in json.loads(output)["setups"]:
        built = document | {"stages": setup["stages"]}
        timetable = json.loads(command("schedule", "-", stdin=built)[1])
        assert len(timetable["matches"]) + len(timetable["unplaced"]) == setup["matches"]
        assert setup["fits"] == (timetable["unplaced"] == [])
        assert setup["end_at"] == (timetable["end_at"] if setup["fits"] else None)


def test_the_break_between_two_sessions_is_counted():
    hall = hall_of(1, sessions=((0, 50), (90, 150)))

    ends = {setup.kind: (setup.minutes, setup.ends) for setup in setups(4, hall, Needs(20))}

    assert ends[SetupKind.SINGLE_ELIMINATION] == (60, 110)
    assert ends[SetupKind.THIRD_PLACE] == (80, 130)
    assert ends[SetupKind.ROUND_ROBIN] == (120, None)


def test_every_way_is_offered_to_the_fields_that_it_suits():
    hall = hall_of(2)

    offered = {many: {s.kind for s in setups(many, hall, Needs(20))} for many in (2, 4, 5, 23)}

    of_few = {SetupKind.PAGE, SetupKind.STEPLADDER}
    assert offered[2] == {SetupKind.SINGLE_ELIMINATION, SetupKind.ROUND_ROBIN}
    assert offered[4] == set(SetupKind) - {SetupKind.SWISS, SetupKind.PLACES} - {"groups"}
    assert SetupKind.PLACES in offered[5]
    assert offered[23] == set(SetupKind) - of_few


def test_a_swiss_tournament_takes_its_rounds_one_after_the_other():
    found = setups(23, hall_of(4, sessions=((0, 180),)), Needs(10, rest=5))

    swiss = {s.rounds: (s.matches, s.least, s.ends) for s in found if s.kind == "swiss"}
    # 11 boards on 4 tables are three times ten minutes, and five of rest before the next.
    assert swiss == {5: (55, 4, 170), 7: (77, 6, None)}


def test_matches_for_places_to_eight_lengthen_no_day_with_enough_courts():
    found = {s.kind: s for s in setups(8, hall_of(4), Needs(20))}

    assert (found["places"].matches, found["places"].least) == (12, 3)
    assert found["places"].minutes == found["third_place"].minutes == 60


@pytest.mark.parametrize("entrants", [1, 513])
def test_no_set_up_is_made_for_nobody_or_too_many(entrants):
    with pytest.raises(SetupImpossible):
        setups(entrants, hall_of(1), Needs(20))


@pytest.mark.parametrize("hall", [hall_of(), hall_of(1, sessions=())])
def test_no_set_up_is_made_for_no_court_or_no_time(hall):
    with pytest.raises(SetupImpossible):
        setups(8, hall, Needs(20))
