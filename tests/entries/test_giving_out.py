"""For any sequence of acts places are given out by the rule, in order, and nobody is lost."""

import itertools
import os
from collections import Counter
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from eventsapp.database import db
from eventsapp.entries import approving, giving_out, queueing, taking
from eventsapp.entries import services as entries
from eventsapp.entries.acts import HOLDING, OPEN, EntryAct, EntryStatus
from eventsapp.entries.errors import EntryRefused
from eventsapp.entries.models import Entry, EntryLog
from eventsapp.entries.place_rules import Approval, OnTransfer, WaitingRule
from eventsapp.entries.places import admitted
from eventsapp.errors import DomainError
from eventsapp.events import services as events
from eventsapp.events.models import EntryKind, Measure
from tests.examples import examples

USUAL = {
    "capacity": None,
    "approval": Approval.NONE,
    "waiting": WaitingRule.NONE,
    "confirm_hours": None,
    "reserves_return_at": None,
    "replace_until": None,
    "on_transfer": OnTransfer.STAYS,
    "after_draw": "",
}


class Contest:
    """An event with a discipline for persons and one for teams, and acts to do to it."""

    def __init__(self, event, people, branches, now):
        self.event, self.people, self.branches, self.now = event, people, branches, now
        self.persons, self.teams = event.disciplines

    def entries(self, *statuses):
        query = select(Entry).where(Entry.event_id == self.event.id).order_by(Entry.id)
        return [e for e in db.session.scalars(query) if not statuses or e.status in statuses]

    def pick(self, number, *statuses):
        found = self.entries(*statuses)
        return found[number % len(found)] if found else None

    def enter(self, number):
        has = {e.member_id for e in self.entries(*OPEN) if e.discipline_id == self.persons.id}
        rest = [person for person in self.people if person.id not in has] or self.people
        member = rest[number % len(rest)]
        entries.enter(self.event, member, discipline=self.persons, now=self.now, by=None)

    def enter_together(self, number):
        """Let three press the button at the same moment; of one who is in, nothing is new."""
        start = number % len(self.people)
        people = (self.people * 2)[start : start + 3]
        known = taking.terms(self.event.id)
        entries.enter_together(
            self.event, people, discipline=self.persons, now=self.now, known=known
        )

    def enter_team(self, number):
        start = number % len(self.people)
        members = (self.people * 2)[start : start + 3]
        branches = list({member.branch.id: member.branch for member in members}.values())
        entries.enter_team(
            self.event,
            self.teams,
            team_name=f"队{number}",
            shares=entries.equal_shares(branches),
            members=members,
            now=self.now,
            by=None,
        )

    def withdraw(self, number):
        if (entry := self.pick(number, *OPEN)) is not None:
            entries.withdraw(entry, now=self.now, by=None)

    def confirm(self, number):
        if (entry := self.pick(number, EntryStatus.OFFERED)) is not None:
            queueing.confirm(entry, now=self.now, by=None)

    def approve(self, number):
        if (entry := self.pick(number, *approving.ASKING)) is not None:
            act = [EntryAct.APPROVED_BRANCH, EntryAct.APPROVED_UNION][number % 2]
            approving.approve(self.event, [entry.id], act=act, now=self.now, by=None)

    def refuse(self, number):
        if (entry := self.pick(number, *approving.ASKING)) is not None:
            approving.refuse(self.event, [entry.id], now=self.now, by=None, reason="名额")

    def change_quota(self, number):
        giving_out.change(
            self.event, now=self.now, by=None, **self.rules | {"capacity": number % 9 + 3}
        )

    def change_capacity(self, number):
        values = {
            name: getattr(self.persons, name)
            for name in (
                "name",
                "measure",
                "entry_kind",
                "is_scored",
                "points_weight",
                "best_of",
                "has_third_place",
                "format_note",
            )
        }
        events.edit_discipline(
            self.persons, **values, capacity=number % 5 + 2, now=self.now, by=None
        )

    def keep(self, number):
        branch = self.branches[number % len(self.branches)]
        giving_out.keep(self.event, self.persons, branch, number % 3, now=self.now, by=None)

    def let_kept_places_return(self, number):
        at = self.now + timedelta(hours=number % 4)
        giving_out.change(
            self.event, now=self.now, by=None, **self.rules | {"reserves_return_at": at}
        )

    def set_the_opening(self, number):
        at = self.now + timedelta(hours=(number % 4 - 1) * 2)
        is_in_time = number % 4 and at < self.event.entries_close_at
        self.event.entries_open_at = at if is_in_time else None

    @property
    def opens_later(self):
        opening = self.event.entries_open_at
        return opening is not None and self.now < opening

    def let_time_pass(self, _number):
        self.now += timedelta(hours=3)
        os.environ["WENTITONG_NOW"] = self.now.isoformat()
        queueing.catch_up(now=self.now)

    def do(self, act, number):
        """Do one act; what is refused leaves no trace."""
        try:
            getattr(self, act)(number)
        except DomainError as refusal:
            db.session.rollback()
            return refusal
        db.session.commit()
        return None

    @property
    def rules(self):
        row = giving_out.rules_of(self.event)
        return {name: getattr(row, name) for name in USUAL}

    # What holds after each act.

    def check(self):
        held = self.entries(*HOLDING)
        taken = Counter(entry.discipline_id for entry in held)
        for discipline in self.event.disciplines:
            if discipline.capacity is not None:
                assert taken[discipline.id] <= discipline.capacity
        people = {
            person
            for entry in held
            for person in ([entry.member_id] if entry.member_id else team_of(entry))
        }
        if (capacity := self.rules["capacity"]) is not None:
            assert len(people) <= capacity
        known = taking.terms(self.event.id)
        hall = taking.hall(self.event, known, self.now)
        for pool in (hall.event, *hall.disciplines.values()):
            assert pool.capacity is None or pool.spoken_for <= pool.capacity
        queue = taking.queue(self.event)
        began = [self.began_waiting(claim.key) for claim in queue]
        assert began == sorted(began)
        is_strict = known.rules.waiting is not WaitingRule.FILL_GAPS
        assert admitted(hall, queue, is_strict=is_strict) == []
        assert entries.settle([entry.id for entry in self.entries()]) == 0
        assert all(log_of(entry) for entry in self.entries())

    def began_waiting(self, entry_id):
        rows = [row for row in log_of_id(entry_id) if row.act in tuple(EntryAct)]
        last = None
        for row in rows:
            if row.act is EntryAct.WAITING:
                last = last or (row.happened_at, row.id)
            elif row.act not in (EntryAct.APPROVED_BRANCH, EntryAct.APPROVED_UNION):
                last = None
        return last


