"""A bracket whose final is played, two referees, and an event that asks for two."""

import pytest

from eventsapp.accounts.models import Role
from eventsapp.agreements import services as agreements
from eventsapp.database import db
from eventsapp.draws.services import Format, FormatKind
from eventsapp.events.models import Measure
from eventsapp.results import services as results
from eventsapp.results.services import Report
from tests.draws.drawing import draw_by_lot
from tests.results.competitors import NAMES
from tests.results.conftest import bracket_of, eight, four, make_discipline
from tests.signings.conftest import chief, seen_of, sign

__all__ = ["bracket_of", "chief", "eight", "four", "make_discipline", "seen_of", "sign"]


@pytest.fixture
def second(make_member, grant):
    """Another referee."""
    return grant(make_member("副裁判长唐果"), Role.REFEREE)


@pytest.fixture
def organiser(make_member, grant):
    """Somebody who holds events."""
    return grant(make_member("组织员唐果"), Role.ORGANISER)


@pytest.fixture
def begun(four, chief, now):
    """Four, whose semi-finals and final are played; the event asks for a second person."""
    for ref in ("W1.1", "W1.2", "F1"):
        results.record_match(four, ref, Report((3, 0)), now=now, by=chief.account)
    agreements.set_asks(four.discipline.event, asks_now=True, now=now, by=chief.account)
    db.session.commit()
    return four


@pytest.fixture
def correct(chief, now):
    """Correct a match as the chief referee."""

    def change(stage, ref, score=(0, 3), **more):
        head = results.head_of(results.log_of(stage), ref)
        row = results.correct_match(
            stage,
            ref,
            Report(score),
            based_on=head.id,
            reason="记错局分",
            now=now,
            by=chief.account,
            **more,
        )
        db.session.commit()
        return row

    return change


@pytest.fixture
def ask(chief, now):
    """Ask for a correction as the chief referee."""

    def keep(stage, ref="W1.1", score=(0, 3), by=None):
        head = results.head_of(results.log_of(stage), ref)
        request = agreements.ask(
            stage, ref, Report(score), head.id, "记错局分", now, by or chief.account
        )
        db.session.commit()
        return request

    return keep


@pytest.fixture
def agree(second, now):
    """Agree as the other referee, having seen what stands there now."""

    def act(request, by=None, seen=None):
        latest = results.bracket_of(request.stage).latest
        row = agreements.agree(
            request,
            seen=latest if seen is None else seen,
            now=now,
            by=(by or second).account,
        )
        db.session.commit()
        return row

    return act


@pytest.fixture
def state_of():
    """Return where a correction stands."""
    return lambda request: agreements.states_of([request])[request.id]


@pytest.fixture
def table(make_discipline, enter, now):
    """Four who all meet each other, in three rounds."""
    discipline = make_discipline(Measure.KNOCKOUT)
    made = enter(discipline, *NAMES[:4])
    stage = draw_by_lot(
        discipline,
        form=Format(FormatKind.ROUND_ROBIN),
        seeds={entry.id: seed for seed, entry in enumerate(made, start=1)},
        now=now,
    )
    db.session.commit()
    return stage
