"""Recording places, times, scores and marks of entries, one at a time or a whole form."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import select

from brackets import BracketError
from eventsapp.accounts.models import Account
from eventsapp.database import db
from eventsapp.draws import services as draws
from eventsapp.draws.services import competes_in, name_of
from eventsapp.entries.models import Entry
from eventsapp.events import services as events
from eventsapp.events.models import Discipline, Measure
from eventsapp.results import slots
from eventsapp.results.beginning import Beginning, begin
from eventsapp.results.errors import (
    AlreadyRecorded,
    EntryOfAnotherDiscipline,
    EventOff,
    MarksUnfit,
    NothingToCorrect,
    PlacedByMatches,
    PlacedElsewhere,
    ReasonMissing,
    ResultMovedOn,
)
from eventsapp.results.measures.kind import Kind
from eventsapp.results.measures.registry import kind_for
from eventsapp.results.models import ResultEntry, ResultStatus
from eventsapp.results.outcomes import Outcome
from eventsapp.results.places import settle
from eventsapp.results.wording import outcome_words


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


def record_result(
    discipline: Discipline,
    entry: Entry,
    *,
    place: int | None = None,
    time_ms: int | None = None,
    score: Decimal | None = None,
    marks: Mapping[str, Any] | None = None,
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
        ValueMissing, ValueUnfit, MarksUnfit: the result can't be ranked.
        AlreadyRecorded: there is a result, which has to be corrected instead.
    """
    outcome = Outcome(status, place, time_ms, score, marks)
    if not competes_in(entry, discipline):
        raise EntryOfAnotherDiscipline(name=name_of(entry))
    _require_open(discipline)
    kind = kind_for(discipline)
    demand_rankable(discipline.measure, kind, outcome)
    logs = logs_of([discipline.id])
    logged = logs.get((discipline.id, entry.id))
    if logged is not None:
        raise AlreadyRecorded(name=name_of(entry), stored=outcome_words(logged.outcome, kind))
    row = row_of(discipline.id, entry.id, outcome, now=now, by=by)
    row.happened_at = happened_at or now
    row.source_key = source_key
    db.session.add(row)
    settle([discipline.id])
    if not logs:
        begin(discipline, Beginning.RESULT, now=now, by=by)
    return row


