"""Which times of rounds of heats were corrected, and why."""

from collections.abc import Mapping

from sqlalchemy import select

from brackets import Precision
from eventsapp.accounts.models import Account
from eventsapp.database import db
from eventsapp.entries.entrants import Entrant
from eventsapp.results.corrections import Correction
from eventsapp.results.models import ResultStatus
from eventsapp.results.wording import status_words
from eventsapp.rounds.boards import write_mark
from eventsapp.rounds.models import RoundEntry
from eventsapp.rounds.plans import Rounds, mark_of
from eventsapp.rounds.words import round_words, run_off_words


def corrections_of(rounds: Rounds, people: Mapping[str, Entrant]) -> list[Correction]:
    """Return what was corrected, the latest first."""
    rows = {row.id: row for row in rounds.log}
    corrected = [row for row in reversed(rounds.log) if row.corrects_id is not None]
    ids = {row.by_id for row in corrected if row.by_id is not None}
    who = dict(
        db.session.execute(select(Account.id, Account.name).where(Account.id.in_(ids))).all()
    )
    return [
        Correction(
            what=f"{people[str(row.entry_id)].distinct} · {_where(row)}",
            before=_said(rows[row.corrects_id]),
            after=_said(row),
            reason=row.reason,
            who=who.get(row.by_id or 0, ""),
            at=row.recorded_at,
        )
        for row in corrected
        if row.corrects_id is not None
    ]


def _where(row: RoundEntry) -> str:
    if row.run_off:
        return run_off_words(row.contest, row.run_off)
    return round_words(row.contest)


def _said(row: RoundEntry) -> str:
    return write_mark(mark_of(row), Precision.MILLISECOND) or status_words(ResultStatus.VOID)
