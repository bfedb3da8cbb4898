"""Where a protest stands: computed from its rows and from what was recorded since."""

import enum
from collections.abc import Collection, Mapping
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
    UPHELD = "upheld"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


HOLDING = frozenset({State.OPEN, State.TO_CORRECT})
"""While a protest stands so, nothing of the discipline is signed or published."""

_AFTER = {
    Act.WITHDRAWN: State.WITHDRAWN,
    Act.UPHELD: State.UPHELD,
    Act.REJECTED: State.REJECTED,
    Act.REOPENED: State.OPEN,
}


def last_step(protest: Protest) -> ProtestStep | None:
    """Return the last row of what became of it; None while nothing did."""
    return protest.steps[-1] if protest.steps else None


def states_of(protests: Collection[Protest]) -> dict[int, State]:
    """Return where protests stand, by id.

    One that was upheld so that the result is to be corrected waits until a row about that
    match, or for places anything of the discipline, is recorded after the decision.
    """
    asked = [one for one in protests if _asks_correction(one)]
    of_matches = _matches_recorded([one for one in asked if one.stage_id])
    of_places = {one: _recorded(one) for one in {p.discipline_id for p in asked if not p.ref}}
    return {one.id: _state(one, of_matches, of_places) for one in protests}


def _state(
    protest: Protest,
    of_matches: Mapping[tuple[int, str], datetime],
    of_places: Mapping[int, datetime | None],
) -> State:
    last = last_step(protest)
    if last is None:
        return State.OPEN
    if not last.needs_correction:
        return _AFTER[last.act]
    if protest.stage_id is not None:
        at = of_matches.get((protest.stage_id, protest.ref))
    else:
        at = of_places[protest.discipline_id]
    return State.UPHELD if at is not None and at > last.at else State.TO_CORRECT


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
