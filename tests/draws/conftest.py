"""Knock-outs with people in them."""

from datetime import timedelta

import pytest

from eventsapp.database import db
from eventsapp.entries import services as entries
from eventsapp.events import services as events
from eventsapp.events.models import Measure


@pytest.fixture
def make_discipline(make_event, now):
    """Add a discipline to an event of its own, in a week."""

    def make(measure=Measure.KNOCKOUT, *, event=None, **changes):
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
