"""Matches of table tennis, signed or not, and who draws."""

import pytest

from eventsapp.database import db
from eventsapp.events.models import EntryKind
from eventsapp.results import services as results
from tests.results.competitors import NAMES
from tests.results.conftest import bracket_of, make_discipline
from tests.signings.conftest import chief, seen_of, sign

__all__ = ["bracket_of", "chief", "make_discipline", "seen_of", "sign"]


@pytest.fixture
def singles(bracket_of):
    """Ouyang meets Wu, He meets Qin, at table tennis."""
    stage = bracket_of(*NAMES[:4], sport="tt_singles", entry_kind=EntryKind.PERSON)
    db.session.commit()
    return stage


@pytest.fixture
def play_all(now):
    """Let the first of each pair win, until the tournament is over."""

    def play(stage, games=(3, 0)):
        while playable := results.state_of(stage).playable:
            results.record_match(
                stage, playable[0].ref, results.Report(games), now=now, by=None
            )
        db.session.commit()

    return play
