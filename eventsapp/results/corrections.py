"""What was corrected in the results of a discipline: what it was, what it became, and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import select

from eventsapp.accounts.models import Account
from eventsapp.database import db
from eventsapp.draws import services as draws
from eventsapp.results.match_log import decode
from eventsapp.results.matches import Bracket
from eventsapp.results.measures.kind import Kind
from eventsapp.results.models import ResultEntry
from eventsapp.results.recording import outcome_of
from eventsapp.results.wording import outcome_words, result_words


@dataclass(frozen=True, slots=True)
class Correction:
    """A row of the log that changed an earlier one."""

    what: str
    before: str
    after: str
    reason: str
    who: str
    at: datetime


def corrections_of(
    bracket: Bracket | None,
    kind: Kind,
    entrants: Mapping[int, draws.Entrant],
    log: Sequence[ResultEntry],
) -> list[Correction]:
    """Return what was corrected, the latest first."""
    found = (
        _match_corrections(bracket, entrants) if bracket else _corrections(log, kind, entrants)
    )
    return sorted(found, key=lambda correction: correction.at, reverse=True)


def _corrections(
    log: Sequence[ResultEntry], kind: Kind, entrants: Mapping[int, draws.Entrant]
) -> list[Correction]:
    rows = {row.id: row for row in log}
    who = _accounts({row.by_id for row in rows.values()})
    return [
        Correction(
            what=entrants[row.entry_id].distinct,
            before=outcome_words(outcome_of(rows[row.corrects_id]), kind),
            after=outcome_words(outcome_of(row), kind),
            reason=row.reason,
            who=who.get(row.by_id, ""),
            at=row.recorded_at,
        )
        for row in rows.values()
        if row.corrects_id is not None
    ]


def _match_corrections(
    bracket: Bracket, entrants: Mapping[int, draws.Entrant]
) -> list[Correction]:
    rows = {row.id: row for row in bracket.rows}
    who = _accounts({row.by_id for row in rows.values()})
    numbers = draws.numbers_of(bracket.plan)
    names = {str(entry_id): entrant.distinct for entry_id, entrant in entrants.items()}
    said = {
        row.id: result_words(bracket.plan, decode(row.ref, row.result), names)
        if row.result
        else ""
        for row in rows.values()
    }
    return [
        Correction(
            what=_("Match %(number)s", number=numbers[row.ref]),
            before=said[row.corrects_id],
            after=said[row.id],
            reason=row.reason or _("played again"),
            who=who.get(row.by_id, ""),
            at=row.recorded_at,
        )
        for row in rows.values()
        if row.corrects_id is not None
    ]


def _accounts(ids: set[int | None]) -> dict[int | None, str]:
    known = ids - {None}
    if not known:
        return {}
    rows = db.session.execute(select(Account.id, Account.name).where(Account.id.in_(known)))
    return dict(rows.all())
