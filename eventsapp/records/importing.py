"""Older marks from a sheet: what would follow of each row, and then storing it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypedDict

from flask_babel import gettext as _
from sqlalchemy import select

from eventsapp.accounts.models import Account
from eventsapp.associations.models import Association
from eventsapp.database import db
from eventsapp.errors import DomainError
from eventsapp.events.makeup import Ages, Division
from eventsapp.frame.half_width import half_width
from eventsapp.records import keeping
from eventsapp.records.dates import read_day
from eventsapp.records.errors import (
    DayUnreadable,
    GroupUnfit,
    NothingToStore,
    RowUnfit,
)
from eventsapp.records.models import (
    LONGEST_HOLDER,
    LONGEST_NAME,
    LONGEST_PLACE,
    MOST_AGE,
    Origin,
    Quantity,
    Record,
    RecordMark,
)
from eventsapp.records.reading import Cells
from eventsapp.records.values import read_value

DIVISIONS = {
    "": Division.ANY, "不限": Division.ANY, "男女": Division.ANY, "any": Division.ANY,
    "男": Division.MEN, "男子": Division.MEN, "男子组": Division.MEN, "men": Division.MEN,
    "女": Division.WOMEN, "女子": Division.WOMEN, "女子组": Division.WOMEN,
    "women": Division.WOMEN, "混合": Division.MIXED, "男女混合": Division.MIXED,
    "mixed": Division.MIXED,
}  # fmt: skip
QUANTITIES = {
    "时间": Quantity.TIME, "计时": Quantity.TIME, "time": Quantity.TIME,
    "距离": Quantity.DISTANCE, "远度": Quantity.DISTANCE, "高度": Quantity.DISTANCE,
    "distance": Quantity.DISTANCE, "次数": Quantity.COUNT, "计数": Quantity.COUNT,
    "个数": Quantity.COUNT, "count": Quantity.COUNT, "分数": Quantity.SCORE,
    "得分": Quantity.SCORE, "score": Quantity.SCORE,
}  # fmt: skip

MOST = {
    "name": LONGEST_NAME,
    "holder": LONGEST_HOLDER,
    "branch": LONGEST_PLACE,
    "place": LONGEST_PLACE,
    "event": LONGEST_PLACE,
}
Rows = Sequence[tuple[int, Cells]]


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the sheet, and what follows of it.

    Args:
        number: where it stands in the sheet, from 1.
        cells: what it says, by column.
        key: which record it is of, as ``keeping.key_of``; empty where it can't be told.
        record: that record; None for one that is kept from then on.
        mark: what would be stored; None where it can't be.
        is_stored: whether it is there already.
        problem: why it can't be used, as a sentence.
    """

    number: int
    cells: Cells
    key: str = ""
    record: Record | None = None
    mark: keeping.NewMark | None = None
    is_stored: bool = False
    problem: str = ""

    @property
    def is_taken(self) -> bool:
        """Whether it is stored once that is confirmed."""
        return self.mark is not None and not self.is_stored


def look(rows: Rows, association: Association | None, *, now: datetime) -> list[Line]:
    """Return what would follow of each row; stores nothing."""
    known = _known(association)
    seen = _stored([one.id for one in known.values()])
    found = []
    for number, cells in rows:
        try:
            key, record, mark = _read(cells, association, known, now)
        except DomainError as refusal:
            found.append(Line(number, cells, problem=refusal.message))
            continue
        same = (key, mark.value, mark.holder, mark.set_on)
        found.append(Line(number, cells, key, record, mark, is_stored=same in seen))
        seen.add(same)
    return found


def store(rows: Rows, association: Association | None, *, now: datetime, by: Account) -> int:
    """Store what can be of rows that were looked at; return how many marks; flushes.

    Raises:
        NothingToStore: none can be.
    """
    lines = [one for one in look(rows, association, now=now) if one.is_taken]
    if not lines:
        raise NothingToStore
    taken: dict[str, Record] = {}
    for line in lines:
        record = line.record or taken.get(line.key)
        if record is None:
            division, ages, quantity = _group(line.cells)
            record = keeping.take_up(
                line.cells["name"],
                quantity,
                division=division,
                ages=ages,
                association=association,
                now=now,
                by=by,
            )
            taken[line.key] = record
        marks = [line.mark] if line.mark else []
        keeping.add_marks(record, marks, origin=Origin.IMPORT, now=now, by=by)
    return len(lines)


