"""The sheet of a judged contest: what each judge gave, what was dropped, the sum."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from brackets import PartScore
from eventsapp.draws import services as draws
from eventsapp.results.measures.judged import Panel
from eventsapp.results.measures.kind import Kind
from eventsapp.results.models import ResultEntry, ResultStatus
from eventsapp.results.outcomes import Outcome
from eventsapp.results.recording import standing_in


@dataclass(frozen=True, slots=True)
class MarkedPart:
    """The marks for one part, each ``kept``, ``dropped`` or ``shut``, and their sum.

    ``name`` says its factor too; it is empty where judges mark the whole.
    """

    name: str
    marks: Sequence[tuple[str, str]]
    sum: str
    counted: int


@dataclass(frozen=True, slots=True)
class Marked:
    """One entrant's marks part by part, and what they come to."""

    entrant: draws.Entrant
    parts: Sequence[MarkedPart]
    minus: str
    total: str


@dataclass(frozen=True, slots=True)
class JudgeSheet:
    """The judges' names in order, and the rows, the highest total first."""

    judges: Sequence[str]
    rows: Sequence[Marked]


def judge_sheet_of(
    kind: Kind, entrants: Mapping[int, draws.Entrant], log: Sequence[ResultEntry]
) -> JudgeSheet | None:
    """Return the sheet of a judged contest; None for others, and while nothing is marked."""
    if not isinstance(kind, Panel):
        return None
    outcomes = {
        str(key[1]): logged.outcome
        for key, logged in standing_in(log).items()
        if logged.outcome.status is ResultStatus.FINISHED
    }
    if not outcomes:
        return None
    judged = kind.judged(outcomes)
    rows = []
    for name in sorted(outcomes, key=lambda one: -judged.totals[one]):
        outcome = outcomes[name]
        parts = [_part(kind, outcome, i, part) for i, part in enumerate(judged.parts[name])]
        marked = Marked(
            entrants[int(name)], parts, kind.taken_off(outcome), str(judged.totals[name])
        )
        rows.append(marked)
    return JudgeSheet(kind.names(), rows)


def _part(kind: Panel, outcome: Outcome, i: int, part: PartScore) -> MarkedPart:
    marks = kind.marks_of(outcome, i, part.dropped)
    kept = [Decimal(mark) for mark, state in marks if state == "kept"]
    return MarkedPart(kind.part_names[i], marks, f"{sum(kept, Decimal(0)):f}", len(kept))
