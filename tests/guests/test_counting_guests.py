"""For any sequence of acts guests take places with their members, and never too many."""

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from eventsapp.database import db
from eventsapp.entries import giving_out, taking
from eventsapp.entries import services as entries
from eventsapp.entries.acts import HOLDING, OPEN
from eventsapp.entries.models import Entry
from eventsapp.entries.place_rules import WaitingRule
from eventsapp.entries.places import admitted
from eventsapp.errors import DomainError
from eventsapp.guests import bringing
from eventsapp.guests.models import Guest
from tests.examples import examples
from tests.guests.conftest import PLACES


class Outing:
    """An event of few places, six people, and acts to do to it."""

    def __init__(self, event, people, waiting, now):
        self.event, self.people, self.now = event, people, now
        self.rules = PLACES | {"capacity": 5, "waiting": waiting}
        self.do("set_places", 1)

    def of(self, model, *conditions):
        query = select(model).where(model.event_id == self.event.id, *conditions)
        return list(db.session.scalars(query.order_by(model.id)))

    def enter(self, number):
        member = self.people[number % len(self.people)]
        entries.enter(self.event, member, now=self.now, by=None)

    def withdraw(self, number):
        if standing := self.of(Entry, Entry.status.in_(OPEN)):
            entries.withdraw(standing[number % len(standing)], now=self.now, by=None)

    def bring(self, number):
        member = self.people[number % len(self.people)]
        facts = bringing.Facts(f"亲友{number}")
        bringing.bring(self.event, member, facts, now=self.now, by=None)

    def leave_out(self, number):
        if guests := self.of(Guest):
            bringing.leave_out(guests[number % len(guests)], now=self.now, by=None)

    def set_places(self, number):
        changed = self.rules | {"capacity": number % 4 + 2}
        giving_out.change(self.event, now=self.now, by=None, **changed)

    def do(self, act, number):
        try:
            getattr(self, act)(number)
        except DomainError:
            db.session.rollback()
        else:
            db.session.commit()

    def check(self):
        present = {entry.member_id for entry in self.of(Entry, Entry.status.in_(HOLDING))}
        guests = [guest for guest in self.of(Guest) if guest.member_id in present]
        known = taking.terms(self.event.id)
        hall = taking.hall(self.event, known, self.now)
        assert sum(hall.event.used.values()) == len(present) + len(guests)
        assert len(present) + len(guests) <= known.rules.capacity
        is_strict = known.rules.waiting is WaitingRule.STRICT
        queue = taking.queue(self.event, known=known)
        assert admitted(hall, queue, is_strict=is_strict) == []


@pytest.fixture
def outings(outing, make_members, now):
    """Make an event for each example; the people stay the same."""
    people = make_members(*(f"会员{number}" for number in range(6)))
    return lambda waiting: Outing(outing(guests=2), people, waiting, now)


acts = st.lists(
    st.tuples(
        st.sampled_from(
            ("enter", "enter", "bring", "bring", "withdraw", "leave_out", "set_places")
        ),
        st.integers(0, 30),
    ),
    min_size=9,
    max_size=12,
)


@settings(
    examples(14),
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(waiting=st.sampled_from([WaitingRule.STRICT, WaitingRule.FILL_GAPS]), acts=acts)
def test_whatever_is_done_people_and_guests_together_have_room(outings, waiting, acts):
    contest = outings(waiting)
    for number in range(3):
        contest.do("bring", number)

    for act, number in acts:
        contest.do(act, number)
        contest.check()
