"""A sheet of earlier awards: read, looked through cell by cell, stored once confirmed."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from itertools import groupby

from flask_babel import gettext as _

from eventsapp.accounts import drafts
from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account
from eventsapp.awards import holders, titles
from eventsapp.awards.errors import RowsWrong
from eventsapp.awards.granting import Telling, grant
from eventsapp.awards.holders import Holder, Known, faces_of
from eventsapp.awards.holding import Held, holder_of, of_title
from eventsapp.awards.models import (
    LONGEST_BASIS,
    LONGEST_LEVEL,
    AwardSheetDraft,
    AwardTitle,
    TitleKind,
)
from eventsapp.awards.reading import HEADERS, Column, Row, read
from eventsapp.frame.years import FIRST_YEAR, is_year
from eventsapp.members.names import MARKS
from eventsapp.members.roster_values import EXCEL_ERRORS
from eventsapp.sheets import writing
from eventsapp.sheets.opening import open_sheets

DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?: .*)?", re.ASCII)
YEAR = re.compile(r"(\d{4})(?:\.0)?年?(?:度)?", re.ASCII)
CONFIRMED = "awards.from_sheet"  # in the trail
WORDS = ("年度", "荣誉名称", "等级", "工号或单位", "姓名", "授予日期", "依据")
WIDTHS = (8, 28, 12, 20, 14, 14, 28)


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in which cell, as a sentence."""

    column: str
    words: str


@dataclass(slots=True)
class Line:
    """A row with what it means, and what is wrong with it."""

    row: Row
    year: int = 0
    title: AwardTitle | None = None
    level: str = ""
    holder: Holder | None = None
    day: date = date.min
    basis: str = ""
    problems: list[Problem] = field(default_factory=list)
    is_there: bool = False

    @property
    def key(self) -> tuple[int, int, str, date, str]:
        """Return what the awards have in common that are given at once."""
        return (
            self.year,
            self.title.id if self.title else 0,
            self.level,
            self.day,
            self.basis,
        )


@dataclass(frozen=True, slots=True)
class Preview:
    """What would come of a sheet."""

    lines: Sequence[Line]

    @property
    def wrong(self) -> list[Line]:
        """Return the rows with something wrong in them."""
        return [line for line in self.lines if line.problems]

    @property
    def new(self) -> list[Line]:
        """Return the rows that would be stored."""
        return [line for line in self.lines if not line.problems and not line.is_there]

    @property
    def there(self) -> int:
        """Return how many rows stand here already."""
        return sum(line.is_there for line in self.lines)


def blank_sheet(title: str) -> bytes:
    """Return the sheet to fill in, with the titles that there are to choose from."""
    sheet = writing.Sheet(
        "荣誉",
        [writing.Head(*each) for each in zip(WORDS, WIDTHS, strict=True)],
        [],
        choices={1: [one.name for one in titles.titles()]} if titles.titles() else {},
    )
    return writing.workbook(title, [sheet])


def draft_sheet(
    content: bytes, file_name: str, *, token: str, now: datetime, by: Account
) -> AwardSheetDraft:
    """Read a sheet and keep it until it is confirmed; flushes.

    Raises:
        FileRefused: it is no sheet, or too large.
        NoAwardsInFile, TooManyRows: nothing in it can be used, or too much.
    """
    found = read(open_sheets(content, file_name))
    contents = {
        "rows": [asdict(row) for row in found.rows],
        "places": dict(found.places),
        "passed": [list(one) for one in found.passed],
    }
    return drafts.keep(
        AwardSheetDraft(
            token=token,
            file_name=file_name[-200:],
            contents=contents,
            created_at=now,
            created_by_id=by.id,
        )
    )


def preview(draft: AwardSheetDraft) -> Preview:
    """Return what would come of a sheet as things are now, cell by cell."""
    rows = [Row(**row) for row in draft.contents["rows"]]
    known = holders.known({row.cells[Column.HOLDER] for row in rows})
    by_name = {name: one for one in titles.titles() for name in (one.name_en, one.name)}
    lines = [_line(row, known, by_name) for row in rows]
    _compare_names(lines)
    _mark_twins(lines)
    _mark_stored(lines)
    return Preview(lines)


def confirm(draft: AwardSheetDraft, *, now: datetime, by: Account) -> int:
    """Store all rows of a sheet, or none; nobody is told of awards of long ago; flushes.

    Returns:
        how many awards are new.

    Raises:
        RowsWrong: something is wrong in a row.
        DraftGone: it was confirmed already.
    """
    draft_id, token, file_name = draft.id, draft.token, draft.file_name
    drafts.discard(draft)
    found = preview(draft)
    if found.wrong:
        raise RowsWrong
    lines = sorted(found.new, key=lambda line: line.key)
    stored = 0
    for _key, group in groupby(lines, key=lambda line: line.key):
        alike = list(group)
        first = alike[0]
        if first.title is None:
            raise RowsWrong
        made = grant(
            first.year,
            first.title,
            first.level,
            [line.holder for line in alike if line.holder],
            now=now,
            by=by,
            granted_on=first.day,
            basis=first.basis,
            telling=Telling.NOBODY,
        )
        stored += len(made.new)
    accounts.audit(
        CONFIRMED,
        AwardSheetDraft(id=draft_id),
        by=by,
        now=now,
        file=file_name,
        stored=stored,
        token=token,
    )
    return stored


