"""Who presses "enter" at the same moment is entered together, as one after the other."""

import itertools
import threading
import time
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from eventsapp.accounts.doers import THEMSELVES
from eventsapp.database import db
from eventsapp.entries import asking, giving_out
from eventsapp.entries import services as entries
from eventsapp.entries.errors import EntryRefused
from eventsapp.entries.models import Entry, EntryLog, EntryStatus
from eventsapp.entries.place_rules import Approval, OnTransfer, WaitingRule
from eventsapp.entries.rushing import Press, press
from eventsapp.events import services as events
from eventsapp.events.models import Measure
from eventsapp.limits import services as limits
from eventsapp.limits.bounds import Limits
from eventsapp.limits.ladders import Ladder
from eventsapp.notices.models import Message
from eventsapp.together import Together
from tests.examples import examples

SETTINGS = {
    "confirm_hours": None,
    "reserves_return_at": None,
    "replace_until": None,
    "on_transfer": OnTransfer.STAYS,
    "after_draw": "",
}


@pytest.fixture
def crew(make_members, make_branch):
    """Twelve people of three branches, in the order in which they come."""
    branches = [make_branch(name) for name in ("铸造分厂", "装配分厂", "物流中心")]
    people = [make_members(*(f"会员{n}{of.id}" for n in range(4)), of=of) for of in branches]
    return branches, [one for several in zip(*people, strict=True) for one in several]


@pytest.fixture
def twins(make_event, crew, now):
    """Make two events alike, on different days, each with one discipline."""
    days = itertools.count(4)

    def make(*, places, kept, most, **rules):
        made = []
        for _twin in range(2):
            event = make_event(held_on=now.date() + timedelta(days=next(days)))
            single = events.add_discipline(
                event, name="单打", measure=Measure.PLACE, capacity=places
            )
            giving_out.change(event, now=now, by=None, **SETTINGS | rules)
            if kept:
                giving_out.keep(event, single, crew[0][0], kept, now=now, by=None)
            if most:
                limits.change(event, Limits(persons=Ladder.read(most)), now=now, by=None)
            db.session.commit()
            made.append((event, single))
        return made

    return make


def standing(event, people):
    """Return how each stands, and the order of the waiting list, by the people's numbers."""
    numbers = {person.id: number for number, person in enumerate(people)}
    rows = db.session.execute(
        select(Entry.member_id, Entry.status)
        .where(Entry.event_id == event.id)
        .order_by(Entry.queued_at, Entry.queued_by)
    ).all()
    waiting = [numbers[member] for member, s in rows if s is EntryStatus.WAITING]
    return {numbers[member]: s for member, s in rows}, waiting


@settings(examples(5), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    order=st.permutations(range(12)),
    cuts=st.lists(st.integers(1, 5), min_size=12, max_size=12),
    rules=st.fixed_dictionaries(
        {
            "places": st.integers(2, 9),
            "kept": st.integers(0, 2),
            "most": st.sampled_from(["", "2", "3"]),
            "capacity": st.sampled_from([None, 5]),
            "approval": st.sampled_from(Approval),
            "waiting": st.sampled_from(WaitingRule),
        }
    ),
)
def test_together_comes_to_the_same_as_one_after_the_other(
    twins, crew, now, order, cuts, rules
):
    [(event, single), (twin, alone)] = twins(**rules)
    people = [crew[1][number] for number in order]
    rest = iter(people)
    for cut in cuts:
        group = list(itertools.islice(rest, cut))
        if group:
            asked = asking.asked(event.id, single.id, group[0].account_id)
            entries.enter_together(event, group, discipline=single, now=now, known=asked.known)
            db.session.commit()
    for person in people:
        try:
            entries.enter(twin, person, discipline=alone, now=now, by=THEMSELVES)
        except EntryRefused:
            db.session.rollback()
        else:
            db.session.commit()

    assert standing(event, people) == standing(twin, people)


def test_each_of_those_entered_together_did_it_and_is_told_as_one_who_knows(twins, crew, now):
    usual = {"capacity": None, "approval": Approval.NONE, "waiting": WaitingRule.STRICT}
    [(event, single), _twin] = twins(places=2, kept=0, most="", **usual)
    group = crew[1][:3]
    asked = asking.asked(event.id, single.id, group[0].account_id)

    entries.enter_together(event, group, discipline=single, now=now, known=asked.known)

    log = db.session.scalars(select(EntryLog).order_by(EntryLog.id)).all()
    told = db.session.scalars(select(Message).order_by(Message.id)).all()
    assert [row.by_id for row in log] == [person.account_id for person in group]
    assert {row.account_id for row in told} == {person.account_id for person in group}
    assert all(row.read_at == now for row in told)
    assert sorted(row.topic for row in told) == ["entered", "entered", "entry_waiting"]


def test_who_is_refused_among_others_hears_why_and_the_others_are_in(
    race, crew, make_event, singles
):
    event = make_event()
    single = singles(event)
    entries.enter(event, crew[1][0], discipline=single, now=event.published_at, by=None)
    db.session.commit()
    wishes = [Press(event.id, single.id, one.account_id) for one in crew[1][:6]]

    refused, *others = race(*(lambda wish=wish: press(wish) for wish in wishes))

    assert "已" in refused.message
    assert others == [None] * 5
    assert len(db.session.scalars(select(Entry)).all()) == 6


def in_threads(*acts):
    threads = [threading.Thread(target=act) for act in acts]
    for thread in threads:
        thread.start()
        time.sleep(0.05)  # they come one after the other
    for thread in threads:
        thread.join(timeout=20)


@pytest.fixture
def done(app):
    """What was done together, and a place for wishes where the first one takes a moment."""
    groups = []

    def do(wishes):
        words = [word for _about, _who, word in wishes]
        groups.append(words)
        if words == ["first"]:
            time.sleep(0.5)
        if "bad" in words:
            raise ValueError("bad")
        return [word.upper() for word in words]

    def fits(some, one):  # about the same thing, and of somebody else
        return all(other[0] == one[0] and other[1] != one[1] for other in some)

    place, answers = Together(do, fits), []

    def ask(about, who, wish):
        def run():
            with app.app_context():
                try:
                    answers.append(place.ask((about, who, wish)))
                except ValueError as error:
                    answers.append(str(error))

        return run

    return groups, answers, ask


def test_who_comes_while_one_has_the_turn_is_done_with_the_next(done):
    groups, answers, ask = done

    in_threads(ask(7, 1, "first"), ask(7, 2, "b"), ask(7, 3, "c"))

    assert groups == [["first"], ["b", "c"]]
    assert sorted(answers) == ["B", "C", "FIRST"]


def test_two_wishes_of_one_and_wishes_about_something_else_do_not_go_together(done):
    groups, answers, ask = done

    in_threads(ask(7, 1, "first"), ask(7, 2, "b"), ask(7, 2, "c"), ask(8, 3, "d"))

    assert groups == [["first"], ["b"], ["c"], ["d"]]
    assert len(answers) == 4


def test_a_bad_wish_fails_alone(done):
    groups, answers, ask = done

    in_threads(ask(7, 1, "first"), ask(7, 2, "bad"), ask(7, 3, "c"))

    assert groups[1] == ["bad", "c"]
    assert sorted(groups[2:]) == [["bad"], ["c"]]
    assert sorted(answers) == ["C", "FIRST", "bad"]
