"""Marks of records as people read them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from eventsapp.frame.languages import day_and_year
from eventsapp.records.holders import Holder, holders_of, year_or_day
from eventsapp.records.judging import Judged, Mark, Verdict
from eventsapp.records.loading import Loaded
from eventsapp.records.models import Quantity, Record, RecordMark
from eventsapp.records.values import value_words

NOBODY = Holder("", "")


@dataclass(frozen=True, slots=True)
class Shown:
    """A mark as people read it.

    ``day`` is a day or a year; ``typed`` is the row of one that was typed, else None.
    """

    quantity: Quantity
    judged: Judged
    holder: str
    branch: str
    day: str
    place: str
    event: str
    typed: RecordMark | None = None

    @property
    def value(self) -> int:
        """Return the mark in the unit of the quantity."""
        return self.judged.mark.value

    @property
    def words(self) -> str:
        """Return the mark with its unit."""
        return value_words(self.quantity, self.value)

    @property
    def verdict(self) -> Verdict:
        """Return what it was to the record before."""
        return self.judged.verdict

    @property
    def is_record(self) -> bool:
        """Whether it was the record when its event was over."""
        return self.judged.is_record and self.verdict is not Verdict.BEHIND

    @property
    def before(self) -> str:
        """Return the record before; empty if there was none."""
        before = self.judged.before
        return "" if before is None else value_words(self.quantity, before)

    @property
    def discipline_id(self) -> int | None:
        """Return whose results it is from."""
        return self.judged.mark.discipline_id

    @property
    def entry_id(self) -> int | None:
        """Return whose result it is."""
        return self.judged.mark.entry_id


@dataclass(frozen=True, slots=True)
class Standing:
    """A record and who holds it; nobody while there is no mark."""

    record: Record
    holders: Sequence[Shown]

    @property
    def value(self) -> str:
        """Return the mark with its unit; empty without one."""
        return self.holders[0].words if self.holders else ""


Asked = tuple[Record, Sequence[Judged]]


def standing(marks: Iterable[Mark]) -> list[Judged]:
    """Return marks that are in force, whatever they were to those before."""
    return [Judged(mark, Verdict.FIRST, None, is_record=True) for mark in marks]


def shown(asked: Sequence[Asked], loaded: Loaded) -> list[list[Shown]]:
    """Return marks as people read them, in the order of what was asked; one query."""
    entry_ids = {one.mark.entry_id for _record, some in asked for one in some}
    names = holders_of([one for one in entry_ids if one is not None])
    typed = {row.id: row for rows in loaded.typed.values() for row in rows}
    return [
        [
            _of_row(record, one, typed[one.mark.typed_id])
            if one.mark.typed_id is not None
            else _of_result(record, one, loaded, names)
            for one in some
        ]
        for record, some in asked
    ]


def _of_row(record: Record, judged: Judged, row: RecordMark) -> Shown:
    day = year_or_day(row.set_on, is_day_known=row.is_day_known)
    return Shown(
        record.quantity, judged, row.holder, row.branch, day, row.place, row.event, row
    )


def _of_result(
    record: Record, judged: Judged, loaded: Loaded, names: Mapping[int, Holder]
) -> Shown:
    mark = judged.mark
    where = loaded.where[mark.discipline_id or 0]
    holder = names.get(mark.entry_id or 0, NOBODY)
    return Shown(
        record.quantity,
        judged,
        holder.name,
        holder.branch,
        day_and_year(mark.set_on),
        where.place,
        where.discipline.event.name,
    )
