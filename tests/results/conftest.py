"""Disciplines with people in them, drawn or to be typed in."""

from datetime import timedelta

import pytest

from eventsapp.database import db
from eventsapp.entries import services as entries
from eventsapp.events import services as events
from eventsapp.events.models import Measure
from tests.draws.drawing import draw_by_hand
from tests.results.competitors import NAMES


@pytest.fixture
def make_discipline(make_event, now):
    """Add a discipline to an event of its own, in a week."""

    def make(measure=Measure.PLACE, *, event=None, **changes):
        event = event or make_event(
            held_on=now.date() + timedelta(days=7), entries_close_at=now + timedelta(days=6)
        )
        discipline = events.add_discipline(
            event, **({"name": "男子单打", "measure": measure} | changes)
        )
        db.session.commit()
        return discipline

    return make


@pytest.fixture
def enter(make_member, now):
    """Let people join and enter a discipline, by name."""

    def enter_them(discipline, *names, of=None):
        made = [
            entries.enter(
                discipline.event,
                make_member(name, of=of),
                discipline=discipline,
                now=now,
                by=None,
            )
            for name in names
        ]
        db.session.commit()
        return made

    return enter_them


@pytest.fixture
def bracket_of(make_discipline, enter, now):
    """Draw a knock-out on given lines: the first two names meet, then the next two, ..."""

    def draw(*names, **changes):
        discipline = make_discipline(Measure.KNOCKOUT, **changes)
        made = enter(discipline, *(name for name in names if name))
        ids = iter(entry.id for entry in made)
        lines = [next(ids) if name else None for name in names]
        stage = draw_by_hand(discipline, lines, now=now)
        db.session.commit()
        return stage

    return draw


@pytest.fixture
def four(bracket_of):
    """Ouyang meets Wu, He meets Qin; best of five."""
    return bracket_of(*NAMES[:4])


@pytest.fixture
def eight(bracket_of):
    """Eight in a bracket, best of five."""
    return bracket_of(*NAMES)
