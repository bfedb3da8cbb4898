"""Where an entry stands follows from its log, in the order in which things happened."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventsapp.database import db
from eventsapp.entries import history
from eventsapp.entries import services as entries
from eventsapp.entries.acts import (
    APPROVALS,
    HOLDING,
    OPEN,
    STATUS_AFTER,
    EntryAct,
    EntryStatus,
    Step,
    fold,
)
from eventsapp.entries.errors import (
    AlreadyForming,
    AlreadyOffered,
    AlreadyRequested,
    AlreadyWaiting,
)
from eventsapp.entries.models import Entry


@pytest.fixture
def after(make_event, li_na, now):
    """Do these acts to an entry of Li Na's, a minute apart, and return the entry."""

    def do(*acts, **more):
        entry = Entry(event=make_event(), member=li_na, created_at=now)
        db.session.add(entry)
        db.session.flush()
        for minute, act in enumerate(acts):
            moment = now + timedelta(minutes=minute)
            history.write([entry], act, now=moment, by=None, **more)
        db.session.commit()
        return entry

    return do


@pytest.mark.parametrize("status", EntryStatus)
def test_an_act_named_like_a_status_leads_to_it(after, status):
    assert after(EntryAct(status.value)).status is status


def test_an_approval_leaves_the_status_to_the_act_that_follows(after, now):
    entry = after(EntryAct.REQUESTED, EntryAct.APPROVED_BRANCH)

    assert entry.status is EntryStatus.REQUESTED
    assert entries.stood_entered(entry.event_id, now + timedelta(hours=1)) == frozenset()


def test_a_replacement_leaves_everybody_entered(after, li_na, now):
    entry = after(EntryAct.ENTERED, EntryAct.REPLACED)

    assert entry.status is EntryStatus.ENTERED
    assert entries.stood_entered(entry.event_id, now + timedelta(hours=1)) == {li_na.id}


def test_the_place_in_the_queue_is_that_of_the_act_that_began_the_waiting(after, now):
    entry = after(EntryAct.WITHDRAWN, EntryAct.WAITING, EntryAct.WAITING)

    assert entry.queued_at == now + timedelta(minutes=1)


def test_a_place_offered_is_kept_until_the_time_that_was_said(after, now):
    until = now + timedelta(days=1)

    assert after(EntryAct.WAITING, EntryAct.OFFERED, until=until).offered_until == until


def test_what_is_kept_is_computed_anew_from_the_log(after, now):
    entry = after(EntryAct.ENTERED, EntryAct.WITHDRAWN, EntryAct.WAITING)
    kept = (entry.status, entry.queued_at, entry.queued_by)
    entry.status, entry.queued_at, entry.offered_until = EntryStatus.OFFERED, None, now
    db.session.commit()

    assert entries.rebuild() == 1

    assert (entry.status, entry.queued_at, entry.queued_by) == kept
    assert entry.offered_until is None


@pytest.mark.parametrize(
    ("act", "refusal"),
    [
        (EntryAct.FORMING, AlreadyForming),
        (EntryAct.REQUESTED, AlreadyRequested),
        (EntryAct.WAITING, AlreadyWaiting),
        (EntryAct.OFFERED, AlreadyOffered),
    ],
)
def test_what_is_on_its_way_is_not_entered_a_second_time(after, li_na, now, act, refusal):
    entry = after(act)

    with pytest.raises(refusal, match="李娜"):
        entries.enter(entry.event, li_na, now=now, by=None)


@pytest.mark.parametrize("act", [EntryAct.WITHDRAWN, EntryAct.REFUSED, EntryAct.LAPSED])
def test_what_has_ended_can_begin_again(after, li_na, now, act):
    entry = after(act)

    entries.enter(entry.event, li_na, now=now + timedelta(hours=1), by=None)

    assert entry.status is EntryStatus.ENTERED


noon = datetime(2026, 5, 1, 12, tzinfo=UTC)
acts = st.lists(st.sampled_from(EntryAct), max_size=8)


@given(data=st.data(), acts=acts)
def test_the_order_of_writing_does_not_matter(data, acts):
    steps = [
        Step(number, act, noon + timedelta(minutes=data.draw(st.integers(0, 3))))
        for number, act in enumerate(acts)
    ]

    assert fold(data.draw(st.permutations(steps))) == fold(steps)


@given(acts=acts)
def test_approvals_count_for_what_was_asked_for_last(acts):
    standing = fold(Step(number, act, noon) for number, act in enumerate(acts))
    ends = [n for n, act in enumerate(acts) if act in STATUS_AFTER and act not in OPEN]

    if standing is not None:
        given_since = set(acts[ends[-1] + 1 if ends else 0 :]) & APPROVALS
        assert standing.approvals <= given_since
        assert (standing.queued_at is not None) == (standing.status is EntryStatus.WAITING)


def test_who_waits_or_has_ended_holds_no_place():
    assert {"requested", "offered", "entered"} == HOLDING
    assert EntryStatus.WAITING not in HOLDING