def team_of(entry):
    return [row.member_id for row in entry.team]


def log_of_id(entry_id):
    query = select(EntryLog).where(EntryLog.entry_id == entry_id)
    return list(db.session.scalars(query.order_by(EntryLog.happened_at, EntryLog.id)))


def log_of(entry):
    return log_of_id(entry.id)


@pytest.fixture
def contests(make_event, make_member, make_branch, now, monkeypatch):
    """Make an event for each example; the people stay the same."""
    branches = [make_branch(name) for name in ("铸造分厂", "装配分厂", "物流中心")]
    people = [make_member(f"会员{n}", of=branches[n % 3]) for n in range(9)]
    for person, branch in zip(people, branches * 3, strict=True):
        person.branch = branch

    days = itertools.count(4)  # nobody is at two events on one day

    def make(**rules):
        event = make_event(
            held_on=now.date() + timedelta(days=next(days)),
            entries_close_at=now + timedelta(days=2),
        )
        events.add_discipline(event, name="单打", measure=Measure.PLACE, capacity=3)
        events.add_discipline(
            event, name="团体", measure=Measure.PLACE, entry_kind=EntryKind.TEAM, capacity=2
        )
        giving_out.change(event, now=now, by=None, **USUAL | rules)
        db.session.commit()
        monkeypatch.setenv("WENTITONG_NOW", now.isoformat())
        return Contest(event, people, branches, now)

    return make


ENTERS = ("enter", "enter_together", "enter_team")
acts = st.lists(
    st.tuples(
        st.sampled_from(
            (
                "enter",
                "enter",
                "enter",
                "enter_together",
                "enter_team",
                "withdraw",
                "confirm",
                "approve",
                "refuse",
                "change_quota",
                "change_capacity",
                "keep",
                "let_kept_places_return",
                "set_the_opening",
                "let_time_pass",
            )
        ),
        st.integers(0, 50),
    ),
    min_size=16,
    max_size=24,
)
rules = st.fixed_dictionaries(
    {
        "capacity": st.sampled_from([None, 6]),
        "approval": st.sampled_from(Approval),
        "waiting": st.sampled_from([WaitingRule.STRICT, WaitingRule.FILL_GAPS]),
        "confirm_hours": st.sampled_from([None, 2]),
    }
)


@settings(
    examples(6),
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(rules=rules, acts=acts)
def test_whatever_is_done_no_quota_is_passed_the_order_is_kept_and_nobody_is_lost(
    contests, rules, acts
):
    contest = contests(**rules)
    for number in range(6):
        contest.do("enter", number)

    for act, number in acts:
        before = {entry.id: entry.status for entry in contest.entries(*OPEN)}
        refusal = contest.do(act, number)
        contest.check()
        after = {entry.id: entry.status for entry in contest.entries()}
        gone = {key for key in before if after[key] not in OPEN}
        if act in ENTERS and contest.opens_later:
            assert refusal is not None
            assert {key for key, status in after.items() if status in OPEN} == before.keys()
        if refusal is not None:
            assert {key: after[key] for key in before} == before
        elif act not in ("withdraw", "refuse"):
            assert all(after[key] is EntryStatus.LAPSED for key in gone)
        assert all(
            before[key] is EntryStatus.OFFERED
            for key in gone
            if after[key] is EntryStatus.LAPSED
        )


def test_quotas_below_what_is_taken_are_refused_with_a_sentence(contests):
    contest = contests()
    for number in range(3):
        contest.do("enter", number)

    refusal = contest.do("change_capacity", 0)

    assert isinstance(refusal, EntryRefused)
    assert "3" in refusal.message
    assert "2" in refusal.message
    assert contest.persons.capacity == 3
