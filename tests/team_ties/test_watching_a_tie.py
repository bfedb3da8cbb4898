"""A tie that has begun is on the board and in the bracket with the rubbers won so far."""

import pytest

from eventsapp.database import db
from eventsapp.draws.boards import board_of
from eventsapp.draws.moments import moments_of
from eventsapp.live_boards import figures
from eventsapp.live_boards.naming import in_full
from eventsapp.results import services as results


@pytest.fixture
def win(ready, now):
    """Record a rubber of the first tie."""

    def act(number, score):
        ref = f"W1.1/{number}"
        results.record_match(ready.stage, ref, results.Report(score), now=now, by=None)
        db.session.commit()

    return act


@pytest.fixture
def tiles(ready, now):
    """Read what the board shows on courts."""
    return lambda: figures.read(ready.discipline.event_id, now, in_full).tiles


def test_rubbers_won_so_far_stand_on_the_board_and_in_the_bracket(ready, win, tiles):
    before = tiles()

    win(1, (3, 1))
    win(2, (0, 3))
    win(3, (3, 2))

    assert before == ()
    [tile] = tiles()
    assert tile.state == "live"
    assert [(half.name, half.points, half.leads) for half in tile.halves] == [
        ("财务队", "2", True),
        ("总装队", "1", False),
    ]
    moment = moments_of(board_of(ready.discipline))["W1.1"]
    assert (moment.is_on, moment.games, moment.points) == (True, (2, 1), None)


def test_a_tie_that_is_decided_is_on_court_no_more(ready, win, tiles):
    for number in (1, 2, 3):
        win(number, (3, 0))

    assert tiles() == ()
    assert "W1.1" not in moments_of(board_of(ready.discipline))
