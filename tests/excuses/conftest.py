"""A walk for which some entered and some came, and a team of which one stayed at home."""

from datetime import date

import pytest

from eventsapp.database import db
from eventsapp.entries import services as entries
from eventsapp.excuses import services as excuses
from eventsapp.metrics.services import METRICS, Ratio, Span

YEAR = Span(date(2025, 1, 1), date(2025, 12, 31))


@pytest.fixture
def come(scan):
    """Check people in at an event."""

    def check_in(event, *people):
        for one in people:
            scan(event, one)

    return check_in


@pytest.fixture
def walk(make_event, make_members, come, now):
    """李娜 came; 王畅 and 赵敏 stood entered too, and did not."""
    event = make_event("健步走")
    people = make_members("李娜", "王畅", "赵敏")
    for one in people:
        entries.enter(event, one, now=now, by=None)
    db.session.commit()
    come(event, people[0])
    event.people = people
    return event


@pytest.fixture
def entry_of():
    """Return the key of somebody's own entry for an event."""

    def of(event, member):
        known = excuses.expected_of(event)
        return next(key for key, one in known.items() if one.name == member.name)

    return of


@pytest.fixture
def excuse(entry_of, now):
    """Excuse somebody from an event."""

    def put(event, member, reason="住院"):
        [row] = excuses.excuse(event, [entry_of(event, member)], reason, now=now, by=None)
        db.session.commit()
        return row

    return put


@pytest.fixture
def missed(branch):
    """Return how many no-shows the branch has, and who is behind the figure."""

    def of():
        metric = METRICS["no_shows"]
        count = metric.count(YEAR, 0).get(branch.id, Ratio()).value
        rows = [(row.words, row.amount) for row in metric.rows(YEAR, 0, {branch.id})]
        assert sum(amount for _words, amount in rows) == count
        return count, rows

    return of
