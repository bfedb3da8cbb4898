"""Knock-outs with people in them."""

from datetime import timedelta

import pytest

from eventsapp.database import db
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
