"""A sheet of older marks: looked at first, stored once."""

import io

import openpyxl
import pytest
from sqlalchemy import select

from eventsapp.database import db
from eventsapp.events.makeup import Ages, Division
from eventsapp.records import importing, reading
from eventsapp.records.errors import NothingToStore, TableUnreadable
from eventsapp.records.models import Origin, Quantity, Record, RecordMark

HEADS = ["项目", "组别", "年龄", "计量", "成绩", "保持者", "单位", "日期", "地点", "赛事"]
SWIM = [
    "50米自由泳",
    "男子",
    "",
    "时间",
    "26.40",
    "丁一",
    "总装分厂",
    "2009-05-17",
    "体育馆",
    "第三届",
]
JUMP = ["立定跳远", "女", "45岁以上", "距离", 2.31, "王五", "总装分厂", 2012, "", ""]


@pytest.fixture
def sheet():
    """Return a workbook with these rows below the headings."""

    def make(*rows, heads=HEADS):
        book = openpyxl.Workbook()
        for row in (["职工纪录一览"], heads, *rows):
            book.active.append(row)
        stream = io.BytesIO()
        book.save(stream)
        return stream.getvalue()

    return make


@pytest.fixture
def look(sheet, union, now):
    """Return what would follow of each row of a workbook."""

    def at(*rows, **more):
        return importing.look(reading.read(sheet(*rows, **more), "纪录.xlsx"), None, now=now)

    return at


def test_records_that_are_not_kept_yet_are_kept_from_then_on(sheet, qin_yue, now):
    rows = reading.read(sheet(SWIM, JUMP), "纪录.xlsx")

    many = importing.store(rows, None, now=now, by=qin_yue.account)
    db.session.commit()

    swim, jump = db.session.scalars(select(Record).order_by(Record.id)).all()
    assert many == 2
    assert (swim.quantity, swim.division) == (Quantity.TIME, Division.MEN)
    assert (jump.quantity, jump.ages) == (Quantity.DISTANCE, Ages(45, None))
    marks = db.session.scalars(select(RecordMark).order_by(RecordMark.id)).all()
    assert [(one.value, one.set_on.isoformat(), one.is_day_known) for one in marks] == [
        (26_400, "2009-05-17", True),
        (2_310, "2012-01-01", False),
    ]
    assert {one.origin for one in marks} == {Origin.IMPORT}


def test_a_second_time_nothing_is_stored(sheet, qin_yue, now):
    rows = reading.read(sheet(SWIM, SWIM), "纪录.xlsx")
    assert importing.store(rows, None, now=now, by=qin_yue.account) == 1
    db.session.commit()

    with pytest.raises(NothingToStore):
        importing.store(rows, None, now=now, by=qin_yue.account)


@pytest.mark.parametrize(
    ("place", "cell", "word"),
    [
        (1, "外星", "外星"),
        (2, "五十", "五十"),
        (2, "50-40", ""),
        (3, "天", "天"),
        (4, "快", "快"),
        (5, "", ""),
        (7, "昨天", ""),
        (7, "2099-01-01", ""),
        (0, "", ""),
        (0, "长" * 61, ""),
        (4, "0", ""),
    ],
)
def test_a_row_that_cant_be_used_says_why_and_the_others_are_taken(look, place, cell, word):
    wrong = list(SWIM)
    wrong[place] = cell

    first, second = look(wrong, JUMP)

    assert word in first.problem
    assert first.problem
    assert not first.is_taken
    assert second.is_taken


def test_without_a_measure_a_row_is_of_the_record_of_that_name_and_group(look, freestyle):
    bare = [cell for place, cell in enumerate(SWIM) if place != 3]
    heads = [head for head in HEADS if head != "计量"]

    known, unknown = look(bare, ["蝶泳", *bare[1:]], heads=heads)

    assert known.record is freestyle
    assert "蝶泳" in unknown.problem


def test_a_sheet_of_something_else_is_refused(sheet):
    with pytest.raises(TableUnreadable):
        reading.read(sheet(["1", "2"], heads=["工号", "姓名"]), "名单.xlsx")


def test_what_the_form_carries_is_read_again_as_it_was(sheet):
    rows = reading.read(sheet(SWIM, JUMP), "纪录.xlsx")

    assert reading.read_lines(reading.write_lines(rows)) == rows


@pytest.mark.parametrize("text", ["", "{", "[1]", '[["x", {}]]', "[[1, 2]]"])
def test_what_a_form_did_not_carry_is_refused(text):
    with pytest.raises(TableUnreadable):
        reading.read_lines(text)
