"""Reading single cells of a roster: what is meant, or why it can't be known."""

import enum
import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Generic, TypeVar

from eventsapp.members.errors import NameHasSymbols, NameTooLong
from eventsapp.members.models import Sex
from eventsapp.members.names import LONGEST_NAME, tidy_name
from eventsapp.sheets.opening import Cell, Formula

T = TypeVar("T")
STAFF_NUMBER = re.compile(r"[0-9A-Za-z-]{1,32}")
LONGEST_DEPARTMENT = 60
LONGEST_AHEAD = timedelta(days=366)  # who joins or moves later is told of later; most are slips
EXCEL_ERRORS = frozenset(
    {"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!"}
)
SEXES = {
    **dict.fromkeys(("男", "男性", "m", "male", "1"), Sex.MALE),
    **dict.fromkeys(("女", "女性", "f", "female", "2"), Sex.FEMALE),
}
RETIRED_MARKS = {
    **dict.fromkeys(
        ("是", "退休", "已退休", "离退休", "y", "yes", "√", "✓", "1", "true", "retired"), True
    ),
    **dict.fromkeys(
        ("否", "在职", "未退休", "n", "no", "×", "x", "✗", "0", "false", "employed"), False
    ),
}
DAY = re.compile(
    r"(\d{4}|\d{2})(?:[-/.年])(\d{1,2})(?:[-/.月])(\d{1,2})[日号]?(?:[ T]+[\d:.]+)?"
)
MONTH = re.compile(r"\d{4}(?:[-/.年])\d{1,2}月?")
SERIALS = range(1_000, 80_000)  # 1902 to 2119, as a workbook counts days
EIGHT_DIGITS = range(19_000_101, 21_000_101)


class Kind(enum.StrEnum):
    """What may be remarked about a cell, a row or a sheet."""

    MISSING = "missing"
    FORMULA = "formula"
    EXCEL_ERROR = "excel_error"
    NAME_TOO_LONG = "name_too_long"
    NAME_HAS_SYMBOLS = "name_has_symbols"
    BAD_NUMBER = "bad_staff_number"
    ZEROS_ADDED = "leading_zeros_added"
    ZEROS_LOST = "leading_zeros_lost"
    ZEROS_UNSURE = "leading_zeros_unsure"
    BAD_SEX = "bad_sex"
    BAD_RETIRED = "bad_retired"
    BAD_PHONE = "bad_phone"
    PHONE_ROUNDED = "phone_rounded"
    BAD_DATE = "bad_date"
    IMPOSSIBLE_DATE = "impossible_date"
    NO_DAY = "no_day"
    CENTURY_GUESSED = "century_guessed"
    SERIAL_DAY = "serial_day"
    BORN_TOO_LATE = "born_too_late"
    BORN_TOO_EARLY = "born_too_early"
    JOINED_BEFORE_BIRTH = "joined_before_birth"
    JOINED_TOO_LATE = "joined_too_late"
    UNKNOWN_BRANCH = "unknown_branch"
    BRANCH_CLOSED = "branch_closed"
    TOO_LONG = "too_long"
    REPEATED_ROW = "repeated_row"
    NUMBER_TWICE = "staff_number_twice"
    OTHER_PERSON = "other_person"
    HAS_LEFT = "has_left"
    NOT_RETIRED = "retired_already"
    SUBTOTAL = "subtotal"
    REPEATED_HEADER = "repeated_header"
    NO_HEADER = "no_header"
    MISSING_COLUMN = "missing_column"
    UNKNOWN_COLUMN = "unknown_column"
    COLUMN_TWICE = "column_twice"


class Unreadable(Exception):
    """A cell can't be taken; the row is refused."""

    def __init__(self, kind: Kind, value: str = "") -> None:
        super().__init__(kind.value)
        self.kind = kind
        self.value = value


@dataclass(frozen=True)
class Read(Generic[T]):
    """A value, and a remark if it was guessed from something less clear."""

    value: T
    remark: Kind | None = None


def shown(cell: Cell) -> str:
    """Return a cell as a person sees it, for the report."""
    if isinstance(cell, Formula):
        return cell.text
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, float):
        return f"{cell:.0f}" if cell.is_integer() else repr(cell)
    return str(cell)


def text_of(cell: Cell) -> str:
    """Return a cell as text, half width and without spaces around it."""
    if isinstance(cell, Formula):
        raise Unreadable(Kind.FORMULA)
    text = " ".join(unicodedata.normalize("NFKC", shown(cell)).split())
    if text.upper() in EXCEL_ERRORS:
        raise Unreadable(Kind.EXCEL_ERROR)
    return text


