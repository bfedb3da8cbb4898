"""A run that is over and a chief referee who signs it."""

import pytest

from eventsapp.accounts.models import Role
from eventsapp.appraisals import services as appraisals
from eventsapp.database import db
from eventsapp.events import services as events
from eventsapp.events.models import Measure
from eventsapp.results import services as results
from eventsapp.signings import services as signings
from eventsapp.signings.states import log_of
from tests.results.competitors import NAMES
from tests.results.conftest import bracket_of, four, make_discipline

__all__ = ["bracket_of", "four", "make_discipline"]


@pytest.fixture
def chief(make_member, grant):
    """The chief referee."""
    return grant(make_member("裁判长方正"), Role.REFEREE)


@pytest.fixture
def run(make_event, enter, now):
    """A run of three: Ouyang before Wu before He; nobody has signed."""
    made = events.add_discipline(make_event(name="长跑"), name="5 公里", measure=Measure.PLACE)
    for place, entry in enumerate(enter(made, *NAMES[:3]), start=1):
        results.record_result(made, entry, place=place, now=now, by=None)
    db.session.commit()
    return made


@pytest.fixture
def seen_of():
    """Return the hash of what stands on the signing page of a discipline now."""

    def of(discipline):
        return signings.digests_of(results.findings_of([discipline.id]))[discipline.id]

    return of


@pytest.fixture
def sign(chief, seen_of, now):
    """Let the chief referee sign a discipline."""

    def put(discipline, *, publishes=True, seen=None):
        row = signings.sign(
            discipline,
            seen=seen or seen_of(discipline),
            publishes=publishes,
            now=now,
            by=chief.account,
        )
        db.session.commit()
        return row

    return put


@pytest.fixture
def correct(now):
    """Correct the place of somebody, by name."""

    def change(discipline, name, place, *, by=None, reason="看错号码"):
        rows = results.log_of_entries(discipline)
        row = next(row for row in reversed(rows) if row.entry.member.name == name)
        results.correct_result(row, place=place, reason=reason, now=now, by=by)
        db.session.commit()

    return change


@pytest.fixture
def points_of_year():
    """Return what every branch has in the year's tally, as one sum."""
    return lambda: sum(branch.points for branch in appraisals.tally(2025).branches)


@pytest.fixture
def acts_of():
    """Return what the log of signatures of a discipline says, in order."""
    return lambda discipline: [row.act.value for row in log_of(discipline.id).rows]


@pytest.fixture
def correct_match(now):
    """Correct the score of a match."""

    def change(stage, ref, score, at=None, **more):
        head = results.head_of(results.bracket_of(stage).rows, ref)
        results.correct_match(
            stage,
            ref,
            results.Report(score),
            based_on=head.id,
            reason="记错局分",
            now=at or now,
            by=None,
            **more,
        )
        db.session.commit()

    return change
