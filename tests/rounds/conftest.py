"""A race of eight by times, with who may draw it and who types its times."""

import pytest

from eventsapp.accounts.models import Role
from eventsapp.events.models import Measure
from tests.results.conftest import contest, make_discipline, referee
from tests.rounds.running import set_up

__all__ = ["contest", "make_discipline", "referee"]


@pytest.fixture
def sprint(contest):
    """Eight in a race by times to 1/100 s."""
    return contest(Measure.TIME, 8, precision=10)


@pytest.fixture
def organiser(client_of, make_member, grant, in_english):
    """The browser of somebody who may draw, in English."""
    return in_english(client_of(grant(make_member("组织员"), Role.ADMINISTRATOR)))


@pytest.fixture
def judge(client_of, referee, in_english):
    """The browser of the referee, in English."""
    return in_english(client_of(referee))


@pytest.fixture
def made(sprint, organiser):
    """The race with start lists: two heats of four, a final of four."""
    assert set_up(sprint, organiser).status_code == 302
    return sprint
