"""Entering and withdrawing from a file that says what happened."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select, update

from eventsapp.database import db
from eventsapp.entries import services as entries
from eventsapp.entries.models import Entry, EntryAct, EntryLog, EntryStatus
from eventsapp.entries.services import RecordedAct
from eventsapp.entries.signals import entries_changed
from eventsapp.members import services as members
from eventsapp.members.models import Member, Sex

IN, OUT = EntryAct.ENTERED, EntryAct.WITHDRAWN


@pytest.fixture
def row(now):
    numbers = iter(range(1, 100))

    def row(event, member, act, minutes, **changes):
        at = now + timedelta(minutes=minutes)
        values = {
            "event_id": event.id,
            "member_id": member.id,
            "act": act,
            "happened_at": at,
            "recorded_at": at,
            "source_key": f"2025:{next(numbers)}",
        }
        return RecordedAct(**(values | changes))

    return row


def test_deadlines_are_not_looked_at_because_it_has_happened(make_event, li_na, row, now):
    event = make_event(entries_close_at=now - timedelta(days=9))

    entries.record_many([row(event, li_na, IN, 0)])

    assert len(entries.standing(event, li_na)) == 1


def test_the_state_follows_what_happened_last_not_what_was_read_last(make_event, li_na, row):
    event = make_event()

    entries.record_many([row(event, li_na, IN, 5), row(event, li_na, OUT, 3)])

    assert db.session.scalars(select(Entry)).one().status == EntryStatus.ENTERED


def test_of_two_acts_at_one_moment_the_later_row_counts(make_event, li_na, row):
    event = make_event()

    entries.record_many([row(event, li_na, IN, 5), row(event, li_na, OUT, 5)])

    assert entries.standing(event, li_na) == []


def test_reading_the_file_again_writes_nothing(make_event, li_na, row):
    event = make_event()
    rows = [row(event, li_na, IN, 0), row(event, li_na, OUT, 1), row(event, li_na, IN, 2)]
    assert entries.record_many(rows) == 3

    assert entries.record_many(rows) == 0

    assert db.session.scalar(select(func.count()).select_from(EntryLog)) == 3
    assert db.session.scalar(select(func.count()).select_from(Entry)) == 1


def test_a_row_that_came_with_a_file_joins_what_was_entered_on_the_web(
    make_event, li_na, singles, row, now
):
    event = make_event()
    single = singles(event)
    made = entries.enter(event, li_na, discipline=single, now=now, by=None)

    entries.record_many([row(event, li_na, OUT, 1, discipline_id=single.id)])

    assert made.status == EntryStatus.WITHDRAWN
    assert db.session.scalars(select(Entry.id)).all() == [made.id]


def test_each_event_is_told_once(make_event, make_member, li_na, row):
    first, second = make_event(), make_event("职工羽毛球比赛")
    wang = make_member("王芳")
    heard = []

    def listen(sender, **facts):
        heard.append(facts)

    with entries_changed.connected_to(listen):
        entries.record_many(
            [row(first, li_na, IN, 0), row(first, wang, IN, 0), row(second, li_na, IN, 0)]
        )

    assert heard == [
        {"event_id": first.id, "member_ids": [li_na.id, wang.id]},
        {"event_id": second.id, "member_ids": [li_na.id]},
    ]


def test_a_wrong_state_is_found_and_put_right_from_the_log(make_event, make_member, li_na, now):
    event = make_event()
    wang = make_member("王芳")
    entries.enter(event, li_na, now=now, by=None)
    entries.withdraw(entries.enter(event, wang, now=now, by=None), now=now, by=None)
    before = {entry.member_id: entry.status for entry in db.session.scalars(select(Entry))}
    assert entries.rebuild() == 0
    db.session.execute(update(Entry).values(status=EntryStatus.ENTERED))

    wrong = entries.rebuild()

    assert wrong == 1
    after = {entry.member_id: entry.status for entry in db.session.scalars(select(Entry))}
    assert after == before


def test_four_thousand_rows_go_in_by_few_statements(
    make_event, branch, row, now, count_queries
):
    events = [make_event(f"活动{number}") for number in range(40)]
    members.join_many(
        [
            members.Joining(f"2{number:05}", f"会员{number}", Sex.MALE, branch.id, now.date())
            for number in range(100)
        ],
        now=now,
        by=None,
    )
    ids = db.session.scalars(select(Member.id)).all()
    rows = [
        RecordedAct(event.id, member_id, IN, now, now, f"2025:{event.id}:{member_id}")
        for event in events
        for member_id in ids
    ]

    with count_queries() as sent:
        written = entries.record_many(rows)

    assert written == 4000
    assert len(sent) * 10 < written
