"""What a referee decides besides results: lots between those level, and who has left."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from brackets import Leaving, LeavingPolicy
from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account
from eventsapp.database import db
from eventsapp.draws.models import Stage
from eventsapp.results.errors import (
    AlreadyLeft,
    DecisionUnexplained,
    LotUnfit,
    NothingToTakeBack,
    NotInTheDraw,
    NotLevel,
)
from eventsapp.results.matches import Bracket, locked
from eventsapp.results.models import Decision, StageEntry
from eventsapp.results.places import settle

_ACTS = {Decision.LOT: "lot.recorded", Decision.LEAVING: "leaving.recorded"}


def record_lot(
    stage: Stage,
    table: str,
    order: Sequence[int],
    *,
    reason: str,
    now: datetime,
    by: Account | None,
) -> StageEntry:
    """Record the order that lot, or a play-off, gave to those level in a table; flushes.

    Args:
        stage: the latest draw of its discipline.
        table: the ref of the table, which is played to its end.
        order: entry ids, the better first; all who are level at one rank.
        reason: how it was decided; compulsory.
        now: when it is recorded.
        by: whose hand it is.

    Raises:
        StageReplaced, EventOff: the draw does not count any more.
        NotLevel: nobody, or others, are level there.
        LotUnfit: not everybody who is level stands in the order once.
        DecisionUnexplained: no reason.
    """
    bracket = locked(stage)
    state = bracket.state.tables.get(table)
    ties = state.standings.ties if state and state.is_complete else ()
    level = {entrant for tie in ties for entrant in tie.entrants}
    names = [str(entry_id) for entry_id in order]
    if not names or not level.issuperset(names):
        raise NotLevel
    if not any(sorted(tie.entrants) == sorted(names) for tie in ties):
        raise LotUnfit
    body = {"table": table, "order": names}
    return _store(bracket, Decision.LOT, body, reason=reason, now=now, by=by)


def record_leaving(
    stage: Stage,
    entry_id: int,
    *,
    policy: LeavingPolicy,
    is_disqualified: bool = False,
    reason: str,
    now: datetime,
    by: Account | None,
) -> StageEntry:
    """Record that somebody leaves the whole discipline; flushes.

    What is left to play becomes walkovers; ``policy`` says what becomes of matches that
    were played in a table not yet played to its end.

    Raises:
        StageReplaced, EventOff: the draw does not count any more.
        NotInTheDraw, AlreadyLeft: there is nobody who could leave.
        DecisionUnexplained: no reason.
    """
    bracket = locked(stage)
    if str(entry_id) not in bracket.plan.entrants:
        raise NotInTheDraw
    if leaving_of(bracket, entry_id) is not None:
        raise AlreadyLeft
    kind = Leaving.DISQUALIFIED if is_disqualified else Leaving.WITHDRAWN
    return _leave(bracket, entry_id, kind, policy, reason=reason, now=now, by=by)


def take_back_leaving(
    stage: Stage, entry_id: int, *, reason: str, now: datetime, by: Account | None
) -> StageEntry:
    """Record that somebody has not left after all: everything is as before; flushes.

    Raises:
        StageReplaced, EventOff: the draw does not count any more.
        NothingToTakeBack: nobody has left.
        DecisionUnexplained: no reason.
    """
    bracket = locked(stage)
    if leaving_of(bracket, entry_id) is None:
        raise NothingToTakeBack
    back = Leaving.RETURNED
    policy = LeavingPolicy.ANNUL_UNDER_HALF
    return _leave(bracket, entry_id, back, policy, reason=reason, now=now, by=by)


def leaving_of(bracket: Bracket, entry_id: int) -> StageEntry | None:
    """Return the row by which somebody has left; None for who is still in, or back."""
    return leavings_of(bracket).get(entry_id)


def leavings_of(bracket: Bracket) -> dict[int, StageEntry]:
    """Return the rows by which people have left, by entry id, in the order of leaving."""
    left: dict[int, StageEntry] = {}
    for row in bracket.decisions:
        if row.kind is Decision.LEAVING:
            left[int(row.body["entrant"])] = row
    return {
        entry_id: row
        for entry_id, row in left.items()
        if row.body["kind"] != Leaving.RETURNED.value
    }


def _leave(
    bracket: Bracket,
    entry_id: int,
    kind: Leaving,
    policy: LeavingPolicy,
    *,
    reason: str,
    now: datetime,
    by: Account | None,
) -> StageEntry:
    body = {"entrant": str(entry_id), "kind": kind.value, "policy": policy.value}
    return _store(bracket, Decision.LEAVING, body, reason=reason, now=now, by=by)


def _store(
    bracket: Bracket,
    kind: Decision,
    body: dict[str, Any],
    *,
    reason: str,
    now: datetime,
    by: Account | None,
) -> StageEntry:
    if not reason.strip():
        raise DecisionUnexplained
    row = StageEntry(
        stage_id=bracket.stage.id,
        kind=kind,
        body=body,
        recorded_at=now,
        by_id=by.id if by else None,
        reason=reason.strip(),
    )
    db.session.add(row)
    settle([bracket.stage.discipline_id])
    accounts.audit(
        _ACTS[kind],
        bracket.stage.discipline,
        by=by,
        now=now,
        reason=row.reason,
        **body,
    )
    return row