def read_staff_number(cell: Cell) -> str:
    """Return a staff number as text; leading zeros stay, an apostrophe goes."""
    text = text_of(cell).lstrip("'‘’`").replace(" ", "")
    if re.fullmatch(r"\d+\.0+", text):
        text = text.partition(".")[0]
    if not text:
        raise Unreadable(Kind.MISSING)
    if not STAFF_NUMBER.fullmatch(text):
        raise Unreadable(Kind.BAD_NUMBER)
    return text


def read_name(cell: Cell) -> str:
    """Return a name without the spaces that only fill squares."""
    text_of(cell)  # formulas and error values are no names
    try:
        name = tidy_name(shown(cell))
    except NameTooLong as wrong:
        raise Unreadable(Kind.NAME_TOO_LONG, str(LONGEST_NAME)) from wrong
    except NameHasSymbols as wrong:
        raise Unreadable(Kind.NAME_HAS_SYMBOLS, str(wrong.values["symbol"])) from wrong
    if not name:
        raise Unreadable(Kind.MISSING)
    return name


def read_sex(cell: Cell) -> Sex:
    """Return the sex behind a word, a letter or the national code."""
    text = text_of(cell).lower()
    if not text:
        raise Unreadable(Kind.MISSING)
    if text not in SEXES:
        raise Unreadable(Kind.BAD_SEX)
    return SEXES[text]


def read_retired(cell: Cell) -> bool | None:
    """Return whether a mark means retired; None for an empty cell."""
    text = text_of(cell).lower()
    if not text:
        return None
    if text not in RETIRED_MARKS:
        raise Unreadable(Kind.BAD_RETIRED)
    return RETIRED_MARKS[text]


def read_department(cell: Cell) -> str:
    """Return the department, up to 60 characters."""
    text = text_of(cell)
    if len(text) > LONGEST_DEPARTMENT:
        raise Unreadable(Kind.TOO_LONG, str(LONGEST_DEPARTMENT))
    return text


def read_phone(cell: Cell) -> str:
    """Return a phone number in digits: a mobile of 11, or a land line with its area code."""
    text = text_of(cell)
    if re.fullmatch(r"\d+\.?\d*[eE]\+?\d+", text):
        raise Unreadable(Kind.PHONE_ROUNDED)
    digits = re.sub(r"[\s\-()—–.]", "", re.sub(r"^(\+|00)86", "", text.replace(" ", "")))
    if not digits:
        return ""
    if re.fullmatch(r"1\d{10}|0\d{9,11}", digits):
        return digits
    raise Unreadable(Kind.BAD_PHONE)


def read_day(cell: Cell, *, today: date, epoch: date) -> Read[date | None]:
    """Return a day written in any of the usual ways; None for an empty cell.

    Args:
        cell: a date cell, text such as 1986/1/18, 1984年6月19日, 20240403 or
            82-03-10, or a number of days as a workbook counts them.
        today: two-digit years are of the latest century that is not after it.
        epoch: the day that a workbook counts from.

    Raises:
        Unreadable: no such day, no day at all, or a way that could be read twice.
    """
    if isinstance(cell, datetime):
        return Read(cell.date())
    if isinstance(cell, date):
        return Read(cell)
    text = text_of(cell)
    if not text:
        return Read(None)
    if text.isascii() and text.isdigit():
        return _day_of_number(int(text), epoch)
    match = DAY.fullmatch(text.replace(" ", "") if "年" in text else text)
    if match:
        return _day_of_parts(match[1], int(match[2]), int(match[3]), today)
    raise Unreadable(Kind.NO_DAY if MONTH.fullmatch(text) else Kind.BAD_DATE)


def _day_of_number(number: int, epoch: date) -> Read[date | None]:
    if number in SERIALS:
        return Read(epoch + timedelta(days=number), Kind.SERIAL_DAY)
    if number in EIGHT_DIGITS:
        return Read(_day(number // 10_000, number // 100 % 100, number % 100))
    if len(str(number)) == 6:
        raise Unreadable(Kind.NO_DAY)
    raise Unreadable(Kind.BAD_DATE)


def _day_of_parts(year: str, month: int, day: int, today: date) -> Read[date | None]:
    if len(year) == 4:
        return Read(_day(int(year), month, day))
    century = today.year - today.year % 100
    found = _day(century + int(year), month, day)
    if found > today:
        found = _day(century - 100 + int(year), month, day)
    return Read(found, Kind.CENTURY_GUESSED)


def _day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as wrong:
        raise Unreadable(Kind.IMPOSSIBLE_DATE) from wrong
