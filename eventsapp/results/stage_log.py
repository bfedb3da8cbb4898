"""The log of a stage besides its matches: lots, and people who leave it."""

from collections.abc import Collection, Iterable

from sqlalchemy import select

from brackets import Event, Leaving, LeavingPolicy, Lot, Withdrawal
from eventsapp.database import db
from eventsapp.results.models import Decision, StageEntry


def stage_rows(stage_ids: Collection[int]) -> list[StageEntry]:
    """Return the rows of several stages in the order of recording."""
    return list(
        db.session.scalars(
            select(StageEntry).where(StageEntry.stage_id.in_(stage_ids)).order_by(StageEntry.id)
        )
    )


def events_in(rows: Iterable[StageEntry]) -> list[Event]:
    """Return rows as the engine takes them."""
    return [_event(row) for row in rows]


def _event(row: StageEntry) -> Event:
    if row.kind is Decision.LOT:
        return Lot(row.body["table"], tuple(row.body["order"]), reason=row.reason)
    return Withdrawal(
        row.body["entrant"],
        Leaving(row.body["kind"]),
        LeavingPolicy(row.body["policy"]),
        reason=row.reason,
    )
