"""Recording the times of a heat or a run-off, and correcting them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from brackets import Mark, Status, Timed
from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account
from eventsapp.database import db
from eventsapp.draws import services as draws
from eventsapp.errors import NotFound
from eventsapp.results import services as results
from eventsapp.rounds.errors import (
    EventOff,
    NothingStored,
    NotOnTheSheet,
    ReasonMissing,
    StartListsReplaced,
    TimeThere,
)
from eventsapp.rounds.models import RoundEntry, RoundFact, RoundPlan
from eventsapp.rounds.plans import Rounds, rounds_of


@dataclass(frozen=True, slots=True)
class Sheet:
    """Which times are typed together: those of a heat, or of a run-off.

    Args:
        contest: the ref of the round.
        run_off: its number; 0 for a heat.
        entries: the ids of the entries on it.
    """

    contest: str
    run_off: int
    entries: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed for one entrant: a time, why there is none, or neither to take it back.

    Args:
        entry_id: whose.
        time_ms: in milliseconds.
        status: why there is none.
        based_on: the row that it was typed over; ``None`` for no row.
        text: what stood in the field.
    """

    entry_id: int
    time_ms: int | None = None
    status: Status | None = None
    based_on: int | None = None
    text: str = ""

    @property
    def body(self) -> dict[str, Any]:
        """Return what the row stores."""
        if self.time_ms is not None:
            return {"time_ms": self.time_ms, "typed": self.text}
        return {"status": self.status.value} if self.status else {}

    def mark(self, sheet: Sheet) -> Mark:
        """Return it as the engine takes it."""
        time = Timed(self.time_ms) if self.time_ms is not None else None
        entrant = str(self.entry_id)
        return Mark(sheet.contest, entrant, time, self.status, run_off=sheet.run_off)


def heat_sheet(rounds: Rounds, contest: str, number: int) -> Sheet:
    """Return the sheet of a heat, numbered from 1.

    Raises:
        NotFound: there is no such heat.
    """
    heats = rounds.contest(contest).heats
    if not 1 <= number <= len(heats):
        raise NotFound
    sides = heats[number - 1].sides
    return Sheet(contest, 0, tuple(int(side) for side in sides if isinstance(side, str)))


def run_off_sheets(rounds: Rounds, contest: str) -> dict[int, Sheet]:
    """Return the run-offs of a round by number: those held, and one for each tie left."""
    state = rounds.contest(contest)
    held: dict[int, list[int]] = {}
    for ref, number, entry_id in rounds.heads:
        if ref == contest and number:
            held.setdefault(number, []).append(entry_id)
    ties = [tuple(int(one) for one in tie.entrants) for tie in state.unresolved]
    following = max(held, default=0) + 1
    sheets = {n: Sheet(contest, n, tuple(own)) for n, own in held.items()}
    return sheets | {n: Sheet(contest, n, tie) for n, tie in enumerate(ties, start=following)}


def changed(rounds: Rounds, sheet: Sheet, typed: Sequence[Typed]) -> list[Typed]:
    """Return what says something else than what is stored.

    Raises:
        NotOnTheSheet: somebody does not stand there.
        TimeThere: somebody else stored a time in the meantime.
        NothingStored: what is taken back was never there.
    """
    names = draws.entrants_of(rounds.row.discipline)
    found = []
    for one in typed:
        if one.entry_id not in sheet.entries:
            raise NotOnTheSheet
        head = rounds.heads.get((sheet.contest, sheet.run_off, one.entry_id))
        same = head is not None and _said(head.body) == _said(one.body)
        if same:
            continue
        if (head.id if head else None) != one.based_on:
            raise TimeThere(name=names[one.entry_id].distinct)
        if head is None and not one.body:
            raise NothingStored(name=names[one.entry_id].distinct)
        found.append(one)
    return found


def _said(body: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in body.items() if key != "typed"}


def record_sheet(
    row: RoundPlan,
    sheet: Sheet,
    typed: Sequence[Typed],
    *,
    reason: str,
    now: datetime,
    by: Account | None,
) -> list[RoundEntry]:
    """Record a whole sheet of times, all or none, and settle the discipline; flushes.

    What says what is stored already is left out, so a double tap does nothing.

    Raises:
        StartListsReplaced, EventOff: the start lists do not count any more.
        NotOnTheSheet, TimeThere, NothingStored: as in :func:`changed`.
        ReasonMissing: one of them corrects an earlier time.
    """
    rounds = locked(row)
    _require_current(rounds, sheet)
    changes = changed(rounds, sheet, typed)
    if any(one.based_on for one in changes) and not reason.strip():
        raise ReasonMissing
    rows = [
        row_for(
            rounds,
            RoundFact.MARK,
            one.body,
            contest=sheet.contest,
            entry_id=one.entry_id,
            run_off=sheet.run_off,
            corrects_id=one.based_on,
            reason=reason.strip() if one.based_on else "",
            now=now,
            by=by,
        )
        for one in changes
    ]
    store(rounds, rows)
    corrected = [one.entry_id for one in changes if one.based_on]
    if corrected:
        accounts.audit(
            "rounds.corrected",
            row.discipline,
            by=by,
            now=now,
            contest=sheet.contest,
            run_off=sheet.run_off,
            entries=corrected,
            reason=reason.strip(),
        )
    return rows


def locked(row: RoundPlan) -> Rounds:
    """Hold a discipline, and read its rounds; refuse those that do not count any more.

    Raises:
        StartListsReplaced, EventOff: they do not.
    """
    draws.lock([row.discipline_id])
    rounds = rounds_of(row.discipline)
    if rounds is None or rounds.row.id != row.id:
        raise StartListsReplaced
    if row.discipline.event.is_cancelled:
        raise EventOff
    return rounds


def _require_current(rounds: Rounds, sheet: Sheet) -> None:
    """See that the same people stand on the sheet as when the page was opened."""
    asked = set(sheet.entries)
    if sheet.run_off:
        current = run_off_sheets(rounds, sheet.contest).get(sheet.run_off)
        is_current = current is not None and asked <= set(current.entries)
    else:
        heats = range(1, len(rounds.contest(sheet.contest).heats) + 1)
        sheets = (heat_sheet(rounds, sheet.contest, number) for number in heats)
        is_current = any(asked == set(one.entries) for one in sheets)
    if not asked or not is_current:
        raise NotOnTheSheet


def row_for(
    rounds: Rounds,
    kind: RoundFact,
    body: dict[str, Any],
    *,
    contest: str,
    reason: str,
    now: datetime,
    by: Account | None,
    entry_id: int | None = None,
    run_off: int = 0,
    corrects_id: int | None = None,
) -> RoundEntry:
    """Return a row of the log, not stored yet."""
    return RoundEntry(
        plan_id=rounds.row.id,
        kind=kind,
        contest=contest,
        entry_id=entry_id,
        run_off=run_off,
        body=body,
        corrects_id=corrects_id,
        recorded_at=now,
        by_id=by.id if by else None,
        reason=reason,
    )


def store(rounds: Rounds, rows: Sequence[RoundEntry]) -> None:
    """Add rows to the log, and settle the discipline; flushes."""
    db.session.add_all(rows)
    results.settle([rounds.row.discipline_id])
