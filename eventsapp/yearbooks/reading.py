"""Reads the files of a year: from cells to typed rows, a bad row never hides the others."""

import csv
import io
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from fractions import Fraction
from pathlib import Path
from typing import TypeVar

from eventsapp.clock import LOCAL
from eventsapp.events.models import Audience, EntryKind
from eventsapp.members.models import Sex
from eventsapp.plans.models import Scale
from eventsapp.yearbooks.errors import ColumnMissing, FileMissing, NoPlan, NotATable, NotText
from eventsapp.yearbooks.rows import (
    AssociationRow,
    BranchRow,
    Kind,
    LogRow,
    MemberRow,
    PlanRow,
    Problem,
    Unreadable,
    Yearbook,
)

T = TypeVar("T")
Cells = Mapping[str, str]

LONGEST_NAME = 100
LONGEST_NUMBER = 32
MOST_YUAN = 10_000_000
FIRST_YEAR, LAST_YEAR = 1900, 2999

SEXES = {"男": Sex.MALE, "女": Sex.FEMALE}
YES_NO = {"是": True, "否": False, "Y": True, "N": False}
SCALES = {"公司": Scale.CENTRAL, "分工会": Scale.BRANCH}
ENTRY_KINDS = {"个人": EntryKind.PERSON, "团队": EntryKind.TEAM}
AUDIENCES = {
    "全体": Audience.EVERYONE,
    "女": Audience.WOMEN,
    "本分工会": Audience.HOST_BRANCH,
    "主席": Audience.CHAIRS,
    "在职": Audience.EMPLOYED,
    "退休": Audience.RETIRED,
}
COLUMNS = {
    "branches.csv": ("branch_code", "分工会", "简称", "主席工号"),
    "associations.csv": ("code", "协会", "简称", "成立年份", "会长工号"),
    "members.csv": (
        *("工号", "姓名", "性别", "出生日期", "分工会"),
        *("部门", "手机号", "是否退休", "入会日期"),
    ),
    "plan.csv": (
        *("event_id", "名称", "级别", "主办分工会", "协会", "日期", "签到开始", "签到结束"),
        *("形式", "计分", "计分系数", "参赛单位", "面向", "允许现场报名", "节日", "预算元"),
    ),
    "log.csv": (
        *("seq", "recorded_at", "occurred_at", "type", "event_id", "member_id"),
        *("team_id", "value", "ref_seq", "note"),
    ),
}


def read_folder(folder: Path) -> Yearbook:
    """Read the five files of a year.

    Raises:
        FileMissing, NotText, ColumnMissing: a file can't be read at all.
        NoPlan: no line of the plan is usable, so the year is unknown.
    """
    problems: list[Problem] = []
    book = Yearbook(
        branches=_read(folder, "branches.csv", _branch, problems),
        associations=_read(folder, "associations.csv", _association, problems),
        members=_read(folder, "members.csv", _member, problems),
        plan=_read(folder, "plan.csv", _plan, problems),
        log=_read(folder, "log.csv", _log, problems),
        problems=problems,
    )
    if not book.plan:
        raise NoPlan
    book.log[:] = _once(book.log, problems)
    return book


def _once(log: list[LogRow], problems: list[Problem]) -> list[LogRow]:
    """Put the log in order; a number that stands there again is reported and left out."""
    rows: dict[int, LogRow] = {}
    for row in log:
        if row.seq in rows:
            reason = f"seq {row.seq} stands on line {rows[row.seq].line} already"
            problems.append(Problem("log.csv", row.line, reason))
        else:
            rows[row.seq] = row
    return [rows[seq] for seq in sorted(rows)]


def _read(
    folder: Path, file: str, parse: Callable[[int, Cells], T], problems: list[Problem]
) -> list[T]:
    reader = csv.DictReader(io.StringIO(_text(folder, file)))
    missing = [name for name in COLUMNS[file] if name not in (reader.fieldnames or ())]
    if missing:
        raise ColumnMissing(file=file, columns=", ".join(missing))
    rows: list[T] = []
    try:
        for cells in reader:
            tidy = {name: (cells.get(name) or "").strip() for name in COLUMNS[file]}
            if any(tidy.values()):
                _parse(file, reader.line_num, tidy, parse, rows, problems)
    except csv.Error as wrong:
        raise NotATable(file=file, line=reader.line_num + 1) from wrong
    return rows


def _parse(
    file: str,
    line: int,
    cells: Cells,
    parse: Callable[[int, Cells], T],
    rows: list[T],
    problems: list[Problem],
) -> None:
    if any("\0" in text for text in cells.values()):
        problems.append(Problem(file, line, "there is a NUL character in it"))
        return
    try:
        rows.append(parse(line, cells))
    except Unreadable as wrong:
        problems.append(Problem(file, line, str(wrong)))


def _text(folder: Path, file: str) -> str:
    path = folder / file
    if not path.is_file():
        raise FileMissing(file=file, folder=folder)
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise NotText(file=file) from wrong


def _branch(line: int, cells: Cells) -> BranchRow:
    return BranchRow(
        line=line,
        code=_needed(cells, "branch_code", 20),
        name=_needed(cells, "分工会", LONGEST_NAME),
        short_name=_needed(cells, "简称", 40),
        chair=cells["主席工号"],
    )


