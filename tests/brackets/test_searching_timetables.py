"""Tiny timetables beside every way there is to place their matches."""

from itertools import combinations, product

from hypothesis import given
from hypothesis import strategies as st

from brackets.schedule.fixtures import Fixture, Needs
from brackets.schedule.placing import timetable_of
from tests.brackets.timetables import hall_of
from tests.examples import examples

SLOTS = 5


@st.composite
def tiny(draw):
    """Make up to four matches of one or two minutes, with people and feeders by chance."""
    fixtures = []
    for number in range(draw(st.integers(1, 4))):
        people = draw(st.frozensets(st.sampled_from(["Li Na", "Wang Wei", "Zhao Min"])))
        earlier = [f"m{other}" for other in range(number)]
        after = draw(st.lists(st.sampled_from(earlier), unique=True)) if earlier else []
        needs = Needs(draw(st.integers(1, 2)), rest=draw(st.integers(0, 1)))
        fixtures.append(Fixture(f"m{number}", needs, people, tuple(after)))
    return fixtures


def is_allowed(fixtures, way):
    """Whether matches may be played at these times on these courts: the rules, one by one."""
    placed = [
        (fixture, court, start, start + fixture.needs.minutes)
        for fixture, (court, start) in zip(fixtures, way, strict=True)
    ]
    return all(end <= SLOTS for _fixture, _court, _start, end in placed) and all(
        may_stand_together(one, other) and may_stand_together(other, one)
        for one, other in combinations(placed, 2)
    )


def may_stand_together(one, other):
    """Whether the second of two bookings stands right after, before or beside the first."""
    first, court, _start, end = one
    second, other_court, begin, other_end = other
    is_behind = begin >= end + first.needs.rest
    if first.id in second.after and not is_behind:
        return False
    if one[2] > begin:
        return True  # the other way round is looked at too
    if court == other_court and begin < end and one[2] < other_end:
        return False
    return is_behind or not first.people & second.people


def all_ways(fixtures, courts):
    """Yield every way to place matches, allowed or not."""
    places = list(product([str(number) for number in range(1, courts + 1)], range(SLOTS)))
    return product(places, repeat=len(fixtures))


@examples(60)
@given(fixtures=tiny(), courts=st.integers(1, 2))
def test_a_timetable_is_one_of_all_that_are_allowed_or_leaves_something_out(fixtures, courts):
    timetable = timetable_of(fixtures, hall_of(courts, sessions=((0, SLOTS),)))

    booked = timetable.by_fixture
    if timetable.unplaced:
        left = {unplaced.fixture for unplaced in timetable.unplaced}
        assert left == {fixture.id for fixture in fixtures} - set(booked)
        placed = [fixture for fixture in fixtures if fixture.id in booked]
    else:
        placed = fixtures
    way = [(booked[fixture.id].court, booked[fixture.id].starts) for fixture in placed]
    assert is_allowed(placed, way)


@examples(25)
@given(fixtures=tiny(), courts=st.integers(1, 2))
def test_where_no_way_is_allowed_something_is_left_out_and_told(fixtures, courts):
    timetable = timetable_of(fixtures, hall_of(courts, sessions=((0, SLOTS),)))

    is_possible = any(is_allowed(fixtures, way) for way in all_ways(fixtures, courts))

    if not is_possible:
        assert timetable.unplaced
    if not timetable.unplaced:
        assert is_possible


@examples(25)
@given(lengths=st.lists(st.integers(1, 2), min_size=1, max_size=4))
def test_matches_that_share_nothing_but_one_court_are_left_out_only_where_all_ways_fail(
    lengths,
):
    fixtures = [Fixture(f"m{i}", Needs(minutes)) for i, minutes in enumerate(lengths)]
    hall = hall_of(1, sessions=((0, SLOTS),))

    is_possible = any(is_allowed(fixtures, way) for way in all_ways(fixtures, 1))

    assert bool(timetable_of(fixtures, hall).unplaced) is not is_possible
