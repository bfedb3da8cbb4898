"""From the log to spans: a pure fold."""

import itertools
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from eventsapp.members.models import Employment, MovementKind
from eventsapp.members.spans import Fact, in_force, spans_of

DAY = date(2025, 1, 1)
days = st.integers(0, 40).map(lambda number: DAY + timedelta(days=number))
moves = st.lists(
    st.tuples(st.sampled_from(MovementKind), days, st.integers(1, 4)),
    unique_by=lambda move: (move[0], move[1]),
    max_size=12,
)


def log(*moves):
    """Number movements in the order of recording."""
    return [Fact(number, *move) for number, move in enumerate(moves)]


@given(moves, st.randoms())
def test_any_order_of_recording_gives_the_same_spans(moves, random):
    shuffled = list(moves)
    random.shuffle(shuffled)

    assert spans_of(log(*moves)) == spans_of(log(*shuffled))


@given(moves)
def test_spans_follow_each_other_and_never_overlap(moves):
    spans = spans_of(log(*moves))

    assert all(span.to_on is None or span.from_on < span.to_on for span in spans)
    assert all(
        before.to_on is not None and before.to_on <= after.from_on
        for before, after in itertools.pairwise(spans)
    )


@given(moves)
def test_two_spans_that_touch_differ_in_branch_or_employment(moves):
    spans = spans_of(log(*moves))

    for before, after in itertools.pairwise(spans):
        if before.to_on == after.from_on:
            assert before[:2] != after[:2]


@given(moves, days, st.integers(1, 4))
def test_a_movement_that_is_taken_back_leaves_no_trace(moves, on, branch):
    others = [move for move in moves if move[:2] != (MovementKind.TRANSFERRED, on)]
    wrong = (MovementKind.TRANSFERRED, on, branch)

    undone = spans_of(log(*others, wrong, (*wrong, True)))

    assert undone == spans_of(log(*others))


@given(moves, days)
def test_whoever_left_is_no_member_until_joining_again(moves, on):
    log_of_one = log(*moves, (MovementKind.LEFT, on, None))

    joined_later = [
        fact.on
        for fact in in_force(log_of_one)
        if fact.kind is MovementKind.JOINED and fact.on > on
    ]
    until = min(joined_later, default=date.max)
    for span in spans_of(log_of_one):
        assert span.from_on >= until or (span.to_on is not None and span.to_on <= on)


def test_a_later_row_of_the_same_kind_and_day_replaces_the_earlier_one():
    spans = spans_of(
        log(
            (MovementKind.JOINED, DAY, 1),
            (MovementKind.TRANSFERRED, DAY + timedelta(10), 2),
            (MovementKind.TRANSFERRED, DAY + timedelta(10), 3),
        )
    )

    assert [span.branch_id for span in spans] == [1, 3]


def test_whoever_retires_before_joining_joins_as_a_retired_member():
    spans = spans_of(
        log((MovementKind.RETIRED, DAY), (MovementKind.JOINED, DAY + timedelta(75), 1))
    )

    assert [(span.employment, span.from_on) for span in spans] == [
        (Employment.RETIRED, DAY + timedelta(75))
    ]


def test_joining_and_leaving_on_one_day_makes_nobody_a_member():
    assert spans_of(log((MovementKind.JOINED, DAY, 1), (MovementKind.LEFT, DAY))) == []
