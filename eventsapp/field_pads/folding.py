"""From the rows of disciplines to what they come to."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from brackets.field_sheets import (
    Agreement,
    AttemptRules,
    AttemptSheet,
    CountRules,
    CountSheet,
    FieldAct,
    attempts_of,
    counts_of,
)
from eventsapp.database import db
from eventsapp.draws import services as draws
from eventsapp.entries.entrants import Entrant, entrants_of_several
from eventsapp.events.models import Discipline, Event, Measure
from eventsapp.field_pads.models import FieldRow
from eventsapp.results import services as results
from eventsapp.results import slots as result_slots
from eventsapp.results.measures.attempts import Attempts
from eventsapp.results.measures.counts import Counts

MEASURES = (Measure.ATTEMPTS, Measure.COUNTS)
Sheet = AttemptSheet | CountSheet


@dataclass(frozen=True, slots=True)
class Field:
    """A discipline that is taken down beside the place of the sport.

    Args:
        discipline: which.
        kind: its rules.
        entrants: who competes, in the order of their first attempts.
        rows: its log, in the order in which it was received.
    """

    discipline: Discipline
    kind: Attempts | Counts
    entrants: Mapping[int, Entrant]
    rows: Sequence[FieldRow]

    @property
    def rules(self) -> AttemptRules | CountRules:
        """Return the rules as the engine has them."""
        return rules_of(self.kind)

    @property
    def sheet(self) -> Sheet:
        """Return what its log comes to."""
        names = [str(one) for one in self.entrants]
        rules, acts = self.rules, acts_of(self.rows)
        if isinstance(rules, AttemptRules):
            return attempts_of(rules, names, acts)
        return counts_of(rules, names, acts)

    def row(self, key: str) -> FieldRow:
        """Return the row that a key names."""
        return next(row for row in self.rows if key_of(row) == key)


def rules_of(kind: Attempts | Counts) -> AttemptRules | CountRules:
    """Return the rules of a measure as the engine has them."""
    if isinstance(kind, Attempts):
        kept = kind.finalists if kind.first < kind.attempts else 0
        return AttemptRules(kind.attempts, kind.first, kept or None, kind.order == "reversed")
    tries = kind.members if kind.is_sum else kind.tries
    return CountRules(tries, kind.counters, Agreement(kind.agreement), kind.most_apart)


def key_of(row: FieldRow) -> str:
    """Return what names a row for ever: its sheet and number, or the row itself."""
    return f"{row.sheet.client_id}/{row.number}" if row.sheet else f"row/{row.id}"


def acts_of(rows: Sequence[FieldRow]) -> list[FieldAct]:
    """Return rows as the engine takes them."""
    keys = {row.id: key_of(row) for row in rows}
    return [
        FieldAct(
            keys[row.id],
            row.kind,
            str(row.entry_id or ""),
            row.round,
            row.value,
            row.faults,
            row.seat,
            keys.get(row.undoes_id or 0, ""),
        )
        for row in rows
    ]


def fields_of(event: Event) -> dict[int, Field]:
    """Return the disciplines of an event that are taken down on phones, by id."""
    return _read([one for one in event.disciplines if one.measure in MEASURES])


def field_of(discipline: Discipline) -> Field | None:
    """Return one discipline, if it is taken down on phones."""
    if discipline.measure not in MEASURES:
        return None
    return _read([discipline]).get(discipline.id)


def _read(wanted: Collection[Discipline]) -> dict[int, Field]:
    if not wanted:
        return {}
    ids = [one.id for one in wanted]
    others = result_slots.elsewhere(ids) | draws.stages_of(ids).keys()
    rows = rows_of(ids)
    entrants = entrants_of_several(wanted)
    found = {}
    for one in wanted:
        kind = results.kind_for(one)
        if one.id in others or not isinstance(kind, Attempts | Counts):
            continue
        own = rows.get(one.id, [])
        known = {row.entry_id for row in own}
        standing = {
            entry_id: entrant
            for entry_id, entrant in entrants[one.id].items()
            if not entrant.is_withdrawn or entry_id in known
        }
        found[one.id] = Field(one, kind, standing, own)
    return found


def rows_of(discipline_ids: Iterable[int]) -> dict[int, list[FieldRow]]:
    """Return the rows of disciplines, by discipline id, in the order of receiving."""
    found: dict[int, list[FieldRow]] = {}
    rows = db.session.scalars(
        select(FieldRow)
        .where(FieldRow.discipline_id.in_(list(discipline_ids)))
        .options(
            joinedload(FieldRow.sheet), joinedload(FieldRow.by), joinedload(FieldRow.phone)
        )
        .order_by(FieldRow.id)
    )
    for row in rows:
        found.setdefault(row.discipline_id, []).append(row)
    return found
