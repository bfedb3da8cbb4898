"""What views and other features may ask of records.

The rule in words: ``docs/rules/records.md``.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from eventsapp.database import db
from eventsapp.events.models import Discipline, Event
from eventsapp.records.judging import Judged, Mark, Verdict, in_force, judge
from eventsapp.records.keeping import (
    NewMark,
    add_marks,
    drop,
    get,
    is_within,
    loosen,
    mark_of,
    rename,
    strike,
    take_up,
    tie,
)
from eventsapp.records.loading import Loaded, is_tied_now, load, marks_of
from eventsapp.records.models import Quantity, Record, RecordMark, RecordTie
from eventsapp.records.performances import performances
from eventsapp.records.showing import Shown, Standing, shown, standing
from eventsapp.records.values import quantity_of
from eventsapp.results import services as results

__all__ = [
    "Kept",
    "NewMark",
    "Shown",
    "Standing",
    "add_marks",
    "broken_at",
    "drop",
    "everything",
    "fitting",
    "get",
    "history_of",
    "is_within",
    "kept_by",
    "loosen",
    "mark_of",
    "quantity_of",
    "records_of",
    "rename",
    "standing_before",
    "standings_on",
    "strike",
    "struck_of",
    "take_up",
    "tie",
]


@dataclass(frozen=True, slots=True)
class Kept:
    """What the results of a discipline are to one record.

    Args:
        standing: the record as it stood before the event.
        found: who broke, equalled or set it up, the best first.
        is_signed: whether that counts, or waits for the signature.
    """

    standing: Standing
    found: Sequence[Shown]
    is_signed: bool


def everything() -> list[Record]:
    """Return all records, the union's before the associations', by sport and name."""
    asked = (
        select(Record)
        .options(joinedload(Record.association))
        .order_by(
            Record.association_id.is_not(None),
            Record.association_id,
            Record.sport,
            Record.name,
            Record.id,
        )
    )
    return list(db.session.scalars(asked))


def standings_on(records: Sequence[Record], day: date) -> dict[int, Standing]:
    """Return the records as they stand at the beginning of a day, by record id."""
    loaded = load([one.id for one in records])
    asked = [(one, standing(_before(one, loaded, day))) for one in records]
    found = zip(records, shown(asked, loaded), strict=True)
    return {record.id: Standing(record, holders) for record, holders in found}


def _before(record: Record, loaded: Loaded, day: date) -> list[Mark]:
    return in_force(record.quantity, loaded.marks[record.id], day)


def history_of(record: Record) -> list[Shown]:
    """Return every mark of a record, the oldest first, with what each was to it."""
    loaded = load([record.id])
    [found] = shown([(record, judge(record.quantity, loaded.marks[record.id]))], loaded)
    return found


def struck_of(record: Record) -> list[RecordMark]:
    """Return the typed marks of a record that count no more, the oldest first."""
    asked = (
        select(RecordMark)
        .where(RecordMark.record_id == record.id, RecordMark.strike.has())
        .order_by(RecordMark.set_on, RecordMark.id)
    )
    return list(db.session.scalars(asked))


def records_of(discipline_ids: Collection[int]) -> dict[int, list[Record]]:
    """Return the records that disciplines count for, by discipline id."""
    found: defaultdict[int, list[Record]] = defaultdict(list)
    asked = (
        select(RecordTie.discipline_id, Record)
        .join(Record, Record.id == RecordTie.record_id)
        .where(RecordTie.discipline_id.in_(discipline_ids), is_tied_now())
        .options(joinedload(Record.association))
        .order_by(Record.association_id.is_not(None), Record.id)
    )
    for discipline_id, record in db.session.execute(asked):
        found[discipline_id].append(record)
    return dict(found)


def standing_before(event: Event) -> dict[int, list[Standing]]:
    """Return the records in force before an event, by discipline id; for its programme.

    Disciplines that count for no record are left out; a record that nobody holds has no
    holders.
    """
    return {
        discipline_id: [one.standing for one in kept]
        for discipline_id, kept in broken_at(event).items()
    }


def broken_at(event: Event) -> dict[int, list[Kept]]:
    """Return what the signed results of an event are to records, by discipline id.

    For its results book. Disciplines that count for no record are left out.
    """
    tied = records_of([one.id for one in event.disciplines])
    loaded = load({record.id for some in tied.values() for record in some})
    pairs = [(key, record) for key, some in tied.items() for record in some]
    kept = _kept(pairs, loaded, event, coming=())
    found: dict[int, list[Kept]] = {}
    for (discipline_id, _record), one in zip(pairs, kept, strict=True):
        found.setdefault(discipline_id, []).append(one)
    return found


def kept_by(discipline: Discipline) -> list[Kept]:
    """Return what the results of a discipline are to its records, signed or not yet.

    Before the signature it is what would be, were they signed as they are.
    """
    tied = records_of([discipline.id]).get(discipline.id, [])
    if not tied:
        return []
    loaded = load([one.id for one in tied])
    coming = () if discipline.id in loaded.signed else _coming(discipline, loaded)
    pairs = [(discipline.id, record) for record in tied]
    return _kept(pairs, loaded, discipline.event, coming=coming)


def _coming(discipline: Discipline, loaded: Loaded) -> Sequence[Mark]:
    """Return the marks of results that nobody has signed."""
    where = loaded.where.get(discipline.id)  # none if the event was cancelled
    found = results.findings_of([discipline.id]).get(discipline.id) if where else None
    if where is None or found is None:
        return ()
    return marks_of(where, performances(discipline, found.document()))


def _kept(
    pairs: Sequence[tuple[int, Record]],
    loaded: Loaded,
    event: Event,
    *,
    coming: Sequence[Mark],
) -> list[Kept]:
    """Return what disciplines are to records, in the order of the pairs."""
    day = event.first_on if pairs else date.min
    stood = [(one, standing(_before(one, loaded, day))) for _key, one in pairs]
    done = [
        (record, _own(record, [*loaded.marks[record.id], *coming], discipline_id))
        for discipline_id, record in pairs
    ]
    read = shown([*stood, *done], loaded)
    return [
        Kept(Standing(record, before), found, discipline_id in loaded.signed)
        for (discipline_id, record), before, found in zip(
            pairs, read[: len(pairs)], read[len(pairs) :], strict=True
        )
    ]


def _own(record: Record, marks: Sequence[Mark], discipline_id: int) -> list[Judged]:
    """Return what a discipline's marks are to a record, those behind left out, best first."""
    judged = [
        one
        for one in judge(record.quantity, marks)
        if one.mark.discipline_id == discipline_id and one.verdict is not Verdict.BEHIND
    ]
    sign = 1 if record.quantity is Quantity.TIME else -1
    return sorted(judged, key=lambda one: sign * one.mark.value)


def fitting(record: Record, disciplines: Sequence[Discipline]) -> list[Discipline]:
    """Return those disciplines whose results may count for a record."""
    return [
        one
        for one in disciplines
        if quantity_of(one) is record.quantity and is_within(record, one)
    ]
