"""A xiangqi tournament with people in it, its start numbers given."""

import pytest

from eventsapp.database import db
from eventsapp.draws.services import Format, FormatKind
from eventsapp.pairings import services as pairings
from eventsapp.results import services as results
from eventsapp.results.services import Report
from tests.draws.conftest import make_discipline
from tests.draws.drawing import draw_by_hand
from tests.results.competitors import NAMES

__all__ = ["make_discipline"]

SWISS = Format(
    FormatKind.SWISS,
    rounds=3,
    swiss_rules="xq_swiss_opponent",
    group_scoring="board",
    has_colours=True,
)


@pytest.fixture
def swiss(make_discipline, enter, now):
    """Draw some of the named people, the first with start number 1."""

    def make(many=6, form=SWISS, of=None):
        discipline = make_discipline(name="象棋", sport="xiangqi", best_of=1)
        entered = enter(discipline, *NAMES[:many], of=of)
        stage = draw_by_hand(discipline, [entry.id for entry in entered], form=form, now=now)
        db.session.commit()
        return stage

    return make


@pytest.fixture
def pair(now):
    """Pair the next round as it stands, or with somebody out or joining."""

    def make(stage, **wish):
        seen = pairings.swiss_of(stage).version
        row = pairings.pair_round(stage, pairings.Wish(**wish), seen=seen, now=now, by=None)
        db.session.commit()
        return row

    return make


@pytest.fixture
def play(now):
    """Let the first of each pair of a round win, but for those where it is said otherwise."""

    def make(stage, number, others=()):
        swiss = pairings.swiss_of(stage)
        for match in swiss.matches(number):
            if match.result is None:
                first, second = map(int, match.pair)
                winner = second if match.ref in others else first
                report = Report((2, 0) if winner == first else (0, 2), pair=(first, second))
                results.record_match(stage, match.ref, report, now=now, by=None)
        db.session.commit()

    return make
