"""How far somebody came on a route, and where they are for all that is known."""

import itertools
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventsapp.hikes.models import Act
from eventsapp.hikes.routes import Leaving, Passing, Sighting, Stop, Where, route, trace, where

VECTORS = json.loads((Path(__file__).parent / "vectors.json").read_text("utf-8"))
EIGHT = datetime(2025, 5, 17, 0, 0, tzinfo=UTC)
STOPS = [Stop(1, "山门"), Stop(2, "茶亭", is_must=False), Stop(3, "山顶"), Stop(4, "停车场")]
FINISH = len(STOPS) - 1

SEEN = st.lists(st.tuples(st.integers(0, 9), st.integers(0, FINISH)), max_size=6)
LEFT = st.lists(
    st.tuples(st.integers(0, 9), st.sampled_from([Act.WITHDRAWN, Act.BROUGHT_BACK])), max_size=2
)


def at(minutes):
    return EIGHT + timedelta(minutes=minutes)


def leavings(rows):
    return [
        Leaving(at(minutes), ("phone", f"{number}"), Act(act))
        for number, (minutes, act) in enumerate(rows)
    ]


def went(*seen, left=(), least_minutes=None):
    sightings = [Sighting(at(minutes), stop, *rest) for minutes, stop, *rest in seen]
    return route(STOPS, sightings, leavings(left), least_minutes=least_minutes)


@pytest.mark.parametrize("vector", VECTORS, ids=[one["rule"] for one in VECTORS])
def test_each_example_comes_to_what_it_says_in_whichever_order(vector):
    for seen in itertools.islice(itertools.permutations(vector["seen"]), 24):
        last = trace(((at(minutes), stop) for minutes, stop in seen), FINISH)
        assert where(last, leavings(vector.get("left", []))) == vector["where"]


@given(seen=SEEN, left=LEFT, data=st.data())
def test_the_order_in_which_things_are_learned_makes_no_difference(seen, left, data):
    sightings = [Sighting(at(minutes), stop) for minutes, stop in seen]
    left_route = leavings(left)

    otherwise = route(
        STOPS, data.draw(st.permutations(sightings)), data.draw(st.permutations(left_route))
    )

    assert otherwise == route(STOPS, sightings, left_route)


@given(seen=SEEN, left=LEFT)
def test_whoever_started_is_in_one_place_and_complete_only_when_finished(seen, left):
    walked = went(*seen, left=left)

    assert (walked.where is Where.NOT_STARTED) == (not seen)
    assert walked.is_complete <= (walked.where is Where.FINISHED)
    assert (walked.finished_at is not None) == (walked.where is Where.FINISHED)


def test_who_passed_all_points_in_their_order_is_complete():
    walked = went((0, 0), (40, 1), (90, 2), (150, 3))

    assert walked.is_complete
    assert (walked.started_at, walked.finished_at) == (at(0), at(150))
    assert {one.passing for one in walked.passages} == {Passing.PASSED}


def test_a_point_that_may_be_left_out_may_be_missed_or_come_late():
    assert went((0, 0), (90, 2), (150, 3)).is_complete
    assert went((0, 0), (90, 2), (120, 1), (150, 3)).is_complete


@pytest.mark.parametrize(
    ("seen", "passing"),
    [
        ([(0, 0), (150, 3)], Passing.MISSED),
        ([(-9, 2), (0, 0), (150, 3)], Passing.OUT_OF_ORDER),
        ([(0, 0), (200, 2, False, True), (210, 3)], Passing.OUTSIDE),
        ([(0, 0), (90, 2, False), (150, 3)], Passing.NOT_VALID),
    ],
)
def test_a_point_that_was_not_passed_as_it_should_be_says_how(seen, passing):
    walked = went(*seen)

    assert walked.passages[2].passing is passing
    assert walked.where is Where.FINISHED
    assert not walked.is_complete


def test_a_scan_at_the_wrong_point_does_no_harm_when_the_right_one_follows():
    assert went((0, 0), (1, 2), (40, 1), (90, 2), (150, 3)).is_complete


def test_what_lies_ahead_is_not_missed_yet():
    walked = went((0, 0), (40, 1))

    assert [one.passing for one in walked.passages[2:]] == [Passing.AHEAD, Passing.AHEAD]
    assert walked.last == (1, at(40))


def test_who_is_quicker_than_the_least_time_did_not_walk_it():
    assert went((0, 0), (2, 2), (5, 3), least_minutes=5).is_complete
    assert went((0, 0), (2, 2), (4, 3), least_minutes=5).is_too_fast
    assert not went((0, 0), (2, 2), (4, 3), least_minutes=5).is_complete


def test_with_a_start_alone_nobody_finishes():
    alone = trace([(at(0), 0)], 0)

    assert where(alone) is Where.OUT_THERE
