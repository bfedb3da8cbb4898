"""Recording the rows of an import, each refused or stored for itself."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select

from eventsapp.accounts.models import Account
from eventsapp.database import db
from eventsapp.draws import services as draws
from eventsapp.errors import DomainError
from eventsapp.events.models import Discipline
from eventsapp.results import slots
from eventsapp.results.errors import (
    AlreadyRecordedOnce,
    NothingToCorrect,
    PlacedByMatches,
    PlacedElsewhere,
)
from eventsapp.results.measures.registry import kind_of
from eventsapp.results.models import ResultEntry
from eventsapp.results.outcomes import Outcome
from eventsapp.results.places import settle
from eventsapp.results.recording import demand_rankable, logs_of, outcome_of, row_of
from eventsapp.results.wording import outcome_words

CHUNK = 500


@dataclass(frozen=True, slots=True)
class ResultIn:
    """A row of an import: a first result, or a correction of what the log has by then."""

    discipline_id: int
    entry_id: int
    outcome: Outcome
    happened_at: datetime
    source_key: str
    is_correction: bool = False
    reason: str = ""


@dataclass(slots=True)
class Imported:
    """What became of the rows of an import, by source key."""

    stored: list[str] = field(default_factory=list)
    known: list[str] = field(default_factory=list)
    refused: dict[str, DomainError] = field(default_factory=dict)


def record_many(
    rows: Iterable[ResultIn], *, now: datetime, by: Account | None = None
) -> Imported:
    """Record the rows of an import in their order, then settle; flushes.

    A row whose source key is in the log already is left out, so an import can be
    repeated. A row that is refused does not hold up the others. A correction
    may name any row of the entry's log; of several the one that happened last counts.
    """
    wanted = list(rows)
    ids = sorted({row.discipline_id for row in wanted})
    draws.lock(ids)
    known = _keys_known([row.source_key for row in wanted])
    imports = _Imports(ids)
    imported = Imported()
    for row in wanted:
        if row.source_key in known:
            imported.known.append(row.source_key)
            continue
        known.add(row.source_key)
        try:
            imports.add(row, now=now, by=by)
        except DomainError as refusal:
            imported.refused[row.source_key] = refusal
        else:
            imported.stored.append(row.source_key)
    settle(ids)
    return imported


class _Imports:
    """What the rows of an import are checked against, kept up to date as they are stored."""

    def __init__(self, discipline_ids: Collection[int]) -> None:
        self.heads = {key: logged.head for key, logged in logs_of(discipline_ids).items()}
        self.drawn = draws.stages_of(discipline_ids)
        self.elsewhere = slots.elsewhere(discipline_ids)
        rules = select(Discipline.id, Discipline.measure, Discipline.rules)
        self.kinds = {
            discipline_id: (measure, kind_of(measure, stored or {}))
            for discipline_id, measure, stored in db.session.execute(
                rules.where(Discipline.id.in_(discipline_ids))
            )
        }

    def add(self, row: ResultIn, *, now: datetime, by: Account | None) -> None:
        if row.discipline_id in self.drawn:
            raise PlacedByMatches
        if row.discipline_id in self.elsewhere:
            raise PlacedElsewhere
        measure, kind = self.kinds[row.discipline_id]
        demand_rankable(measure, kind, row.outcome)
        head = self.heads.get((row.discipline_id, row.entry_id))
        if row.is_correction and head is None:
            raise NothingToCorrect
        if head is not None and not row.is_correction:
            raise AlreadyRecordedOnce(stored=outcome_words(outcome_of(head), kind))
        stored = row_of(row.discipline_id, row.entry_id, row.outcome, now=now, by=by)
        stored.happened_at, stored.source_key = row.happened_at, row.source_key
        stored.reason = row.reason
        if head is not None:
            db.session.flush()  # the row it corrects may be of this import
            stored.corrects_id = head.id
        db.session.add(stored)
        self.heads[row.discipline_id, row.entry_id] = stored


def _keys_known(keys: Sequence[str]) -> set[str]:
    known: set[str] = set()
    for start in range(0, len(keys), CHUNK):
        part = keys[start : start + CHUNK]
        known.update(
            key
            for key in db.session.scalars(
                select(ResultEntry.source_key).where(ResultEntry.source_key.in_(part))
            )
            if key is not None
        )
    return known
