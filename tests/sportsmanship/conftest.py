"""A run of three and a knock-out of four, and those who give the award."""

from datetime import date, timedelta

import pytest

from eventsapp.accounts.models import Role
from eventsapp.database import db
from eventsapp.metrics.measuring import Span
from eventsapp.metrics.services import METRICS
from eventsapp.results import services as results
from eventsapp.results.models import ResultStatus
from eventsapp.sportsmanship import services as awards
from eventsapp.sportsmanship.terms import Sort
from tests.results.conftest import bracket_of, four, make_discipline
from tests.signings.conftest import chief, correct, run, seen_of, sign

__all__ = [
    "bracket_of", "chief", "correct", "four", "make_discipline", "run", "seen_of", "sign",
]  # fmt: skip


@pytest.fixture
def referee(make_member, grant):
    """Another referee of the union."""
    return grant(make_member("裁判甲"), Role.REFEREE)


@pytest.fixture
def candidates():
    """Return what stands against each candidate of an event, by name."""

    def of(event, sort=Sort.PERSON):
        field = awards.field_of(event, awards.log_of(event))
        return {one.name: " ".join(one.against) for one in field.of(sort)}

    return of


@pytest.fixture
def key_of():
    """Return the key of a candidate, by name."""

    def of(event, name):
        field = awards.field_of(event, awards.log_of(event))
        return next(one.key for one in field.candidates if one.name == name)

    return of


@pytest.fixture
def give(qin_yue, key_of, now):
    """Let the organiser give the award, by name."""

    def to(event, name, reason="扶起摔倒的对手"):
        row = awards.award(event, key_of(event, name), reason, now=now, by=qin_yue.account)
        db.session.commit()
        return row

    return to


@pytest.fixture
def seal(chief, now):
    """Let the chief referee sign the awards of an event."""

    def put(event, seen=None):
        digest = seen or awards.log_of(event).digest
        row = awards.sign(event, seen=digest, now=now, by=chief.account)
        db.session.commit()
        return row

    return put


@pytest.fixture
def disqualify(now):
    """Disqualify somebody in a run, by name."""

    def out(discipline, name, status=ResultStatus.DSQ):
        rows = results.log_of_entries(discipline)
        row = next(row for row in reversed(rows) if row.entry.member.name == name)
        results.correct_result(row, status=status, reason="踩线", now=now, by=None)
        db.session.commit()

    return out


@pytest.fixture
def figure(now):
    """Return the metric of the year, by branch id, with its rows."""

    def of():
        day = now.date() + timedelta(days=30)
        span = Span(date(day.year, 1, 1), day)
        counts = METRICS["sportsmanship"].count(span, 0)
        rows = METRICS["sportsmanship"].rows(span, 0, list(counts))
        return {key: one.value for key, one in counts.items()}, rows

    return of
