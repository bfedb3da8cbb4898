"""The log of matches as the engine reads it, and as it is stored."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import select

from brackets import Result, ResultKind
from eventsapp.database import db
from eventsapp.draws.models import Stage
from eventsapp.results.models import MatchEntry

Score = tuple[int, int]


def log_of(stage: Stage) -> list[MatchEntry]:
    """Return the rows of a stage in the order of recording."""
    return list(
        db.session.scalars(
            select(MatchEntry).where(MatchEntry.stage_id == stage.id).order_by(MatchEntry.id)
        )
    )


def results_of(stages: Collection[Stage]) -> dict[int, list[Result]]:
    """Return the engine's results of several stages, by stage id, in the order of recording."""
    found: dict[int, list[Result]] = {stage.id: [] for stage in stages}
    rows = db.session.execute(
        select(MatchEntry.stage_id, MatchEntry.ref, MatchEntry.result)
        .where(MatchEntry.stage_id.in_(found))
        .order_by(MatchEntry.id)
    )
    for stage_id, ref, result in rows:
        if result:
            found[stage_id].append(decode(ref, result))
    return found


def results_in(rows: Sequence[MatchEntry]) -> list[Result]:
    """Return the engine's results of the rows, in the order of recording."""
    return [decode(row.ref, row.result) for row in rows if row.result]


def head_of(rows: Sequence[MatchEntry], ref: str) -> MatchEntry | None:
    """Return the latest row of a match: the next one names it."""
    return next((row for row in reversed(rows) if row.ref == ref), None)


def encode(result: Result, games: Sequence[Score] = ()) -> dict[str, Any]:
    """Return what is stored of a result; entrants are entry ids as text."""
    return {
        "kind": result.kind.value,
        "winner": result.winner,
        "pair": list(result.pair),
        "score": list(result.score) if result.score else None,
        "games": [list(game) for game in games],
        "reason": result.reason,
    }


def decode(ref: str, stored: Mapping[str, Any]) -> Result:
    """Read a stored result back."""
    first, second = stored["pair"]
    score = stored["score"]
    return Result(
        ref,
        ResultKind(stored["kind"]),
        winner=stored["winner"],
        pair=(first, second),
        score=(score[0], score[1]) if score else None,
        reason=stored["reason"],
    )


def games_of(row: MatchEntry, first: str) -> tuple[Score, ...]:
    """Return the points of each game, those of ``first`` (an entry id as text) in front."""
    if not row.result:
        return ()
    turn = 1 if row.result["pair"][0] == first else -1
    return tuple((game[::turn][0], game[::turn][1]) for game in row.result["games"])
