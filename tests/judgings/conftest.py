"""A speech contest with a panel, and judges with their phones."""

import pytest

from eventsapp.database import db
from eventsapp.entries import services as entries
from eventsapp.events.models import Measure
from eventsapp.judgings import services as judgings
from tests.results.conftest import contest, make_discipline, referee

__all__ = ["contest", "make_discipline", "referee"]


@pytest.fixture
def speech(contest, branch):
    """A speech contest before four judges, the first of the branch of all who speak."""
    judges = [["林秀兰", branch.id], ["", 0], ["", 0], ["", 0]]
    return contest(Measure.JUDGED, 2, judges=judges, most="10", step="0.5", drop_from=5)


@pytest.fixture
def open_speech(contest):
    """A speech contest before three judges from outside."""
    return contest(Measure.JUDGED, 2, judges=[["", 0]] * 3, most="10")


@pytest.fixture
def phone_of(now):
    """Pair the phone of a judge of a contest, and return its token."""

    def pair(discipline, number):
        _seat, secret = judgings.offer(discipline, number, now=now, by=None)
        _seat, token = judgings.pair(secret, now=now)
        db.session.commit()
        return token

    return pair


@pytest.fixture
def call_on(now):
    """Call the entrant at a place of the list on, from 0, and return the id of the call."""

    def call(discipline, at=0):
        entry = entries.entrants(discipline)[at]
        seen = judgings.standing_of(discipline).seen
        row = judgings.call_on(discipline, entry.id, seen=seen, now=now, by=None)
        db.session.commit()
        return row.id

    return call


@pytest.fixture
def give(now):
    """Give marks as the phone with a token does."""

    def send(token, call_id, mark, *, name="", number=None):
        seat = judgings.by_token(token, now=now)
        key = f"judge{seat.number}"
        sent = judgings.MarksIn(name or f"{token[:12]}-{call_id}-{mark}", call_id, {key: mark})
        row = judgings.keep_marks(seat, sent, now=now)
        db.session.commit()
        return row

    return send
