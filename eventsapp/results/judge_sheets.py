"""The sheet of a judged contest: what each judge gave, what was dropped, the sum."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from eventsapp.draws import services as draws
from eventsapp.results.measures.judged import Panel
from eventsapp.results.measures.kind import Kind
from eventsapp.results.models import ResultEntry, ResultStatus
from eventsapp.results.recording import standing_in


@dataclass(frozen=True, slots=True)
class Marked:
    """One entrant's marks, each ``kept``, ``dropped`` or ``shut``, and what they come to."""

    entrant: draws.Entrant
    marks: Sequence[tuple[str, str]]
    sum: str
    counted: int
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
        own, part = outcomes[name].marks or {}, judged.parts[name][0]
        kept = [Decimal(own["marks"][judge]) for judge in part.kept]
        marked = Marked(
            entrants[int(name)],
            kind.marks_of(outcomes[name], part.dropped),
            f"{sum(kept, Decimal(0)):f}",
            len(kept),
            own.get("minus", ""),
            str(judged.totals[name]),
        )
        rows.append(marked)
    return JudgeSheet(kind.names(), rows)
