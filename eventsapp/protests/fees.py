"""The fees of a protest (抗议费) and of its appeal (申诉费): taken, returned, kept.

The first is returned when the protest is upheld, the second when the first decision is changed.
"""

import enum
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account
from eventsapp.database import db
from eventsapp.draws import services as draws
from eventsapp.protests.errors import (
    AppealFeeStays,
    FeeNotHeld,
    FeeStays,
    FeeTaken,
    FeeUntouched,
    NoFee,
    TextMissing,
)
from eventsapp.protests.models import Act, FeeAct, Protest, ProtestFee
from eventsapp.protests.states import FIRST, SECOND, State, is_overturned, states_of


class FeeState(enum.StrEnum):
    """Where a fee is."""

    DUE = "due"  # not taken yet
    HELD = "held"  # taken, while the protest is open
    TO_RETURN = "to_return"
    RETURNED = "returned"
    KEPT = "kept"
    MISSING = "missing"  # the protest is over and nobody took any


RIGHT = frozenset({State.UPHELD, State.TO_CORRECT})
WAITS = frozenset({State.OPEN})


@dataclass(frozen=True, slots=True)
class Fee:
    """The fee of one instance of a protest.

    Args:
        instance: of which, counted from 1.
        fen: how much.
        state: where it is.
        is_wanted: whether somebody can take it now.
        taken_by: who did, by name; empty while nobody has.
        rows: what was recorded of it, slips as well.
    """

    instance: int
    fen: int
    state: FeeState
    is_wanted: bool
    taken_by: str
    rows: Sequence[ProtestFee]


def fees_of(protest: Protest, state: State) -> list[Fee]:
    """Return the fees of a protest that stands so, the first instance's first."""
    return [fee for each in (FIRST, SECOND) if (fee := _fee(protest, each, state))]


def _fee(protest: Protest, instance: int, state: State) -> Fee | None:
    fen, where = fen_of(protest, instance), fee_state(protest, state, instance)
    if fen is None or where is None:
        return None
    is_back = where is FeeState.RETURNED and not _is_right(protest, instance, state)
    return Fee(
        instance,
        fen,
        where,
        is_back or where in {FeeState.DUE, FeeState.MISSING},
        taken_by(protest, instance),
        [row for row in protest.fees if row.instance == instance],
    )


def fen_of(protest: Protest, instance: int) -> int | None:
    """Return the fee of an instance, in fen; None where none is asked, or nobody appealed."""
    if instance == FIRST:
        return protest.fee_fen
    appeals = [step for step in protest.steps if step.act is Act.APPEALED]
    return appeals[0].fee_fen if appeals and instance == SECOND else None


def standing(protest: Protest, instance: int = FIRST) -> list[ProtestFee]:
    """Return the rows of a fee that stand: each that was taken back is left out."""
    rows: list[ProtestFee] = []
    for row in protest.fees:
        if row.instance != instance:
            continue
        if row.act is FeeAct.UNDONE:
            rows.pop()
        else:
            rows.append(row)
    return rows


def was_paid(protest: Protest, instance: int = FIRST) -> bool:
    """Whether the fee was taken, be it returned since."""
    return bool(standing(protest, instance))


def is_held(protest: Protest, instance: int = FIRST) -> bool:
    """Whether the fee was taken and not returned."""
    rows = standing(protest, instance)
    return bool(rows) and rows[-1].act is FeeAct.TAKEN


def fee_state(protest: Protest, state: State, instance: int = FIRST) -> FeeState | None:
    """Return where the fee of a protest is that stands so; None where nothing is asked."""
    if fen_of(protest, instance) is None:
        return None
    if is_held(protest, instance):
        if state in WAITS:
            return FeeState.HELD
        is_right = _is_right(protest, instance, state)
        return FeeState.TO_RETURN if is_right else FeeState.KEPT
    if was_paid(protest, instance):
        return FeeState.RETURNED
    return FeeState.DUE if state in WAITS else FeeState.MISSING


def _is_right(protest: Protest, instance: int, state: State) -> bool:
    """Whether whoever paid was right, as it stands."""
    if instance == FIRST:
        return state in RIGHT
    return state not in WAITS and is_overturned(protest)


def taken_by(protest: Protest, instance: int = FIRST) -> str:
    """Return who took the fee, by name; empty while nobody has."""
    rows = standing(protest, instance)
    taken = [row.by_name for row in rows if row.act is FeeAct.TAKEN]
    return taken[-1] if taken else ""


def take(protest: Protest, instance: int = FIRST, *, now: datetime, by: Account) -> ProtestFee:
    """Record that the fee was handed in; flushes.

    Raises:
        NoFee: none is asked.
        FeeTaken: somebody has it already.
    """
    _hold(protest, instance)
    if is_held(protest, instance):
        raise FeeTaken(number=protest.number, name=taken_by(protest, instance))
    return _row(protest, instance, FeeAct.TAKEN, "", now=now, by=by)


def give_back(
    protest: Protest, instance: int = FIRST, *, now: datetime, by: Account
) -> ProtestFee:
    """Record that the fee of who was right was returned; flushes.

    Raises:
        NoFee: none is asked.
        FeeNotHeld: it is not here.
        FeeStays, AppealFeeStays: it is not decided yet, or who paid was not right.
    """
    _hold(protest, instance)
    if not is_held(protest, instance):
        raise FeeNotHeld(number=protest.number)
    if not _is_right(protest, instance, states_of([protest])[protest.id]):
        raise FeeStays if instance == FIRST else AppealFeeStays
    return _row(protest, instance, FeeAct.RETURNED, "", now=now, by=by)


def undo(
    protest: Protest, reason: str, instance: int = FIRST, *, now: datetime, by: Account
) -> ProtestFee:
    """Take the last row of a fee back, which was a slip; it stays on record; flushes.

    Raises:
        NoFee: none is asked.
        FeeUntouched: there is no row.
        TextMissing: no reason.
    """
    _hold(protest, instance)
    if not was_paid(protest, instance):
        raise FeeUntouched(number=protest.number)
    if not reason.strip():
        raise TextMissing
    return _row(protest, instance, FeeAct.UNDONE, reason.strip(), now=now, by=by)


def _hold(protest: Protest, instance: int) -> None:
    draws.lock([protest.discipline_id])
    db.session.refresh(protest, ["steps", "fees"])
    if fen_of(protest, instance) is None:
        raise NoFee(number=protest.number)


def _row(
    protest: Protest, instance: int, act: FeeAct, words: str, *, now: datetime, by: Account
) -> ProtestFee:
    row = ProtestFee(
        protest_id=protest.id,
        number=len(protest.fees) + 1,
        instance=instance,
        act=act,
        words=words,
        at=now,
        by_id=by.id,
        by_name=by.name,
    )
    db.session.add(row)
    db.session.flush()
    db.session.refresh(protest, ["fees"])
    fen = fen_of(protest, instance)
    accounts.audit(
        f"protest_fees.{act.value}",
        protest,
        by=by,
        now=now,
        instance=instance,
        fen=fen,
        words=words,
    )
    return row
