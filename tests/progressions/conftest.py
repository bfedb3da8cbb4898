"""A speech contest with a preliminary and a final, and the organiser in her browser."""

import pytest

from eventsapp.accounts.models import Role
from eventsapp.database import db
from eventsapp.draws import services as draws
from eventsapp.events import services as events
from eventsapp.events.models import Measure
from eventsapp.progressions import services as progressions
from eventsapp.results import services as results
from tests.results.competitors import NAMES
from tests.results.conftest import make_discipline

__all__ = ["make_discipline"]


@pytest.fixture
def organiser(make_member, grant):
    """Somebody who holds events."""
    return grant(make_member("组织员唐果"), Role.ORGANISER)


@pytest.fixture
def browser(client_of, organiser, in_english):
    """Her browser, in English."""
    return in_english(client_of(organiser))


@pytest.fixture
def preliminary(make_discipline, enter):
    """A preliminary of eight, by scores."""
    made = make_discipline(Measure.SCORE, name="演讲初赛")
    enter(made, *NAMES)
    return made


@pytest.fixture
def final(preliminary):
    """The final of the same event."""
    made = events.add_discipline(preliminary.event, name="演讲决赛", measure=Measure.SCORE)
    db.session.commit()
    return made


@pytest.fixture
def score(now):
    """Record scores of a discipline by name."""

    def record(discipline, scores):
        ids = {one.name: key for key, one in draws.entrants_of(discipline).items()}
        by_id = {row.id: row for row in draws.entries_of(discipline)}
        for name, value in scores.items():
            results.record_result(discipline, by_id[ids[name]], score=value, now=now, by=None)
        db.session.commit()

    return record


@pytest.fixture
def rule(organiser, now):
    """Say how many go on from one to the other."""

    def set_it(source, into, most):
        row = progressions.set_rule(
            into.event, into, source, most, now=now, by=organiser.account
        )
        db.session.commit()
        return row

    return set_it


@pytest.fixture
def carry(organiser, now):
    """Enter who goes on."""

    def enter_them(into, reason="", seen=None):
        done = progressions.carry(
            into,
            seen=progressions.field_of(into).seen if seen is None else seen,
            reason=reason,
            now=now,
            by=organiser.account,
        )
        db.session.commit()
        return done

    return enter_them


@pytest.fixture
def standing():
    """Return who stands in a discipline, as they are seeded."""

    def names(discipline):
        stand = [one for one in draws.entrants_of(discipline).values() if not one.is_withdrawn]
        return [one.name for one in sorted(stand, key=lambda one: one.seed or 999)]

    return names
