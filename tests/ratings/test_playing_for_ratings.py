"""Ratings come out the same however the log is read, and move the right way."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from eventsapp.ratings.playing import Played, Rating, Table, play
from tests.examples import examples

START = datetime(2025, 5, 17, tzinfo=UTC)


@st.composite
def matches(draw):
    """Matches of persons, pairs and teams, one a minute."""
    found = []
    for number in range(draw(st.integers(0, 12))):
        people = draw(st.permutations(range(1, 9)))
        first, second = draw(st.integers(1, 3)), draw(st.integers(1, 3))
        sides = tuple(people[:first]), tuple(people[first : first + second])
        winner = draw(st.sampled_from([0, 1, None]))
        at = START + timedelta(minutes=number)
        found.append(Played(at, 1, f"W1.{number}", sides, winner))
    return found


@examples(80)
@given(some=matches(), cut=st.integers(0, 12), order=st.randoms(use_true_random=False))
def test_to_go_on_from_a_table_is_the_same_as_to_play_all_anew(some, cut, order):
    early, late = some[:cut], some[cut:]
    order.shuffle(early)
    order.shuffle(late)

    assert play(play(Table(), early), late) == play(Table(), some)


@examples(60)
@given(some=matches())
def test_who_wins_is_not_rated_lower_and_who_loses_not_higher(some):
    for steps in play(Table(), some).steps.values():
        for step in steps:
            if step.match.winner is not None:
                rises = step.after.mu >= step.before.mu
                assert rises == (step.match.winner == step.side)


@examples(60)
@given(some=matches())
def test_everybody_has_as_many_steps_as_matches_and_ends_with_the_last(some):
    table = play(Table(), some)

    for member_id, rating in table.ratings.items():
        steps = table.steps[member_id]
        assert len(steps) == rating.matches
        assert steps[-1].after == rating
        assert steps[0].before == Rating()


def test_the_changes_of_a_player_add_up_to_the_strength():
    some = [Played(START, 1, f"W{n}", ((1,), (2,)), n % 2) for n in range(5)]

    table = play(Table(), some)

    assert sum(step.change for step in table.steps[1]) == table.of(1).strength


def test_the_uncertainty_shrinks_with_matches():
    some = [Played(START, 1, f"W{n}", ((1,), (2,)), n % 2) for n in range(20)]

    assert play(Table(), some).of(1).sigma < Rating().sigma * 2 / 3