def correct_result(
    row: ResultEntry,
    *,
    place: int | None = None,
    time_ms: int | None = None,
    score: Decimal | None = None,
    marks: Mapping[str, Any] | None = None,
    status: ResultStatus = ResultStatus.FINISHED,
    reason: str,
    now: datetime,
    by: Account | None,
    happened_at: datetime | None = None,
    source_key: str | None = None,
) -> ResultEntry:
    """Correct a row of the log by a further row, and settle the discipline; flushes.

    Raises:
        EventOff, PlacedByMatches, ValueMissing, ValueUnfit, MarksUnfit: as in
            :func:`record_result`.
        ReasonMissing: a correction says why.
        ResultMovedOn: the row was corrected before; look at what it says now.
    """
    outcome = Outcome(status, place, time_ms, score, marks)
    discipline = events.get_discipline(row.discipline_id)
    _require_open(discipline)
    kind = kind_for(discipline)
    demand_rankable(discipline.measure, kind, outcome)
    if not reason.strip():
        raise ReasonMissing
    logged = logs_of([discipline.id])[discipline.id, row.entry_id]
    if logged.head.id != row.id:
        raise ResultMovedOn(name=name_of(row.entry), stored=outcome_words(logged.outcome, kind))
    correction = row_of(discipline.id, row.entry_id, outcome, now=now, by=by)
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

    A change that says what the log says already is left out, so a double tap does nothing.

    Raises:
        EventOff, PlacedByMatches, EntryOfAnotherDiscipline, ValueMissing, ValueUnfit,
            MarksUnfit: as in :func:`record_result`.
        NothingToCorrect: what is taken back was never there.
        ReasonMissing: one of the changes corrects an earlier result.
        AlreadyRecorded, ResultMovedOn: somebody else stored a result for one of the
            entries after the form was opened.
    """
    _require_open(discipline)
    names = {entry.id: name_of(entry) for entry in draws.entries_of(discipline)}
    kind = kind_for(discipline)
    logs = logs_of([discipline.id])
    rows = []
    for change in changes:
        if change.entry_id not in names:
            raise EntryOfAnotherDiscipline(name=change.entry_id)
        demand_rankable(discipline.measure, kind, change.outcome)
        logged = logs.get((discipline.id, change.entry_id))
        if logged is not None and logged.outcome == change.outcome:
            continue
        _require_unmoved(names[change.entry_id], logged, change, kind)
        rows.append(_changed(discipline, change, logged, reason=reason, now=now, by=by))
    db.session.add_all(rows)
    settle([discipline.id])
    if rows and not logs:
        begin(discipline, Beginning.RESULT, now=now, by=by)
    return rows


def _require_unmoved(name: str, logged: Logged | None, change: Change, kind: Kind) -> None:
    if logged is None or logged.head.id == change.based_on:
        return
    if change.based_on is None:
        raise AlreadyRecorded(name=name, stored=outcome_words(logged.outcome, kind))
    raise ResultMovedOn(name=name, stored=outcome_words(logged.outcome, kind))


def _changed(
    discipline: Discipline,
    change: Change,
    logged: Logged | None,
    *,
    reason: str,
    now: datetime,
    by: Account | None,
) -> ResultEntry:
    row = row_of(discipline.id, change.entry_id, change.outcome, now=now, by=by)
    if logged is None and change.outcome.status is ResultStatus.VOID:
        raise NothingToCorrect
    if logged is not None:
        if not reason.strip():
            raise ReasonMissing
        row.corrects_id, row.reason = logged.head.id, reason.strip()
    return row


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
    return Outcome(
        row.status,
        row.place,
        row.time_ms,
        row.score,
        row.marks,
        row.heat,
        row.decider,
        row.typed,
    )


def log_of_entries(discipline: Discipline) -> list[ResultEntry]:
    """Return the whole log of a discipline in the order of recording."""
    return list(
        db.session.scalars(
            select(ResultEntry)
            .where(ResultEntry.discipline_id == discipline.id)
            .order_by(ResultEntry.id)
        )
    )


def row_of(
    discipline_id: int, entry_id: int, outcome: Outcome, *, now: datetime, by: Account | None
) -> ResultEntry:
    """Make a row of the log of an outcome that happens now."""
    return ResultEntry(
        discipline_id=discipline_id,
        entry_id=entry_id,
        status=outcome.status,
        place=outcome.place,
        time_ms=outcome.time_ms,
        score=outcome.score,
        marks=dict(outcome.marks) if outcome.marks is not None else None,
        typed=dict(outcome.typed) if outcome.typed else None,
        heat=outcome.heat,
        decider=outcome.decider,
        happened_at=now,
        recorded_at=now,
        by_id=by.id if by else None,
    )


def demand_rankable(measure: Measure, kind: Kind, outcome: Outcome) -> None:
    """Refuse what the rules of a discipline can't rank.

    Raises:
        ValueMissing, ValueUnfit: as the outcome says.
        MarksUnfit: marks that cannot be, such as a trial after three failures.
    """
    outcome.demand_fit(measure)
    if outcome.marks is None:
        return
    try:
        kind.table({"0": outcome})
    except (BracketError, LookupError, TypeError, ValueError, ArithmeticError) as wrong:
        raise MarksUnfit from wrong


def _require_open(discipline: Discipline) -> None:
    """Hold the discipline, and see that it takes results, by the rules that it has now."""
    draws.lock([discipline.id])
    db.session.refresh(discipline, ["measure", "rules"])
    if discipline.event.is_cancelled:
        raise EventOff
    if draws.stage_of(discipline) is not None:
        raise PlacedByMatches
    if slots.elsewhere([discipline.id]):
        raise PlacedElsewhere
