"""The fee of a protest (申诉费): taken, returned when it is upheld, kept when it is not."""

import enum
from datetime import datetime

from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account
from eventsapp.database import db
from eventsapp.draws import services as draws
from eventsapp.protests.errors import (
    FeeNotHeld,
    FeeStays,
    FeeTaken,
    FeeUntouched,
    NoFee,
    TextMissing,
)
from eventsapp.protests.models import FeeAct, Protest, ProtestFee
from eventsapp.protests.states import State, states_of


class FeeState(enum.StrEnum):
    """Where the fee of a protest is."""

    DUE = "due"  # not taken yet
    HELD = "held"  # taken, while the protest is open
    TO_RETURN = "to_return"
    RETURNED = "returned"
    KEPT = "kept"
    MISSING = "missing"  # the protest is over and nobody took any


RIGHT = frozenset({State.UPHELD, State.TO_CORRECT})
WAITS = frozenset({State.OPEN})


def standing(protest: Protest) -> list[ProtestFee]:
    """Return the rows of a fee that stand: each that was taken back is left out."""
    rows: list[ProtestFee] = []
    for row in protest.fees:
        if row.act is FeeAct.UNDONE:
            rows.pop()
        else:
            rows.append(row)
    return rows


def was_paid(protest: Protest) -> bool:
    """Whether the fee was taken, be it returned since."""
    return bool(standing(protest))


def is_held(protest: Protest) -> bool:
    """Whether the fee was taken and not returned."""
    rows = standing(protest)
    return bool(rows) and rows[-1].act is FeeAct.TAKEN


def fee_state(protest: Protest, state: State) -> FeeState | None:
    """Return where the fee of a protest is that stands so; None where nothing is asked."""
    if protest.fee_fen is None:
        return None
    if is_held(protest):
        if state in WAITS:
            return FeeState.HELD
        return FeeState.TO_RETURN if state in RIGHT else FeeState.KEPT
    if was_paid(protest):
        return FeeState.RETURNED
    return FeeState.DUE if state in WAITS else FeeState.MISSING


def taken_by(protest: Protest) -> str:
    """Return who took the fee, by name; empty while nobody has."""
    taken = [row.by_name for row in standing(protest) if row.act is FeeAct.TAKEN]
    return taken[-1] if taken else ""


def take(protest: Protest, *, now: datetime, by: Account) -> ProtestFee:
    """Record that the fee was handed in; flushes.

    Raises:
        NoFee: none is asked.
        FeeTaken: somebody has it already.
    """
    _hold(protest)
    if is_held(protest):
        raise FeeTaken(number=protest.number, name=taken_by(protest))
    return _row(protest, FeeAct.TAKEN, "", now=now, by=by)


def give_back(protest: Protest, *, now: datetime, by: Account) -> ProtestFee:
    """Record that the fee of a protest that was upheld was returned; flushes.

    Raises:
        NoFee: none is asked.
        FeeNotHeld: it is not here.
        FeeStays: the protest is open, or was not upheld.
    """
    _hold(protest)
    if not is_held(protest):
        raise FeeNotHeld(number=protest.number)
    if states_of([protest])[protest.id] not in RIGHT:
        raise FeeStays
    return _row(protest, FeeAct.RETURNED, "", now=now, by=by)


def undo(protest: Protest, reason: str, *, now: datetime, by: Account) -> ProtestFee:
    """Take the last row back, which was a slip; it stays on record; flushes.

    Raises:
        NoFee: none is asked.
        FeeUntouched: there is no row.
        TextMissing: no reason.
    """
    _hold(protest)
    if not was_paid(protest):
        raise FeeUntouched(number=protest.number)
    if not reason.strip():
        raise TextMissing
    return _row(protest, FeeAct.UNDONE, reason.strip(), now=now, by=by)


def _hold(protest: Protest) -> None:
    draws.lock([protest.discipline_id])
    db.session.refresh(protest, ["steps", "fees"])
    if protest.fee_fen is None:
        raise NoFee(number=protest.number)


def _row(
    protest: Protest, act: FeeAct, words: str, *, now: datetime, by: Account
) -> ProtestFee:
    row = ProtestFee(
        protest_id=protest.id,
        number=len(protest.fees) + 1,
        act=act,
        words=words,
        at=now,
        by_id=by.id,
        by_name=by.name,
    )
    db.session.add(row)
    db.session.flush()
    db.session.refresh(protest, ["fees"])
    accounts.audit(
        f"protest_fees.{act.value}", protest, by=by, now=now, fen=protest.fee_fen, words=words
    )
    return row
