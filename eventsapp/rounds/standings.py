"""How disciplines stand that are run in rounds of heats."""

from collections.abc import Collection, Mapping
from functools import partial
from typing import Any

from sqlalchemy import select

from brackets import Leaving, Placing
from eventsapp.database import db
from eventsapp.results.measures.kind import FROM_STATUS
from eventsapp.results.models import ResultStatus
from eventsapp.results.ranking import Standing
from eventsapp.results.slots import Held, Word
from eventsapp.rounds.boards import marks_of
from eventsapp.rounds.models import RoundEntry, RoundPlan
from eventsapp.rounds.plans import Rounds, all_rounds, latest_plans


def held_there(discipline_ids: Collection[int]) -> set[int]:
    """Return which of these disciplines have start lists, on which their places hang."""
    return set(latest_plans(discipline_ids))


def standings_of(discipline_ids: Collection[int]) -> dict[int, Held]:
    """Return how those stand that have start lists: final places, the rest left open."""
    return {
        discipline_id: Held(
            {int(p.entrant): _standing(p) for p in rounds.state.placings if p.is_final},
            rounds.state.is_complete,
            partial(_facts, rounds),
            partial(marks_of, rounds),
        )
        for discipline_id, rounds in all_rounds(discipline_ids).items()
    }


def _facts(rounds: Rounds) -> Mapping[str, Any]:
    """Return the times that count, by round, run-off and entry."""
    return {
        f"{contest}/{run_off}/{entry_id}": {
            key: value for key, value in row.body.items() if key != "typed"
        }
        for (contest, run_off, entry_id), row in rounds.heads.items()
        if row.body
    }


def last_word_of(discipline_id: int) -> Word | None:
    """Return the last row of the log of a discipline's rounds."""
    row = db.session.execute(
        select(RoundEntry.recorded_at, RoundEntry.by_id, RoundEntry.reason)
        .join(RoundPlan, RoundPlan.id == RoundEntry.plan_id)
        .where(RoundPlan.discipline_id == discipline_id)
        .order_by(RoundEntry.id.desc())
        .limit(1)
    ).first()
    return Word(*row) if row is not None else None


def _standing(placing: Placing) -> Standing:
    if placing.left is Leaving.DISQUALIFIED:
        return Standing(ResultStatus.DSQ)
    if placing.status is not None:
        return Standing(FROM_STATUS[placing.status])
    return Standing(ResultStatus.FINISHED, placing.best)
