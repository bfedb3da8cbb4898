"""The log of matches as the engine reads it, and as it is stored."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, String, bindparam, cast, null, select

from brackets import Event, Result, ResultKind
from brackets.ties.parts import tie_of
from eventsapp.database import db
from eventsapp.draws.models import Stage
from eventsapp.results import slots
from eventsapp.results.conduct import counts_of, minus_of
from eventsapp.results.models import Decision, MatchEntry, StageEntry
from eventsapp.results.reports import Report
from eventsapp.results.stage_log import event_of

Score = tuple[int, int]


def log_of(stage: Stage) -> list[MatchEntry]:
    """Return the rows of a stage in the order of recording."""
    return list(
        db.session.scalars(
            select(MatchEntry).where(MatchEntry.stage_id == stage.id).order_by(MatchEntry.id)
        )
    )


def events_of(stages: Collection[Stage]) -> dict[int, list[Event]]:
    """Return what was recorded of several stages, by stage id: results first, then the rest."""
    found: dict[int, list[Event]] = {stage.id: [] for stage in stages}
    if not found:
        return found
    rows = db.session.execute(_RECORDED, {"stages": list(found)})
    for stage_id, _id, ref, decision, body, reason in rows:
        if decision is not None:
            found[stage_id].append(event_of(Decision(decision), body, reason))
        elif body:
            found[stage_id].append(decode(ref, body))
    for stage_id, further in slots.line_ups(stages).items():
        found[stage_id] += further
    return found


def _recorded() -> Select[Any]:
    """Return the statement for both logs of stages: matches come first."""
    of_matches = select(
        MatchEntry.stage_id,
        MatchEntry.id,
        MatchEntry.ref,
        cast(null(), String).label("decision"),
        MatchEntry.result,
        cast(null(), String).label("reason"),
    ).where(MatchEntry.stage_id.in_(bindparam("stages", expanding=True)))
    besides = select(
        StageEntry.stage_id,
        StageEntry.id,
        cast(null(), String),
        cast(StageEntry.kind, String),
        StageEntry.body,
        StageEntry.reason,
    ).where(StageEntry.stage_id.in_(bindparam("stages", expanding=True)))
    # False before true: matches have no decision.
    both = of_matches.union_all(besides).subquery()
    return select(both).order_by(both.c.decision.is_not(None), both.c.id)


_RECORDED = _recorded()
"""Every page of a draw asks this, so it is put together once."""


def recorded_at(stage_ids: Collection[int]) -> dict[tuple[int, str], datetime]:
    """Return when the result of each match was recorded first, by stage id and ref.

    That of a tie is there when its last rubber was.
    """
    if not stage_ids:
        return {}
    rows = db.session.execute(
        select(MatchEntry.stage_id, MatchEntry.ref, MatchEntry.recorded_at)
        .where(MatchEntry.stage_id.in_(stage_ids), MatchEntry.corrects_id.is_(None))
        .order_by(MatchEntry.id)
    )
    found: dict[tuple[int, str], datetime] = {}
    for stage_id, ref, at in rows:
        found[stage_id, ref] = found[stage_id, tie_of(ref)] = at
    return found


def results_in(rows: Sequence[MatchEntry]) -> list[Result]:
    """Return the engine's results of the rows, in the order of recording."""
    return [decode(row.ref, row.result) for row in rows if row.result]


def head_of(rows: Sequence[MatchEntry], ref: str) -> MatchEntry | None:
    """Return the latest row of a match: the next one names it."""
    return next((row for row in reversed(rows) if row.ref == ref), None)


def encode(result: Result, report: Report) -> dict[str, Any]:
    """Return what is stored of a result as it was reported; entrants are entry ids as text."""
    further: dict[str, Any] = {
        name: list(score)
        for name, score in (("extra_time", result.extra_time), ("penalties", result.penalties))
        if score is not None
    }
    if result.conduct != (0, 0):
        further["conduct"] = {k: list(v) for k, v in report.conduct.items() if any(v)}
        further["cautions"] = [one._asdict() for one in report.cautions]
    return further | {
        "kind": result.kind.value,
        "winner": result.winner,
        "pair": list(result.pair),
        "score": list(result.score) if result.score else None,
        "games": [list(game) for game in report.games],
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
        score=_score(score),
        games=tuple((game[0], game[1]) for game in stored.get("games", [])),
        extra_time=_score(stored.get("extra_time")),
        penalties=_score(stored.get("penalties")),
        reason=stored["reason"],
        conduct=minus_of(counts_of(stored)),
    )


def _score(stored: Sequence[int] | None) -> Score | None:
    return (stored[0], stored[1]) if stored else None


def games_of(row: MatchEntry, first: str) -> tuple[Score, ...]:
    """Return the points of each game, those of ``first`` (an entry id as text) in front."""
    if not row.result:
        return ()
    turn = 1 if row.result["pair"][0] == first else -1
    return tuple((game[::turn][0], game[::turn][1]) for game in row.result["games"])