def _line(row: Row, known: Known, by_name: Mapping[str, AwardTitle]) -> Line:
    line = Line(row, level=row.cells[Column.LEVEL], basis=row.cells[Column.BASIS])
    for column in HEADERS:
        text = row.cells[column]
        if text.startswith("=") or text.upper() in EXCEL_ERRORS:
            words = _("A formula or an error of one: type the value.")
            line.problems.append(Problem(column, words))
    line.year = _year(line)
    line.title = _title(line, by_name)
    line.holder = _holder(line, known)
    line.day = _day(line)
    _lengths(line)
    return line


def _add(line: Line, column: Column, words: str) -> None:
    if not any(one.column == column for one in line.problems):
        line.problems.append(Problem(column, words))


def _year(line: Line) -> int:
    text = unicodedata.normalize("NFKC", line.row.cells[Column.YEAR]).replace(" ", "")
    found = YEAR.fullmatch(text)
    year = int(found[1]) if found else 0
    if not is_year(year):
        _add(line, Column.YEAR, _("Type a year, such as 2019."))
    return year


def _title(line: Line, by_name: Mapping[str, AwardTitle]) -> AwardTitle | None:
    title = by_name.get(line.row.cells[Column.TITLE])
    if title is None:
        _add(
            line, Column.TITLE, _("There is no such title. Add it first, or correct the name.")
        )
    return title


def _holder(line: Line, known: Known) -> Holder | None:
    text = line.row.cells[Column.HOLDER]
    if line.title is None:
        return None
    found = known.find(text, line.title.kind)
    if found is None:
        _add(
            line,
            Column.HOLDER,
            _("Nobody here has this staff number.")
            if line.title.kind is TitleKind.PERSON
            else _("There is no branch or association with this code or name."),
        )
    return found


def _day(line: Line) -> date:
    text = unicodedata.normalize("NFKC", line.row.cells[Column.DAY])
    usual = date(line.year or FIRST_YEAR, 12, 31)
    if not text:
        return usual
    found = DAY.fullmatch(text)
    try:
        day = date(*map(int, found.groups())) if found else None
    except ValueError:
        day = None
    if day is None or not is_year(day.year):
        _add(line, Column.DAY, _("Type a day, such as 2019-12-31."))
        return usual
    return day


def _lengths(line: Line) -> None:
    for column, text, most in (
        (Column.LEVEL, line.level, LONGEST_LEVEL),
        (Column.BASIS, line.basis, LONGEST_BASIS),
    ):
        if len(text) > most:
            _add(line, column, _("At most %(most)s characters.", most=most))


def _compare_names(lines: Sequence[Line]) -> None:
    """Remark names that are not those of the staff number: a number is easily mistyped."""
    named = [line for line in lines if line.holder and line.row.cells[Column.NAME]]
    faces = faces_of({line.holder for line in named if line.holder}, date.max)
    for line in named:
        if line.holder is None:
            continue
        name = faces[line.holder].name
        if _bare(name) != _bare(line.row.cells[Column.NAME]):
            words = _("The staff number belongs to %(name)s.", name=name)
            _add(line, Column.NAME, words)


def _bare(name: str) -> str:
    text = unicodedata.normalize("NFKC", name).lower()
    return "".join(sign for sign in text if sign not in MARKS and not sign.isspace())


def _mark_twins(lines: Sequence[Line]) -> None:
    seen: dict[tuple[int, int, Holder], int] = {}
    for line in lines:
        if line.holder is None or line.title is None:
            continue
        key = (line.year, line.title.id, line.holder)
        if key in seen:
            words = _("The same title as in row %(row)s.", row=seen[key])
            _add(line, Column.HOLDER, words)
        seen.setdefault(key, line.row.number)


def _mark_stored(lines: Sequence[Line]) -> None:
    """Remark what stands here already: the same is passed over, anything else is wrong."""
    held = _held()
    for line in lines:
        if line.holder is None or line.title is None:
            continue
        one = held(line.year, line.title).get(line.holder)
        if one is None:
            continue
        if one.revoked is not None:
            _add(line, Column.TITLE, _("This title was revoked here."))
        elif one.award.level != line.level:
            words = _(
                "It stands here at another level: %(level)s.", level=one.award.level or "–"
            )
            _add(line, Column.LEVEL, words)
        else:
            line.is_there = True


def _held() -> Callable[[int, AwardTitle], Mapping[Holder, Held]]:
    found: dict[tuple[int, int], dict[Holder, Held]] = {}

    def ask(year: int, title: AwardTitle) -> Mapping[Holder, Held]:
        key = (year, title.id)
        if key not in found:
            found[key] = {holder_of(one.award): one for one in of_title(year, title)}
        return found[key]

    return ask
