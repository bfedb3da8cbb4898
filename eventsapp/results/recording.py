"""Recording places, times and scores of entries, one at a time or many at once."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from sqlalchemy import select

from eventsapp.accounts.models import Account
from eventsapp.database import db
from eventsapp.draws import services as draws
from eventsapp.draws.services import competes_in, name_of
from eventsapp.entries.models import Entry
from eventsapp.errors import DomainError
from eventsapp.events import services as events
from eventsapp.events.models import Discipline
from eventsapp.results.errors import (
    AlreadyRecorded,
    AlreadyRecordedOnce,
    EntryOfAnotherDiscipline,
    EventOff,
    NothingToCorrect,
    PlacedByMatches,
    ReasonMissing,
    ResultMovedOn,
)
from eventsapp.results.models import ResultEntry, ResultStatus
from eventsapp.results.outcomes import Outcome
from eventsapp.results.places import settle
from eventsapp.results.wording import outcome_words

CHUNK = 500


@dataclass(frozen=True, slots=True)
class Change:
    """What was typed for one entry; ``based_on`` is the row it was typed over, if any."""

    entry_id: int
    outcome: Outcome
    based_on: int | None = None


@dataclass(frozen=True, slots=True)
class Logged:
    """Where the log of one entry stands: its latest row, and what all of it amounts to."""

    head: ResultEntry
    outcome: Outcome


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


def record_result(
    discipline: Discipline,
    entry: Entry,
    *,
    place: int | None = None,
    time_ms: int | None = None,
    score: Decimal | None = None,
    status: ResultStatus = ResultStatus.FINISHED,
    now: datetime,
    by: Account | None,
    happened_at: datetime | None = None,
    source_key: str | None = None,
) -> ResultEntry:
    """Record how an entry came out, and settle the discipline; flushes.

    Raises:
        EventOff: the event was cancelled.
        PlacedByMatches: the discipline has a bracket.
        EntryOfAnotherDiscipline: the entry does not compete here.
        ValueMissing, ValueUnfit: the result can't be ranked.
        AlreadyRecorded: there is a result, which has to be corrected instead.
    """
    outcome = Outcome(status, place, time_ms, score)
    _require_open(discipline)
    if not competes_in(entry, discipline):
        raise EntryOfAnotherDiscipline(name=name_of(entry))
    outcome.demand_fit(discipline.measure)
    draws.lock([discipline.id])
    logged = logs_of([discipline.id]).get((discipline.id, entry.id))
    if logged is not None:
        raise AlreadyRecorded(name=name_of(entry), stored=outcome_words(logged.outcome))
    row = _row(discipline.id, entry.id, outcome, now=now, by=by)
    row.happened_at = happened_at or now
    row.source_key = source_key
    db.session.add(row)
    settle([discipline.id])
    return row


def correct_result(
    row: ResultEntry,
    *,
    place: int | None = None,
    time_ms: int | None = None,
    score: Decimal | None = None,
    status: ResultStatus = ResultStatus.FINISHED,
    reason: str,
    now: datetime,
    by: Account | None,
    happened_at: datetime | None = None,
    source_key: str | None = None,
) -> ResultEntry:
    """Correct a row of the log by a further row, and settle the discipline; flushes.

    Raises:
        EventOff, PlacedByMatches, ValueMissing, ValueUnfit: as in :func:`record_result`.
        ReasonMissing: a correction says why.
        ResultMovedOn: the row was corrected before; look at what it says now.
    """
    outcome = Outcome(status, place, time_ms, score)
    discipline = events.get_discipline(row.discipline_id)
    _require_open(discipline)
    outcome.demand_fit(discipline.measure)
    if not reason.strip():
        raise ReasonMissing
    draws.lock([discipline.id])
    logged = logs_of([discipline.id])[discipline.id, row.entry_id]
    if logged.head.id != row.id:
        raise ResultMovedOn(stored=outcome_words(logged.outcome))
    correction = _row(discipline.id, row.entry_id, outcome, now=now, by=by)
    correction.corrects_id, correction.reason = row.id, reason.strip()
    correction.happened_at = happened_at or now
    correction.source_key = source_key
    db.session.add(correction)
    settle([discipline.id])
    return correction


def record_changes(
    discipline: Discipline,
    changes: Sequence[Change],
    *,
    reason: str,
    now: datetime,
    by: Account | None,
) -> list[ResultEntry]:
    """Record a whole form of results: first ones and corrections; all or none; flushes.

    A change that says what the log says already is left out.

    Raises:
        EventOff, PlacedByMatches, EntryOfAnotherDiscipline, ValueMissing, ValueUnfit:
            as in :func:`record_result`.
        ReasonMissing: one of the changes corrects an earlier result.
        AlreadyRecorded, ResultMovedOn: somebody else stored a result for one of the
            entries after the form was opened.
    """
    _require_open(discipline)
    names = {entry.id: name_of(entry) for entry in draws.entries_of(discipline)}
    draws.lock([discipline.id])
    logs = logs_of([discipline.id])
    rows = []
    for change in changes:
        if change.entry_id not in names:
            raise EntryOfAnotherDiscipline(name=change.entry_id)
        change.outcome.demand_fit(discipline.measure)
        logged = logs.get((discipline.id, change.entry_id))
        _require_unmoved(names[change.entry_id], logged, change)
        if logged is None or logged.outcome != change.outcome:
            rows.append(_changed(discipline, change, logged, reason=reason, now=now, by=by))
    db.session.add_all(rows)
    settle([discipline.id])
    return rows


def _require_unmoved(name: str, logged: Logged | None, change: Change) -> None:
    if logged is None or logged.head.id == change.based_on:
        return
    if change.based_on is None:
        raise AlreadyRecorded(name=name, stored=outcome_words(logged.outcome))
    raise ResultMovedOn(name=name, stored=outcome_words(logged.outcome))


def _changed(
    discipline: Discipline,
    change: Change,
    logged: Logged | None,
    *,
    reason: str,
    now: datetime,
    by: Account | None,
) -> ResultEntry:
    row = _row(discipline.id, change.entry_id, change.outcome, now=now, by=by)
    if logged is not None:
        if not reason.strip():
            raise ReasonMissing
        row.corrects_id, row.reason = logged.head.id, reason.strip()
    return row


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
        self.measures = dict(
            db.session.execute(
                select(Discipline.id, Discipline.measure).where(
                    Discipline.id.in_(discipline_ids)
                )
            ).all()
        )

    def add(self, row: ResultIn, *, now: datetime, by: Account | None) -> None:
        if row.discipline_id in self.drawn:
            raise PlacedByMatches
        row.outcome.demand_fit(self.measures[row.discipline_id])
        head = self.heads.get((row.discipline_id, row.entry_id))
        if row.is_correction and head is None:
            raise NothingToCorrect
        if head is not None and not row.is_correction:
            raise AlreadyRecordedOnce(stored=outcome_words(outcome_of(head)))
        stored = _row(row.discipline_id, row.entry_id, row.outcome, now=now, by=by)
        stored.happened_at, stored.source_key = row.happened_at, row.source_key
        stored.reason = row.reason
        if head is not None:
            db.session.flush()  # the row it corrects may be of this import
            stored.corrects_id = head.id
        db.session.add(stored)
        self.heads[row.discipline_id, row.entry_id] = stored


def logs_of(discipline_ids: Collection[int]) -> dict[tuple[int, int], Logged]:
    """Return where each entry's log stands, by discipline and entry."""
    rows = db.session.scalars(
        select(ResultEntry)
        .where(ResultEntry.discipline_id.in_(discipline_ids))
        .order_by(ResultEntry.id)
    )
    return standing_in(rows)


