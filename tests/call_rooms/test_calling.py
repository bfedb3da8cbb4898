"""What can be called, in which order, who is told, and calls that are taken back."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from eventsapp.call_rooms import services as call_rooms
from eventsapp.call_rooms.errors import (
    BoutOver,
    BoutWaits,
    CalledMeanwhile,
    ReasonMissing,
)
from eventsapp.call_rooms.models import CallEntry
from eventsapp.call_rooms.words import clock_time, name_of
from eventsapp.clock import LOCAL
from eventsapp.database import db
from eventsapp.draws import services as draws
from eventsapp.entries import services as entries
from eventsapp.events import services as events
from eventsapp.notices.models import Message
from eventsapp.results import services as results


def told(entry, *topics):
    query = select(Message).where(
        Message.account_id == entry.member.account_id, Message.topic.in_(topics)
    )
    return list(db.session.scalars(query.order_by(Message.id)))


def test_matches_heats_and_starts_are_called_round_by_round(singles, heats, of, enter, room):
    enter(of("跳绳"), "跳一")
    enter(of("健步走"), "走一")

    read = room()

    assert [(one.discipline.name, one.number) for one in read.ready] == [
        *(("男子单打", number) for number in (1, 2, 3, 4)),
        *(("100 米", number) for number in (1, 2)),
        ("跳绳", 0),
    ]
    assert [(one.discipline.name, one.round) for one in read.waiting] == [("100 米", 2)]


def test_who_is_called_hears_it_once_with_opponent_court_and_time(
    singles, key_of, call, room, event
):
    key = key_of(singles, 2)

    call(singles, key, court="3 号台")

    [called] = room().called
    first = next(e for e in draws.entries_of(singles) if e.member.name == "何立")
    [message] = told(first, "called_to_match")
    assert message.details | {"until": ""} == {
        "what": "职工乒乓球比赛 · 男子单打",
        "number": 2,
        "place": "3 号台",
        "opponent": "秦守义",
        "until": "",
    }
    assert (called.call.court, clock_time(called.call.report_by)) == ("3 号台", "08:15")
    assert message.address == f"/events/{event.id}/calls"


def test_the_limit_is_the_events_and_counts_from_a_time_that_was_set(
    singles, key_of, call, room, event, now
):
    call_rooms.set_minutes(event, 10, now=now, by=None)

    call(singles, key_of(singles, 1))
    call(singles, key_of(singles, 2), begins_at=now.astimezone(LOCAL) + timedelta(hours=1))
    call(singles, key_of(singles, 3), begins_at=now - timedelta(hours=1))

    times = {one.bout.number: clock_time(one.call.report_by) for one in room().called}
    assert times == {1: "08:10", 2: "09:10", 3: "08:10"}


def test_called_again_the_time_stays_and_only_who_is_awaited_is_told(
    singles, key_of, call, report, room
):
    key = key_of(singles, 1)
    call(singles, key, court="1 号台")
    report("欧阳文渊", 3)

    call(singles, key, 6, court="2 号台")

    [called] = room(6).called
    assert (called.call.times, called.call.court) == (2, "2 号台")
    assert clock_time(called.call.report_by) == "08:15"
    entries = {e.member.name: e for e in draws.entries_of(singles)}
    assert len(told(entries["欧阳文渊"], "called_to_match")) == 1
    assert len(told(entries["吴海波"], "called_to_match")) == 2


def test_a_call_taken_back_is_told_with_its_reason_and_can_be_made_anew(
    singles, key_of, call, room, now
):
    key = key_of(singles, 1)
    call(singles, key)
    with pytest.raises(ReasonMissing):
        call_rooms.take_back(singles, key, seen=1, reason=" ", now=now, by=None)

    call_rooms.take_back(singles, key, seen=1, reason="球台坏了", now=now, by=None)

    assert (room().called, room().ready[0].key) == ((), key)
    entry = next(e for e in draws.entries_of(singles) if e.member.name == "吴海波")
    assert told(entry, "call_taken_back")[0].details["reason"] == "球台坏了"
    call(singles, key, 20)
    assert clock_time(room(20).called[0].call.report_by) == "08:35"


def test_what_was_decided_in_the_meantime_or_waits_is_not_called(
    singles, key_of, room, now, call
):
    stage, key = draws.stage_of(singles), key_of(singles, 1)
    results.record_match(stage, "W1.1", results.Report((3, 0)), now=now, by=None)
    db.session.commit()

    with pytest.raises(BoutOver) as refused:
        call_rooms.call(singles, key, seen=0, now=now, by=None)
    assert "3:0" in refused.value.message
    [waiting] = room().waiting
    with pytest.raises(BoutWaits):
        call_rooms.call(singles, waiting.key, seen=0, now=now, by=None)


def test_a_correction_that_lets_another_play_takes_the_call_away(
    singles, key_of, call, room, now
):
    stage = draws.stage_of(singles)
    first = results.record_match(stage, "W1.1", results.Report((3, 0)), now=now, by=None)
    results.record_match(stage, "W1.2", results.Report((3, 0)), now=now, by=None)
    semi = key_of(singles, 5)
    call(singles, semi)
    assert [one.bout.number for one in room().called] == [5]

    results.correct_match(
        stage,
        "W1.1",
        results.Report((0, 3)),
        based_on=first.id,
        reason="记反",
        now=now,
        by=None,
    )
    db.session.commit()

    assert room().called == ()
    call(singles, semi)
    assert [one.bout.key for one in room().called] == [semi]


def test_the_next_one_is_of_people_who_are_called_to_nothing_else(
    singles, of, now, key_of, call, room
):
    busy = draws.entries_of(singles)[2].member  # who plays in match 2
    entries.enter(singles.event, busy, discipline=of("跳绳"), now=now, by=None)
    call(singles, key_of(singles, 1), court="1 号台")
    read = room()
    assert (name_of(read.next), read.courts) == ("男子单打，第 2 场", ())

    for number in (2, 3, 4):
        call(singles, key_of(singles, number))

    read = room()
    [skipping] = read.ready
    assert (read.next, read.busy[skipping.key]) == (None, ("何立",))


def test_two_who_call_one_match_at_once_tell_its_people_once(singles, key_of, race, now):
    key, discipline_id = key_of(singles, 1), singles.id

    def call():
        discipline = events.get_discipline(discipline_id)
        call_rooms.call(discipline, key, seen=0, now=now, by=None)

    outcomes = race(call, call)

    assert [type(one) for one in outcomes if one] == [CalledMeanwhile]
    assert len(db.session.scalars(select(CallEntry)).all()) == 1
    assert (
        len(db.session.scalars(select(Message).where(Message.topic == "called_to_match")).all())
        == 2
    )
