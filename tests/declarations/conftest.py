"""An event that asks for declarations."""

from datetime import timedelta

import pytest

from eventsapp.database import db
from eventsapp.declarations import services as declarations
from eventsapp.declarations.models import DeclarationKind
from eventsapp.events import services as events
from eventsapp.events.models import Measure

HEALTH, SAFETY = DeclarationKind.HEALTH, DeclarationKind.SAFETY


@pytest.fixture
def event(make_event, now):
    """An event of the coming week, open for five days."""
    day = now.date() + timedelta(days=7)
    return make_event(held_on=day, entries_close_at=now + timedelta(days=5))


@pytest.fixture
def ask(event, now):
    """Let the event ask for a health declaration and a safety agreement."""

    def write(health="本人身体健康。", safety="", seen=None):
        texts = {HEALTH: health, SAFETY: safety}
        held = seen if seen is not None else {t.kind: t.version for t in last_of(event)}
        made = declarations.write_texts(event, texts, seen=held, now=now, by=None)
        db.session.commit()
        return made

    return write


def last_of(event):
    """Return the last version of each kind."""
    found = {}
    for each in declarations.versions_of(event):
        found.setdefault(each.kind, each)
    return found.values()


@pytest.fixture
def shown(event):
    """Return what a form carries that shows the texts which hold."""
    return lambda: ",".join(str(text.id) for text in declarations.in_force(event))


@pytest.fixture
def add_singles(event):
    """Add a discipline for single persons."""

    def add(name):
        made = events.add_discipline(event, name=name, measure=Measure.KNOCKOUT)
        db.session.commit()
        return made

    return add
