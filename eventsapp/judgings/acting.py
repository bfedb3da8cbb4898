"""What the chief judge and the judges do; the last mark that is missing makes the result."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select

from eventsapp.accounts.models import Account
from eventsapp.database import db
from eventsapp.draws import services as draws
from eventsapp.entries.entrants import Entrant
from eventsapp.errors import Conflict
from eventsapp.events.models import Discipline
from eventsapp.judgings.errors import (
    BadMarks,
    HasResult,
    MarkOfAnother,
    NobodyIsOn,
    NotEntered,
    OwnBranch,
    ReasonNeeded,
    SomebodyIsOn,
    TooFewJudges,
    TooFewMarks,
)
from eventsapp.judgings.models import JudgeMark, JudgeSeat, JudgingAct, JudgingEntry
from eventsapp.judgings.standing import Standing, Turn, marks_in, standing_of
from eventsapp.results import services as results
from eventsapp.results.measures.cells import tidied
from eventsapp.results.measures.judged import LEAST_JUDGES

NO_MARK = "–"


@dataclass(frozen=True, slots=True)
class MarksIn:
    """Marks as a phone tells them.

    Args:
        client_id: the phone's own name of them.
        call_id: the call that they are for.
        marks: by field, as they were typed.
    """

    client_id: str
    call_id: int
    marks: Mapping[str, str]


def call_on(
    discipline: Discipline, entry_id: int, *, seen: int, now: datetime, by: Account | None
) -> JudgingEntry:
    """Call somebody on: from now on the judges' phones show them; flushes.

    Raises:
        Conflict: somebody else did something after the page was opened.
        SomebodyIsOn: marks are still missing of the one before.
        NotEntered, HasResult, TooFewJudges: they can't be judged.
    """
    standing = _held(discipline, seen)
    if standing.turn is not None and standing.turn.is_open:
        raise SomebodyIsOn(name=standing.people[standing.turn.call.entry_id].distinct)
    entrant = standing.people.get(entry_id)
    if entrant is None or entrant.is_withdrawn:
        raise NotEntered
    logged = results.logs_of([discipline.id]).get((discipline.id, entry_id))
    if logged is not None and logged.outcome.status is not results.ResultStatus.VOID:
        raise HasResult(name=entrant.distinct)
    shut = standing.panel.shut(entrant.branch_ids)
    per_judge = len(standing.panel.keys_of(1))
    if len(standing.panel.judges) - len(shut) // per_judge < LEAST_JUDGES:
        raise TooFewJudges(name=entrant.distinct)
    row = _log(standing, JudgingAct.CALLED, entry_id, {}, now=now, by=by)
    if not standing.log:
        results.begin(discipline, results.Beginning.CALL, now=now, by=by)
    return row


def take_off(
    discipline: Discipline,
    minus: Mapping[str, str],
    *,
    seen: int,
    now: datetime,
    by: Account | None,
) -> None:
    """Set what the chief judge takes off whoever is on, until all marks are in; flushes.

    Raises:
        Conflict, NobodyIsOn: there is nobody on, or somebody else.
        BadMarks: it is no number from nought.
    """
    standing = _held(discipline, seen)
    turn = _open(standing)
    typed = {key: tidied(minus.get(key)) for key in standing.panel.minus_keys()}
    problems = {
        key: problem
        for key, text in typed.items()
        if (problem := standing.panel.minus_problem(text))
    }
    if problems:
        raise BadMarks(problems)
    _log(standing, JudgingAct.MINUS, turn.call.entry_id, typed, now=now, by=by)


def close(
    discipline: Discipline, *, reason: str, seen: int, now: datetime, by: Account | None
) -> None:
    """Go on without the marks that are missing, for a reason; flushes.

    Raises:
        Conflict, NobodyIsOn: there is nobody on, or somebody else.
        ReasonNeeded, TooFewMarks: it can't be closed so.
    """
    standing = _held(discipline, seen)
    turn = _open(standing)
    if not reason.strip():
        raise ReasonNeeded
    many = len(standing.have_marked)
    if many < LEAST_JUDGES:
        raise TooFewMarks(count=many)
    _seal(standing, turn, JudgingAct.CLOSED, reason=reason.strip(), now=now, by=by)


def take_back(
    discipline: Discipline, *, reason: str, seen: int, now: datetime, by: Account | None
) -> None:
    """Take a call back, for a reason; marks so far stay on record and never count; flushes.

    Raises:
        Conflict, NobodyIsOn: there is nobody on, or somebody else.
        ReasonNeeded: no reason is given.
    """
    standing = _held(discipline, seen)
    turn = _open(standing)
    if not reason.strip():
        raise ReasonNeeded
    _log(
        standing,
        JudgingAct.TAKEN_BACK,
        turn.call.entry_id,
        {},
        reason=reason.strip(),
        now=now,
        by=by,
    )


def keep_marks(seat: JudgeSeat, sent: MarksIn, *, now: datetime) -> JudgeMark:
    """Keep what a judge gives; the last that is missing makes the result; flushes.

    Marks that came before are passed over. Marks after the seal are kept, and say that they
    are late.

    Raises:
        NobodyIsOn: the call does not exist, or was taken back.
        MarkOfAnother: the phone's name stands for other marks.
        OwnBranch: the judge may not mark whoever is on.
        BadMarks: out of the range, or not in its steps.
    """
    draws.lock([seat.discipline_id])
    known = db.session.scalar(select(JudgeMark).where(JudgeMark.client_id == sent.client_id))
    if known is not None:
        if (known.seat_id, known.call_id) != (seat.id, sent.call_id):
            raise MarkOfAnother
        return known
    standing = standing_of(seat.discipline)
    call = next((row for row in standing.log if row.id == sent.call_id), None)
    if call is None or call.act is not JudgingAct.CALLED:
        raise NobodyIsOn
    entrant = standing.people[call.entry_id]
    marks = _read(standing, seat.number, entrant, sent.marks)
    turn = standing.turn
    is_late = turn is None or turn.call.id != call.id or not turn.is_open
    row = JudgeMark(
        client_id=sent.client_id,
        call_id=call.id,
        seat_id=seat.id,
        number=seat.number,
        marks=marks,
        is_late=is_late,
        received_at=now,
    )
    db.session.add(row)
    db.session.flush()
    if turn is not None and not is_late and not set(standing.missing()) - {seat.number}:
        _seal(standing, turn, JudgingAct.COMPLETE, now=now, by=call.by)
    return row


def _read(
    standing: Standing, number: int, entrant: Entrant, typed: Mapping[str, str]
) -> dict[str, str]:
    keys = standing.panel.keys_of(number)
    if keys[0] in standing.panel.shut(entrant.branch_ids):
        raise OwnBranch(name=entrant.distinct)
    marks = {key: tidied(typed.get(key)) for key in keys}
    problems = {
        key: problem
        for key, text in marks.items()
        if (problem := standing.panel.mark_problem(text))
    }
    if problems:
        raise BadMarks(problems)
    return marks


def _held(discipline: Discipline, seen: int) -> Standing:
    draws.lock([discipline.id])
    standing = standing_of(discipline)
    if standing.seen != seen:
        raise Conflict
    return standing


def _open(standing: Standing) -> Turn:
    if standing.turn is None or not standing.turn.is_open:
        raise NobodyIsOn
    return standing.turn


def _seal(
    standing: Standing,
    turn: Turn,
    act: JudgingAct,
    *,
    reason: str = "",
    now: datetime,
    by: Account | None,
) -> None:
    """Record the marks as if they were typed on the sheet, and end the turn."""
    entry_id = turn.call.entry_id
    logged = results.logs_of([standing.discipline.id]).get((standing.discipline.id, entry_id))
    body: dict[str, Any] = {}
    if logged is None or logged.outcome.status is results.ResultStatus.VOID:
        change = results.Change(
            entry_id, _outcome(standing, turn), logged.head.id if logged else None
        )
        [row] = results.record_changes(
            standing.discipline,
            [change],
            reason=_("performed again") if logged else "",
            now=now,
            by=by,
        )
        body = {"result_id": row.id}
    _log(standing, act, entry_id, body, reason=reason, now=now, by=by)


def _outcome(standing: Standing, turn: Turn) -> results.Outcome:
    panel, entrant = standing.panel, standing.people[turn.call.entry_id]
    cells = {key: text for key, text in turn.minus.items() if text}
    marks = marks_in(turn.call.id)
    for number in standing.asked():
        cells |= marks.get(number, dict.fromkeys(panel.keys_of(number), NO_MARK))
    outcome = panel.read(cells, entrant.branch_ids)
    assert outcome is not None  # three marks are in
    return replace(outcome, typed=cells)


def _log(
    standing: Standing,
    act: JudgingAct,
    entry_id: int,
    body: dict[str, Any],
    *,
    reason: str = "",
    now: datetime,
    by: Account | None,
) -> JudgingEntry:
    last = standing.log[-1].number if standing.log else 0
    row = JudgingEntry(
        discipline_id=standing.discipline.id,
        number=last + 1,
        act=act,
        entry_id=entry_id,
        body=body,
        at=now,
        by_id=by.id if by else None,
        reason=reason,
    )
    db.session.add(row)
    db.session.flush()
    return row
