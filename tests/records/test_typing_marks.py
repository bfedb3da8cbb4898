"""Older marks are typed and struck out, by rows; a record is kept once."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from eventsapp.accounts.models import Account
from eventsapp.database import db
from eventsapp.events.makeup import Ages, Division
from eventsapp.records import services as records
from eventsapp.records.errors import (
    AlreadyKept,
    AlreadyStruck,
    DayUnreadable,
    GroupUnfit,
    ReasonMissing,
    SomebodyTied,
    StillInUse,
)
from eventsapp.records.models import Quantity, Record, RecordMark, RecordTie


def test_a_record_of_one_name_and_group_is_kept_once(freestyle, make_record):
    with pytest.raises(AlreadyKept):
        make_record()

    assert make_record(division=Division.WOMEN).id != freestyle.id


def test_ages_the_wrong_way_round_are_refused(make_record):
    with pytest.raises(GroupUnfit):
        make_record(ages=Ages(50, 40))


def test_a_mark_that_is_struck_out_counts_no_more_and_stays_with_its_reason(
    freestyle, older, in_force, qin_yue, now
):
    older(freestyle, 26_400)
    wrong = older(freestyle, 25_000, holder="孙二")

    records.strike(wrong, "手误", now=now, by=qin_yue.account)
    db.session.commit()

    assert in_force(freestyle) == [("丁一", 26_400)]
    [row] = records.struck_of(freestyle)
    assert (row.holder, row.strike.reason, row.strike.by_name) == ("孙二", "手误", "秦月")


def test_a_mark_is_not_struck_out_without_a_reason_nor_twice(freestyle, older, qin_yue, now):
    row = older(freestyle, 26_400)

    with pytest.raises(ReasonMissing):
        records.strike(row, "  ", now=now, by=qin_yue.account)
    records.strike(row, "手误", now=now, by=qin_yue.account)
    with pytest.raises(AlreadyStruck):
        records.strike(row, "手误", now=now, by=qin_yue.account)


def test_a_mark_of_a_day_to_come_is_refused(freestyle, older, now):
    with pytest.raises(DayUnreadable):
        older(freestyle, 26_400, set_on=now.date() + timedelta(days=1))
    with pytest.raises(DayUnreadable):
        older(freestyle, 26_400, set_on=date(1900, 1, 1))


def test_a_record_on_which_something_hangs_stays(freestyle, older, make_record, now):
    older(freestyle, 26_400)
    empty = make_record("跳绳", Quantity.COUNT)

    with pytest.raises(StillInUse):
        records.drop(freestyle, now=now, by=None)
    records.drop(empty, now=now, by=None)
    db.session.commit()

    assert db.session.scalars(select(Record.name)).all() == ["50米自由泳"]


def test_of_two_who_strike_a_mark_out_at_once_one_is_told_so(
    freestyle, older, qin_yue, race, now
):
    row_id, by_id = older(freestyle, 26_400).id, qin_yue.account.id

    def act():
        row = db.session.get(RecordMark, row_id)
        records.strike(row, "手误", now=now, by=db.session.get(Account, by_id))

    outcomes = race(act, act)

    assert sorted(type(one).__name__ for one in outcomes) == ["AlreadyStruck", "NoneType"]


def test_of_two_who_take_up_a_record_at_once_one_is_told_so(union, race, now):
    def act():
        records.take_up("跳绳", Quantity.COUNT, now=now, by=None)

    outcomes = race(act, act)

    assert sorted(type(one).__name__ for one in outcomes) == ["AlreadyKept", "NoneType"]


def test_two_who_type_marks_at_once_write_two_rows(freestyle, race, now):
    record_id = freestyle.id

    def act(holder):
        mark = records.NewMark(value=26_400, holder=holder, set_on=date(2009, 1, 1))
        records.add_marks(records.get(record_id), [mark], now=now, by=None)

    outcomes = race(lambda: act("丁一"), lambda: act("孙二"))

    assert outcomes == [None, None]
    numbers = db.session.scalars(select(RecordMark.number).order_by(RecordMark.number)).all()
    assert numbers == [1, 2]


def test_two_who_tie_a_discipline_at_once_write_one_row(freestyle, swim, race, now):
    made = swim(None, 吴海波=26_350)
    record_id, discipline_id = freestyle.id, made.id

    def act():
        discipline = db.session.get(type(made), discipline_id)
        records.tie(records.get(record_id), discipline, now=now, by=None)

    outcomes = race(act, act)

    assert [one for one in outcomes if one and not isinstance(one, SomebodyTied)] == []
    assert len(db.session.scalars(select(RecordTie)).all()) == 1
