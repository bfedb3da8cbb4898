"""A record of the 50 m freestyle of men, and swims that count for it."""

from datetime import date, timedelta

import pytest

from eventsapp.database import db
from eventsapp.entries import services as entries
from eventsapp.events import services as events
from eventsapp.events.makeup import Division, Makeup
from eventsapp.events.models import Measure
from eventsapp.members.models import Sex
from eventsapp.records import services as records
from eventsapp.records.models import Quantity
from eventsapp.results import services as results
from tests.signings.conftest import chief, correct, seen_of, sign

__all__ = ["chief", "correct", "seen_of", "sign"]

MEN = Makeup(Division.MEN).to_json()


@pytest.fixture
def make_record(union, now):
    """Keep a record."""

    def make(name="50米自由泳", quantity=Quantity.TIME, division=Division.MEN, **more):
        made = records.take_up(name, quantity, division=division, now=now, by=None, **more)
        db.session.commit()
        return made

    return make


@pytest.fixture
def freestyle(make_record):
    """The record of men over 50 m freestyle, which nobody holds yet."""
    return make_record()


@pytest.fixture
def older(now):
    """Type an older mark, in milliseconds."""

    def add(record, value, holder="丁一", set_on=date(2009, 5, 17), **more):
        mark = records.NewMark(value=value, holder=holder, set_on=set_on, **more)
        [row] = records.add_marks(record, [mark], now=now, by=None)
        db.session.commit()
        return row

    return add


@pytest.fixture
def swim(make_event, enter, now):
    """Swim a 50 m of men: each with a time; it counts for a record, if one is named."""

    def run(record, days=0, *, makeup=None, name="游泳比赛", **times):
        event = make_event(
            name=name,
            held_on=now.date() + timedelta(days=days),
            entries_close_at=now + timedelta(days=days + 1),
        )
        made = events.add_discipline(
            event,
            name="男子50米自由泳",
            measure=Measure.TIME,
            rules={"precision": 10},
            makeup=MEN if makeup is None else makeup,
        )
        for entry in enter(made, *times):
            time_ms = times[entry.member.name]
            results.record_result(made, entry, time_ms=time_ms, now=now, by=None)
        if record is not None:
            records.tie(record, made, now=now, by=None)
        db.session.commit()
        return made

    return run


@pytest.fixture
def enter(make_members, now):
    """Let men join and enter a discipline, by name."""

    def enter_them(discipline, *names):
        people = make_members(*names, sex=Sex.MALE)
        made = entries.enter_many(
            discipline.event, people, discipline=discipline, now=now, by=None
        )
        db.session.commit()
        return made

    return enter_them


@pytest.fixture
def said():
    """Return what each mark of a record was, as holder and verdict, the oldest first."""

    def of(record):
        return [
            (one.holder, one.words.split()[0], one.verdict.value)
            for one in records.history_of(record)
        ]

    return of


@pytest.fixture
def in_force(now):
    """Return who holds a record at the beginning of a day, with the mark."""

    def of(record, days=1):
        standing = records.standings_on([record], now.date() + timedelta(days=days))[record.id]
        return [(one.holder, one.value) for one in standing.holders]

    return of
