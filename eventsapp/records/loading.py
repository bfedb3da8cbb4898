"""The marks of records: those that were typed, and those of results that are signed.

Only a signature that stands lets a result count, so a mark falls with its signature.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import joinedload

from eventsapp.database import db
from eventsapp.events.models import Discipline, Event, Session
from eventsapp.records.judging import Mark
from eventsapp.records.models import RecordMark, RecordTie
from eventsapp.records.performances import performances
from eventsapp.records.values import quantity_of
from eventsapp.signings.states import logs_of


@dataclass(frozen=True, slots=True)
class Where:
    """A discipline whose results count, with the days and the place of its event."""

    discipline: Discipline
    begins_on: date
    ends_on: date
    place: str


@dataclass(frozen=True, slots=True)
class Loaded:
    """All marks of some records.

    Args:
        marks: by record id.
        typed: the rows that were typed, struck ones too, by record id.
        where: the disciplines that count, by id.
        signed: those of them whose signature stands.
    """

    marks: Mapping[int, list[Mark]]
    typed: Mapping[int, list[RecordMark]]
    where: Mapping[int, Where]
    signed: Collection[int]


def tied_disciplines(record_ids: Collection[int]) -> dict[int, list[int]]:
    """Return the ids of the disciplines that count for each record, by its id."""
    found: dict[int, list[int]] = {one: [] for one in record_ids}
    asked = select(RecordTie.record_id, RecordTie.discipline_id).where(
        RecordTie.record_id.in_(found), is_tied_now()
    )
    for record_id, discipline_id in db.session.execute(asked):
        found[record_id].append(discipline_id)
    return found


def is_tied_now() -> ColumnElement[bool]:
    """Return the part of a query that keeps the last rows, of those that are tied."""
    later = RecordTie.__table__.alias("later")
    newer = (
        select(later.c.id)
        .where(
            later.c.record_id == RecordTie.record_id,
            later.c.discipline_id == RecordTie.discipline_id,
            later.c.number > RecordTie.number,
        )
        .exists()
    )
    return RecordTie.is_tied & ~newer


def load(record_ids: Collection[int]) -> Loaded:
    """Return the marks of some records; five queries, fewer where nothing is tied."""
    tied = tied_disciplines(record_ids)
    typed = _typed(record_ids)
    where = _where({one for ids in tied.values() for one in ids})
    signed = _signed(where)
    marks = {
        record_id: [
            *(_mark(row) for row in typed[record_id] if row.strike is None),
            *(mark for one in tied[record_id] for mark in signed.get(one, ())),
        ]
        for record_id in record_ids
    }
    return Loaded(marks, typed, where, signed)


def _typed(record_ids: Collection[int]) -> dict[int, list[RecordMark]]:
    found: dict[int, list[RecordMark]] = {one: [] for one in record_ids}
    asked = (
        select(RecordMark)
        .where(RecordMark.record_id.in_(found))
        .order_by(RecordMark.set_on, RecordMark.id)
    )
    for row in db.session.scalars(asked):
        found[row.record_id].append(row)
    return found


def _mark(row: RecordMark) -> Mark:
    return Mark(row.value, row.set_on, row.set_on, typed_id=row.id)


def _where(discipline_ids: Collection[int]) -> dict[int, Where]:
    if not discipline_ids:
        return {}
    days = (
        select(
            Session.event_id,
            func.min(Session.held_on).label("first"),
            func.max(Session.held_on).label("last"),
            func.max(Session.place).label("place"),
        )
        .group_by(Session.event_id)
        .subquery()
    )
    asked = (
        select(Discipline, days.c.first, days.c.last, days.c.place)
        .join(Event, Event.id == Discipline.event_id)
        .join(days, days.c.event_id == Event.id)
        .where(Discipline.id.in_(discipline_ids), Event.cancelled_at.is_(None))
        .options(joinedload(Discipline.event))
    )
    return {row[0].id: Where(*row) for row in db.session.execute(asked)}


def _signed(where: Mapping[int, Where]) -> dict[int, list[Mark]]:
    found = {}
    for discipline_id, log in logs_of(list(where)).items():
        if log.signed is None:
            continue
        one = where[discipline_id]
        achieved = performances(one.discipline, log.signed.body["what"])
        found[discipline_id] = marks_of(one, achieved)
    return found


def marks_of(one: Where, values: Mapping[int, int]) -> list[Mark]:
    """Return what a discipline's entries achieved as marks."""
    if quantity_of(one.discipline) is None:
        return []
    return [
        Mark(value, one.begins_on, one.ends_on, None, one.discipline.id, entry_id)
        for entry_id, value in values.items()
    ]
