"""A sports day in which nothing is drawn, and results that are recorded there."""

import pytest

from eventsapp.database import db
from eventsapp.entries import services as entries
from eventsapp.events import services as events
from eventsapp.events.models import Measure
from eventsapp.results import services as results

NAMES = ("何立", "秦守义", "谢宏宇", "邵安")


@pytest.fixture
def event(make_event):
    """A sports day of today, in which nothing is drawn."""
    return make_event("趣味运动会", entries_close_at=None)


@pytest.fixture
def of(event, enter):
    """Add a discipline with four who have entered."""

    def add(measure, name="一分钟跳绳", **rules):
        made = events.add_discipline(event, name=name, measure=measure, rules=rules)
        enter(made, *(f"{name[:2]}{each}" for each in NAMES))
        db.session.commit()
        return made

    return add


@pytest.fixture
def rope(of):
    """Rope skipping, counted."""
    return of(Measure.PLACE)


@pytest.fixture
def record(now):
    """Record the place of somebody of a discipline, counted from 0."""

    def one(discipline, at=0, place=1, **more):
        entry = entries.entrants(discipline)[at]
        row = results.record_result(discipline, entry, place=place, now=now, by=None, **more)
        db.session.commit()
        return row

    return one
