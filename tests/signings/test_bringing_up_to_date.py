"""A site from before there were signatures: what counted goes on counting, once."""

from datetime import timedelta

import pytest
from flask_migrate import downgrade

from eventsapp import maintenance
from eventsapp.database import db
from eventsapp.events.models import Discipline

BEFORE = "0037"


@pytest.fixture
def long_ago(run, monkeypatch, now):
    """The run is over for a week, and its site is as it was before signatures; its id."""
    monkeypatch.setenv("WENTITONG_NOW", (now + timedelta(days=7)).isoformat())
    discipline_id = run.id
    db.session.remove()
    downgrade(revision=BEFORE)
    return discipline_id


def test_what_counted_before_there_were_signatures_goes_on_counting(
    long_ago, points_of_year, acts_of
):
    maintenance.migrate()

    assert points_of_year() > 0
    assert acts_of(db.session.get(Discipline, long_ago)) == ["signed", "published"]


def test_a_site_that_knew_signatures_gets_none_by_being_brought_up_to_date(
    run, monkeypatch, now, points_of_year, acts_of
):
    monkeypatch.setenv("WENTITONG_NOW", (now + timedelta(days=7)).isoformat())

    maintenance.migrate()

    assert points_of_year() == 0
    assert acts_of(run) == []
