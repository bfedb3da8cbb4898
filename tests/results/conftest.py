"""Disciplines with people in them, drawn or to be typed in."""

import html
from datetime import timedelta

import pytest
from sqlalchemy import select

from eventsapp.accounts.models import Role
from eventsapp.database import db
from eventsapp.events import services as events
from eventsapp.events.models import Measure
from eventsapp.results.models import ResultEntry
from tests.draws.drawing import draw_by_hand
from tests.results import marks
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


@pytest.fixture
def referee(make_member, grant):
    """A referee of the union."""
    return grant(make_member("裁判甲"), Role.REFEREE)


@pytest.fixture
def contest(make_discipline, enter):
    """Make a discipline of a measure with its rules, entered by the first so many names."""

    def make(measure, entered=3, *, names=NAMES, **rules):
        discipline = make_discipline(measure, name="比赛", rules=rules)
        enter(discipline, *names[:entered])
        return discipline

    return make


@pytest.fixture
def store(client_of, referee, in_english):
    """Store rows of marks as the referee, and return the page of results in English."""

    def store_them(discipline, *rows, **more):
        client = in_english(client_of(referee))
        answer = client.post(
            marks.address(discipline), data=marks.typed(discipline, *rows, **more)
        )
        assert answer.status_code == 302, answer.text
        return client.get(answer.location).text

    return store_them


@pytest.fixture
def refuse(client_of, referee, in_english):
    """Try to store rows of marks that can't be, and return the page that says why."""

    def refuse_them(discipline, *rows, **more):
        client = in_english(client_of(referee))
        answer = client.post(
            marks.address(discipline), data=marks.typed(discipline, *rows, **more)
        )
        assert answer.status_code == 422
        assert db.session.scalar(select(ResultEntry)) is None
        return html.unescape(answer.text)

    return refuse_them
