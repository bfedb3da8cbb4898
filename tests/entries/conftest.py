"""Disciplines to enter, and a form as a browser sends it."""

from collections.abc import Callable

import pytest

from eventsapp.database import db
from eventsapp.events import services as events
from eventsapp.events.models import Discipline, EntryKind, Measure


@pytest.fixture
def singles() -> Callable[..., Discipline]:
    """Add a discipline for single persons to an event."""

    def add(event, name="男子单打", **changes):
        values = {"measure": Measure.KNOCKOUT} | changes
        discipline = events.add_discipline(event, name=name, **values)
        db.session.commit()
        return discipline

    return add


@pytest.fixture
def relay(singles) -> Callable[..., Discipline]:
    """Add a discipline for teams to an event."""

    def add(event, name="4×100 米接力", **changes):
        return singles(event, name, measure=Measure.TIME, entry_kind=EntryKind.TEAM, **changes)

    return add
