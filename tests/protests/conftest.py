"""A chief referee, two who played a match, and an officer of a branch."""

import html

import pytest
from sqlalchemy import select

from eventsapp.database import db
from eventsapp.members.models import Member
from eventsapp.protests import juries
from eventsapp.protests import services as protests
from eventsapp.protests.terms import Terms, set_terms
from eventsapp.regulations import services as regulations
from eventsapp.results import services as results
from eventsapp.results.services import Report
from tests.results.competitors import NAMES
from tests.results.conftest import bracket_of, eight, four, make_discipline
from tests.signings.conftest import chief, correct, correct_match, run, seen_of, sign

__all__ = [
    "bracket_of",
    "chief",
    "correct",
    "correct_match",
    "eight",
    "four",
    "make_discipline",
    "run",
    "seen_of",
    "sign",
]


@pytest.fixture
def page(client_of, in_english):
    """Open a page in English as somebody."""

    def of(member, address):
        answer = in_english(client_of(member)).get(address)
        return answer.status_code, html.unescape(answer.text)

    return of


@pytest.fixture
def post(client_of, in_english):
    """Send a form as somebody."""

    def of(member, address, **data):
        answer = in_english(client_of(member)).post(address, data=data)
        return answer.status_code, html.unescape(answer.text)

    return of


@pytest.fixture
def person():
    """Return a member by name."""
    return lambda name: db.session.scalar(select(Member).where(Member.name == name))


@pytest.fixture
def entry_of(person):
    """Return the entry of somebody in a discipline."""

    def of(discipline, name):
        return next(
            entry_id
            for entry_id, one in protests.contest_of(discipline).entrants.items()
            if one.name == name
        )

    return of


@pytest.fixture
def played(four, now):
    """The first match of four: Ouyang won against Wu."""
    results.record_match(four, "W1.1", Report((3, 1)), now=now, by=None)
    db.session.commit()
    return four


@pytest.fixture
def file(person, entry_of, now):
    """File a protest for somebody."""

    def make(
        discipline, name=NAMES[1], ref="W1.1", *, text="第三局擦边球误判", at=None, **more
    ):
        by = more.pop("by", None) or person(name).account
        protest = protests.file(
            discipline,
            entry_of(discipline, name),
            ref,
            text,
            now=at or now,
            by=by,
            **more,
        )
        db.session.commit()
        return protest

    return make


@pytest.fixture
def decide(chief, now):
    """Let the chief referee decide a protest."""

    def make(
        protest,
        *,
        is_upheld=False,
        needs_correction=False,
        words="录像清楚",
        at=None,
        by=None,
        jurors=(),
    ):
        row = protests.decide(
            protest,
            is_upheld=is_upheld,
            needs_correction=needs_correction,
            words=words,
            now=at or now,
            by=by or chief.account,
            jurors=[one.id for one in jurors],
        )
        db.session.commit()
        return row

    return make


@pytest.fixture
def appeal(person, now):
    """Take a decision to the jury as somebody."""

    def act(protest, name=NAMES[1], reason="录像角度不对", at=None):
        row = protests.appeal(protest, reason, now=at or now, by=person(name).account)
        db.session.commit()
        return row

    return act


@pytest.fixture
def state_of():
    """Return where a protest stands."""
    return lambda protest: protests.states_of([protest])[protest.id]


@pytest.fixture
def amend(chief, now):
    """Open an amendment of the regulations of a discipline's event."""

    def open_one(discipline):
        regulations.open_amendment(
            discipline.event, reason="领队会决定", now=now, by=chief.account
        )
        db.session.commit()

    return open_one


@pytest.fixture
def on_terms(amend, chief, now):
    """Amend the terms on which the event of a discipline takes protests."""

    def put(discipline, **changes):
        event = discipline.event
        amend(discipline)
        set_terms(event, Terms(**changes), now=now, by=chief.account)
        regulations.publish_amendment(event, now=now, by=chief.account)
        db.session.commit()

    return put


@pytest.fixture
def jury(make_branch, make_member, chief, now):
    """Name people of another branch to the jury of an event; return them."""

    def seat(discipline, *names, of=None):
        branch = of or make_branch(f"{names[0]}分厂")
        people = [make_member(name, of=branch) for name in names]
        for one in people:
            juries.name_juror(discipline.event, one.staff_number, now=now, by=chief.account)
        db.session.commit()
        return people

    return seat