def _association(line: int, cells: Cells) -> AssociationRow:
    return AssociationRow(
        line=line,
        code=_needed(cells, "code", 20),
        name=_needed(cells, "协会", LONGEST_NAME),
        activity=_needed(cells, "简称", 40),
        founded_year=_number(cells, "成立年份") if cells["成立年份"] else None,
        president=cells["会长工号"],
    )


def _member(line: int, cells: Cells) -> MemberRow:
    return MemberRow(
        line=line,
        staff_number=_needed(cells, "工号", LONGEST_NUMBER),
        name=_needed(cells, "姓名", LONGEST_NAME),
        sex=_one_of(cells, "性别", SEXES),
        born_on=_day(cells, "出生日期") if cells["出生日期"] else None,
        branch=_needed(cells, "分工会", LONGEST_NAME),
        department=cells["部门"][:60],
        phone=cells["手机号"][:30],
        is_retired=_one_of(cells, "是否退休", YES_NO),
        joined_on=_day(cells, "入会日期"),
    )


def _plan(line: int, cells: Cells) -> PlanRow:
    scale = _one_of(cells, "级别", SCALES)
    opens, closes = _time(cells, "签到开始"), _time(cells, "签到结束")
    if closes <= opens:
        raise Unreadable(f"签到结束 {closes:%H:%M} is not after 签到开始 {opens:%H:%M}")
    return PlanRow(
        line=line,
        code=_needed(cells, "event_id", 20),
        name=_needed(cells, "名称", LONGEST_NAME),
        scale=scale,
        host=_needed(cells, "主办分工会", 20) if scale is Scale.BRANCH else "",
        activity=cells["协会"],
        held_on=_day(cells, "日期"),
        opens=opens,
        closes=closes,
        form=cells["形式"][:60],
        is_scored=_one_of(cells, "计分", YES_NO),
        weight=_fraction(cells, "计分系数"),
        entry_kind=_one_of(cells, "参赛单位", ENTRY_KINDS),
        audience=_one_of(cells, "面向", AUDIENCES),
        has_walk_ins=_one_of(cells, "允许现场报名", YES_NO),
        festival=cells["节日"][:20],
        budget_fen=_fen(cells, "预算元"),
    )


def _log(line: int, cells: Cells) -> LogRow:
    try:
        kind = Kind(cells["type"])
    except ValueError:
        raise Unreadable(f"unknown type {cells['type']!r}") from None
    return LogRow(
        line=line,
        seq=_number(cells, "seq"),
        recorded_at=_instant(cells, "recorded_at"),
        occurred_at=_instant(cells, "occurred_at"),
        kind=kind,
        event=cells["event_id"],
        member=cells["member_id"],
        team=cells["team_id"],
        value=cells["value"],
        ref_seq=_number(cells, "ref_seq") if cells["ref_seq"] else None,
        note=cells["note"][:200],
    )


def _needed(cells: Cells, name: str, longest: int) -> str:
    text = cells[name]
    if not text:
        raise Unreadable(f"{name} is empty")
    if len(text) > longest:
        raise Unreadable(f"{name} has {len(text)} characters, at most {longest} fit")
    return text


def _one_of(cells: Cells, name: str, values: Mapping[str, T]) -> T:
    if cells[name] not in values:
        raise Unreadable(f"{name} {cells[name]!r} is none of {', '.join(values)}")
    return values[cells[name]]


def _number(cells: Cells, name: str) -> int:
    text = cells[name]
    if not (text.isascii() and text.isdecimal() and len(text) < 10):
        raise Unreadable(f"{name} {text!r} is no whole number")
    return int(text)


def _fraction(cells: Cells, name: str) -> Fraction:
    try:
        number = Fraction(cells[name])
    except (ValueError, ZeroDivisionError):
        raise Unreadable(f"{name} {cells[name]!r} is no number") from None
    if not 0 <= number <= 100:
        raise Unreadable(f"{name} {cells[name]} is not between 0 and 100")
    return number


def _fen(cells: Cells, name: str) -> int:
    try:
        fen = 100 * Fraction(cells[name] or "0")
    except (ValueError, ZeroDivisionError):
        raise Unreadable(f"{name} {cells[name]!r} is no amount in yuan") from None
    if fen.denominator != 1 or not 0 <= fen <= 100 * MOST_YUAN:
        raise Unreadable(f"{name} {cells[name]!r} is no amount in yuan")
    return fen.numerator


def _day(cells: Cells, name: str) -> date:
    try:
        day = date.fromisoformat(cells[name])
    except ValueError:
        raise Unreadable(f"{name} {cells[name]!r} is no day of the calendar") from None
    _require_near(name, day.year)
    return day


def _require_near(name: str, year: int) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Unreadable(f"{name} is in the year {year}, not in {FIRST_YEAR} to {LAST_YEAR}")


def _time(cells: Cells, name: str) -> time:
    try:
        return time.fromisoformat(cells[name])
    except ValueError:
        raise Unreadable(f"{name} {cells[name]!r} is no clock time") from None


def _instant(cells: Cells, name: str) -> datetime:
    """Read an instant: the union's own time unless an offset stands there."""
    try:
        at = datetime.fromisoformat(cells[name])
    except ValueError:
        raise Unreadable(f"{name} {cells[name]!r} is no date and time") from None
    _require_near(name, at.year)
    return at if at.tzinfo else at.replace(tzinfo=LOCAL)
