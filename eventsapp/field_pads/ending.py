"""The results of a discipline as its log has them, recorded as if they were typed."""

from collections.abc import Mapping
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import func, select

from brackets.field_sheets import AttemptSheet, Cell, CountSheet, FieldKind
from eventsapp.accounts.models import Account
from eventsapp.database import db
from eventsapp.draws import services as draws
from eventsapp.errors import Conflict
from eventsapp.events.models import Discipline
from eventsapp.field_pads.errors import NotOver, NotTakenDown, ResultsTyped, StillAtOdds
from eventsapp.field_pads.folding import Field, field_of
from eventsapp.results import services as results
from eventsapp.results.measures.attempts import Attempts
from eventsapp.results.models import ResultEntry

MOST_NAMED = 3


def hand_in(
    discipline: Discipline, *, seen: int, reason: str, now: datetime, by: Account | None
) -> int:
    """Record the results that follow from the log, and return how many are new; flushes.

    The same handed in again changes nothing. ``seen`` is the last row of the results that
    the phone or the page knew.

    Raises:
        NotTakenDown: it is not taken down on phones.
        NotOver, StillAtOdds: something is missing, or has to be decided first.
        ResultsTyped: somebody stored other results by hand in the meantime.
        ReasonMissing: results were stored before, and change.
        As :func:`eventsapp.results.services.record_changes`.
    """
    draws.lock([discipline.id])
    field = field_of(discipline)
    if field is None:
        raise NotTakenDown
    demand_over(field)
    logs = results.logs_of([discipline.id])
    changes = [
        results.Change(entry_id, outcome, logged.head.id if logged else None)
        for entry_id, outcome in outcomes_of(field).items()
        if (logged := logs.get((discipline.id, entry_id))) is None or logged.outcome != outcome
    ]
    if changes and last_result(discipline) != seen:
        raise ResultsTyped
    return len(results.record_changes(discipline, changes, reason=reason, now=now, by=by))


def last_result(discipline: Discipline) -> int:
    """Return the id of the last row of the results of a discipline; 0 without one."""
    return last_results([discipline.id]).get(discipline.id, 0)


def last_results(discipline_ids: list[int]) -> dict[int, int]:
    """Return the id of the last row of results, by discipline, of those that have one."""
    rows = db.session.execute(
        select(ResultEntry.discipline_id, func.max(ResultEntry.id))
        .where(ResultEntry.discipline_id.in_(discipline_ids))
        .group_by(ResultEntry.discipline_id)
    )
    return dict(rows.all())


def demand_over(field: Field) -> None:
    """Go on only if everything is taken down and nothing is to be decided.

    Raises:
        NotOver, StillAtOdds: as they say.
    """
    sheet = field.sheet
    if isinstance(sheet, AttemptSheet):
        missing = [(turn.entrant, turn.round) for turn in sheet.turns]
        disputed = [(turn.entrant, turn.round) for turn in sheet.at_odds]
    else:
        missing, disputed = list(sheet.missing), list(sheet.disputed)
    if disputed:
        raise StillAtOdds(what=_named(field, disputed))
    if missing or not field.rows:
        raise NotOver(missing=_named(field, missing) or _("nothing yet"))


def _named(field: Field, places: list[tuple[str, int]]) -> str:
    said = [
        _("%(name)s, try %(number)d", name=field.entrants[int(one)].distinct, number=number)
        for one, number in places[:MOST_NAMED]
    ]
    if len(places) > MOST_NAMED:
        said.append(_("and %(count)d more", count=len(places) - MOST_NAMED))
    return _("; ").join(said)


def outcomes_of(field: Field) -> dict[int, results.Outcome]:
    """Return how each comes out by the log, by entry id."""
    sheet = field.sheet
    if isinstance(sheet, CountSheet):
        return {int(one): _counted(sheet, one) for one in sheet.tries}
    if not isinstance(field.kind, Attempts):
        raise Conflict
    return {
        int(one): field.kind.outcome_of(
            [cell.value if cell else None for cell in own.marks],
            _STATUS[own.status.value if own.status else ""],
            [_typed(field.kind, cell) for cell in own.marks],
        )
        for one, own in sheet.outcomes.items()
    }


_STATUS: Mapping[str, results.ResultStatus] = {
    "": results.ResultStatus.FINISHED,
    "DNS": results.ResultStatus.DNS,
}


def _typed(kind: Attempts, cell: Cell | None) -> str:
    if cell is None:
        return ""
    if cell.value is not None:
        return kind.write(cell.value)
    return "x" if cell.kind is FieldKind.FOUL else "-"


def _counted(sheet: CountSheet, entrant: str) -> results.Outcome:
    counts = [one.count for one in sheet.tries[entrant] if one.count is not None]
    if not counts:
        return results.Outcome(results.ResultStatus.DNS)
    typed = {
        f"{name}{number}": str(value)
        for number, one in enumerate(sheet.tries[entrant], start=1)
        if one.count is not None
        for name, value in zip(("count", "faults"), one.count, strict=True)
    }
    return results.Outcome(marks={"counts": [list(one) for one in counts]}, typed=typed)