def standing_in(rows: Iterable[ResultEntry]) -> dict[tuple[int, int], Logged]:
    """Return where each entry's log stands, of rows in the order of recording."""
    logs: dict[tuple[int, int], list[ResultEntry]] = {}
    for row in rows:
        logs.setdefault((row.discipline_id, row.entry_id), []).append(row)
    return {key: Logged(log[-1], outcome_of(final_row(log))) for key, log in logs.items()}


def final_row(log: Sequence[ResultEntry]) -> ResultEntry:
    """Return the row that counts: the correction that happened last, else the first row."""
    return max(log, key=lambda row: (row.corrects_id is not None, row.happened_at, row.id))


def outcome_of(row: ResultEntry) -> Outcome:
    """Return what a row of the log says."""
    return Outcome(row.status, row.place, row.time_ms, row.score)


def log_of_entries(discipline: Discipline) -> list[ResultEntry]:
    """Return the whole log of a discipline in the order of recording."""
    return list(
        db.session.scalars(
            select(ResultEntry)
            .where(ResultEntry.discipline_id == discipline.id)
            .order_by(ResultEntry.id)
        )
    )


def _row(
    discipline_id: int, entry_id: int, outcome: Outcome, *, now: datetime, by: Account | None
) -> ResultEntry:
    return ResultEntry(
        discipline_id=discipline_id,
        entry_id=entry_id,
        status=outcome.status,
        place=outcome.place,
        time_ms=outcome.time_ms,
        score=outcome.score,
        happened_at=now,
        recorded_at=now,
        by_id=by.id if by else None,
    )


def _require_open(discipline: Discipline) -> None:
    if discipline.event.is_cancelled:
        raise EventOff
    if draws.stage_of(discipline) is not None:
        raise PlacedByMatches


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
