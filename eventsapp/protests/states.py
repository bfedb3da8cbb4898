"""Where a protest stands: computed from its rows and from what was recorded since."""

import enum
from collections.abc import Collection
from datetime import datetime

from sqlalchemy import func, select

from brackets.ties.parts import tie_of
from eventsapp.database import db
from eventsapp.protests.models import Act, Protest, ProtestStep
from eventsapp.results import services as results
from eventsapp.results.models import MatchEntry


class State(enum.StrEnum):
    """Where a protest stands."""

    OPEN = "open"
    TO_CORRECT = "to_correct"  # upheld; the result is not corrected yet
    TO_RESTORE = "to_restore"  # rejected at last; what was corrected is not corrected back yet
    UPHELD = "upheld"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


HOLDING = frozenset({State.OPEN, State.TO_CORRECT, State.TO_RESTORE})
"""While a protest stands so, nothing of the discipline is signed or published."""

_AFTER = {
    Act.WITHDRAWN: State.WITHDRAWN,
    Act.UPHELD: State.UPHELD,
    Act.REJECTED: State.REJECTED,
    Act.REOPENED: State.OPEN,
    Act.APPEALED: State.OPEN,
}
_WAITING = {Act.UPHELD: State.TO_CORRECT, Act.REJECTED: State.TO_RESTORE}
FIRST, SECOND = 1, 2
"""The instances that decide."""


def last_step(protest: Protest) -> ProtestStep | None:
    """Return the last row of what became of it; None while nothing did."""
    return protest.steps[-1] if protest.steps else None


def instance_of(protest: Protest) -> int:
    """Return which instance a protest is in, or was decided by."""
    return SECOND if any(step.act is Act.APPEALED for step in protest.steps) else FIRST


def first_decision(protest: Protest) -> ProtestStep | None:
    """Return what the first instance decided at last; None while it has not."""
    decided = None
    for step in protest.steps:
        if step.act is Act.APPEALED:
            break
        if step.act in _WAITING:
            decided = step
        elif step.act is Act.REOPENED:
            decided = None
    return decided


def is_overturned(protest: Protest) -> bool:
    """Whether the second instance decided otherwise than the first, once it has.

    What was withdrawn there counts as rejected.
    """
    first, last = first_decision(protest), last_step(protest)
    return first is not None and last is not None and effect_of(first) != effect_of(last)


def effect_of(step: ProtestStep) -> tuple[bool, bool]:
    """Return whether a protest was right by what was decided, and the result wrong."""
    is_upheld = step.act is Act.UPHELD
    return is_upheld, is_upheld and step.needs_correction


def states_of(protests: Collection[Protest]) -> dict[int, State]:
    """Return where protests stand, by id.

    One that was decided so that the result is to be corrected waits until a row about that
    match, or for places anything of the discipline, is recorded after the decision.
    """
    recorded = recorded_of([one for one in protests if _asks_correction(one)])
    return {one.id: _state(one, recorded.get(one.id)) for one in protests}


def recorded_of(protests: Collection[Protest]) -> dict[int, datetime | None]:
    """Return when what protests contest was recorded last, by their ids."""
    of_matches = _matches_recorded([one for one in protests if one.stage_id])
    of_places = {
        discipline_id: _recorded(discipline_id)
        for discipline_id in {one.discipline_id for one in protests if not one.ref}
    }
    return {
        one.id: of_matches.get((one.stage_id, one.ref))
        if one.stage_id is not None
        else of_places[one.discipline_id]
        for one in protests
    }


def _state(protest: Protest, recorded_at: datetime | None) -> State:
    last = last_step(protest)
    if last is None:
        return State.OPEN
    if not last.needs_correction or (recorded_at is not None and recorded_at > last.at):
        return _AFTER[last.act]
    return _WAITING[last.act]


def _asks_correction(protest: Protest) -> bool:
    last = last_step(protest)
    return last is not None and last.needs_correction


def _matches_recorded(protests: Collection[Protest]) -> dict[tuple[int, str], datetime]:
    """Return when a row about each match was recorded last; that of a tie by its rubbers."""
    if not protests:
        return {}
    rows = db.session.execute(
        select(MatchEntry.stage_id, MatchEntry.ref, func.max(MatchEntry.recorded_at))
        .where(MatchEntry.stage_id.in_({one.stage_id for one in protests}))
        .group_by(MatchEntry.stage_id, MatchEntry.ref)
    )
    found: dict[tuple[int, str], datetime] = {}
    for stage_id, ref, at in rows:
        for key in {(stage_id, ref), (stage_id, tie_of(ref))}:
            found[key] = max(at, found.get(key, at))
    return found


def _recorded(discipline_id: int) -> datetime | None:
    word = results.last_word(discipline_id)
    return word.at if word is not None else None