def _known(association: Association | None) -> dict[str, Record]:
    keeper = association.id if association else None
    asked = select(Record).where(Record.association_id == keeper)
    if keeper is None:
        asked = select(Record).where(Record.association_id.is_(None))
    return {one.key: one for one in db.session.scalars(asked)}


Same = tuple[str, int, str, date]


def _stored(record_ids: Sequence[int]) -> set[Same]:
    """Return what is there already, struck out or not, so that it is not stored again."""
    asked = (
        select(Record.key, RecordMark.value, RecordMark.holder, RecordMark.set_on)
        .join(Record, Record.id == RecordMark.record_id)
        .where(RecordMark.record_id.in_(record_ids))
    )
    return {(key, value, holder, day) for key, value, holder, day in db.session.execute(asked)}


def _read(
    cells: Cells,
    association: Association | None,
    known: Mapping[str, Record],
    now: datetime,
) -> tuple[str, Record | None, keeping.NewMark]:
    for column, most in MOST.items():
        if len(cells.get(column, "")) > most:
            raise RowUnfit(said=cells[column][:20], why=_("too long"))
    if not cells.get("name"):
        raise RowUnfit(said="–", why=_("no discipline"))
    key, record = _record(cells, association, known)
    quantity = record.quantity if record else _group(cells)[2]
    mark = keeping.NewMark(
        value=read_value(quantity, cells.get("value", "")),
        holder=cells.get("holder", ""),
        branch=cells.get("branch", ""),
        place=cells.get("place", ""),
        event=cells.get("event", ""),
        **_when(cells),
    )
    keeping.demand_fit(mark, now)
    return key, record, mark


def _record(
    cells: Cells, association: Association | None, known: Mapping[str, Record]
) -> tuple[str, Record | None]:
    """Return which record a row is of; without its measure, the only one of its group."""
    keeper = association.id if association else None
    if _word(cells, "quantity"):
        division, ages, quantity = _group(cells)
        key = keeping.key_of(keeper, cells["name"], division, ages, quantity)
        return key, known.get(key)
    division, ages = _people(cells)
    keys = [keeping.key_of(keeper, cells["name"], division, ages, one) for one in Quantity]
    fitting = [known[key] for key in keys if key in known]
    if len(fitting) != 1:
        raise RowUnfit(
            said=cells["name"],
            why=_("no record of that name and group: add a column 计量 (时间 距离 次数 分数)"),
        )
    return fitting[0].key, fitting[0]


def _group(cells: Cells) -> tuple[Division, Ages, Quantity]:
    word = _word(cells, "quantity")
    if word not in QUANTITIES:
        raise RowUnfit(said=word or "–", why=_("时间 距离 次数 分数"))
    return (*_people(cells), QUANTITIES[word])


def _people(cells: Cells) -> tuple[Division, Ages]:
    word = _word(cells, "division")
    if word not in DIVISIONS:
        raise RowUnfit(said=word, why=_("男 女 混合 不限"))
    return DIVISIONS[word], _ages(_word(cells, "ages"))


def _ages(text: str) -> Ages:
    """Read ``45-50``, ``45+`` or ``-29``; nothing stands for all ages."""
    plain = text.replace("岁", "").replace("以上", "+").replace("以下", "").replace("至", "-")
    plain = plain.replace("~", "-")
    if not plain:
        return Ages()
    if plain.endswith("+"):
        least, most = plain[:-1], ""
    else:
        least, dash, most = plain.partition("-")
        if not dash:
            least, most = ("", plain) if "以下" in text else (plain, plain)
    try:
        ages = Ages(int(least) if least else None, int(most) if most else None)
    except ValueError:
        raise RowUnfit(said=text, why=_("ages such as 45-50, 45+")) from None
    ends = [one for one in (ages.least, ages.most) if one is not None]
    if ends != sorted(ends) or any(not 0 <= one <= MOST_AGE for one in ends):
        raise GroupUnfit
    return ages


class _When(TypedDict):
    set_on: date
    is_day_known: bool


def _when(cells: Cells) -> _When:
    try:
        day, is_day_known = read_day(half_width(cells.get("when", "")))
    except ValueError:
        raise DayUnreadable from None
    return {"set_on": day, "is_day_known": is_day_known}


def _word(cells: Cells, column: str) -> str:
    return half_width(cells.get(column, "")).lower()
