"""The demonstration's marks: what referees and judges typed, one maker a measure."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from random import Random
from typing import Any

from eventsapp.demonstration.names import JUDGES_OF
from eventsapp.demonstration.season import Season
from eventsapp.results.measures.attempts import Attempts
from eventsapp.results.measures.cells import write_metres
from eventsapp.results.measures.counts import Counts
from eventsapp.results.measures.direct import Places, Scores
from eventsapp.results.measures.heights import Heights
from eventsapp.results.measures.judged import DEDUCTION, Panel
from eventsapp.results.measures.kind import Kind
from eventsapp.results.measures.mass_start import MassStart
from eventsapp.results.measures.quiz import Questions
from eventsapp.results.measures.steps import Steps
from eventsapp.results.measures.times import Times
from eventsapp.results.outcomes import Outcome, write_time

LANES = 6

Cells = dict[str, str]


def rules_of(season: Season, kind: Kind | None) -> dict[str, Any]:
    """Return rules as stored; judges get the branches that they come from."""
    if kind is None:
        return {}
    if isinstance(kind, Panel):
        codes = [(name, JUDGES_OF.get(name)) for name, _branch_id in kind.judges]
        branches = season.people.branches
        judges = tuple((name, branches[code].id if code else 0) for name, code in codes)
        kind = replace(kind, judges=judges)
    return kind.stored()


def outcome_of(
    rng: Random, kind: Kind, position: int, branch_ids: Collection[int]
) -> Outcome | None:
    """Return what somebody came to, read from what would be typed for them."""
    cells = MAKERS[type(kind)](rng, kind, position)
    for key in kind.shut(branch_ids):
        cells.pop(key, None)
    outcome = kind.read(cells, branch_ids)
    if outcome is None:
        return None
    heat = (position - 1) // LANES + 1 if kind.has_heats else None
    return replace(outcome, heat=heat, typed={key: t for key, t in cells.items() if t})


def _place(rng: Random, kind: Kind, position: int) -> Cells:
    return {"value": str(position)}


def _score(rng: Random, kind: Kind, position: int) -> Cells:
    return {"value": str(rng.randint(60, 180))}


def _time(rng: Random, kind: Kind, position: int) -> Cells:
    return {"value": write_time(rng.randint(7_900, 11_900))}


def _finish(rng: Random, kind: Kind, position: int) -> Cells:
    missed = str(rng.randint(1, 3)) if rng.random() < 0.02 else ""
    return {"value": write_time(rng.randint(2_700, 9_000) * 1000), "missed": missed}


def _attempts(rng: Random, kind: Kind, position: int) -> Cells:
    best = rng.randint(150, 255) * 10
    return {
        column.key: "x" if rng.random() < 0.15 else write_metres(best - rng.randint(0, 20) * 10)
        for column in kind.columns()
    }


def _heights(rng: Random, kind: Kind, position: int) -> Cells:
    cells: Cells = {}
    for column in kind.columns():
        trial = rng.choices(("o", "xo", "xxo", "-", "xxx"), (45, 20, 8, 7, 20))[0]
        cells[column.key] = trial
        if trial == "xxx":
            break
    return cells


def _counts(rng: Random, kind: Kind, position: int) -> Cells:
    usual = rng.randint(60, 170)
    return {
        column.key: str(
            max(0, rng.randint(-2, 3))
            if column.key.startswith("faults")
            else usual + rng.randint(-12, 12)
        )
        for column in kind.columns()
    }


def _judged(rng: Random, kind: Kind, position: int) -> Cells:
    top = 10 if isinstance(kind, Panel) and kind.most == "10" else 100
    usual = rng.randint(top * 75, top * 93)
    cells = {
        column.key: f"{mark // 100}.{mark % 100:02}"
        for column in kind.columns()
        if (mark := usual + rng.randint(-top * 4, top * 4)) and column.key != DEDUCTION
    }
    return cells | ({DEDUCTION: "0.5"} if rng.random() < 0.1 else {})


def _quiz(rng: Random, kind: Kind, position: int) -> Cells:
    asked = [rng.choice((10, 10, 0)) for _ in range(3)]
    buzzed = [rng.choice((10, -10)) for _ in range(rng.randint(0, 3))]
    points = [*asked, *buzzed, rng.choice((10, 30, 50, -10, -30, -50))]
    return {"points": " ".join(map(str, points))}


def _steps(rng: Random, kind: Kind, position: int) -> Cells:
    usual = rng.randint(5_000, 14_000)
    days = kind.days if isinstance(kind, Steps) else 1
    walked = [max(0, usual + rng.randint(-4_000, 9_000)) for _ in range(days)]
    return {"days": " ".join(map(str, walked))}


MAKERS: Mapping[type[Kind], Callable[[Random, Kind, int], Cells]] = {
    Places: _place,
    Scores: _score,
    Times: _time,
    MassStart: _finish,
    Attempts: _attempts,
    Heights: _heights,
    Counts: _counts,
    Panel: _judged,
    Questions: _quiz,
    Steps: _steps,
}
