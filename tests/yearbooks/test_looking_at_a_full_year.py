"""With a whole year in the database pages and figures stay as cheap as with a small one."""

import pytest

from eventsapp.appraisals import services as appraisals
from eventsapp.database import db
from eventsapp.events import services as events
from eventsapp.members import services as members

MOST_QUERIES = 15


@pytest.fixture
def organiser(own_year):
    """Somebody of the year who may see everything."""
    return members.by_staff_number("200084")


def test_no_page_sends_more_queries_for_more_rows(organiser, client_of, count_queries):
    client = client_of(organiser)
    branch = members.branch_by_code("B03").id
    event = events.by_code("E25001").id
    db.session.rollback()

    for address in (
        "/year",
        "/ranking",
        f"/ranking?branch={branch}&open=coverage",
        f"/ranking/branches/{branch}",
        f"/ranking/members/{organiser.id}",
        "/ranking/individuals",
        f"/ranking/rows?figure=coverage&branch={branch}",
        "/ranking/rows?figure=participations",
        "/ranking/rows?figure=points",
        f"/ranking/rows?event={event}",
        "/ranking/download",
    ):
        with count_queries() as sent:
            page = client.get(address)
        assert page.status_code == 200, address
        assert len(sent) <= MOST_QUERIES, (address, len(sent))


def test_a_year_is_counted_by_few_queries(organiser, count_queries):
    with count_queries() as sent:
        appraisals.tally(2025)

    assert len(sent) <= MOST_QUERIES
