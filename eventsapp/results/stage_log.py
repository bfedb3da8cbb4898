"""The log of a stage besides its matches: lots, and people who leave it."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

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
    return [event_of(row.kind, row.body, row.reason) for row in rows]


def event_of(kind: Decision, body: Mapping[str, Any], reason: str) -> Event:
    """Return what one row says as the engine takes it."""
    if kind is Decision.LOT:
        return Lot(body["table"], tuple(body["order"]), reason=reason)
    return Withdrawal(
        body["entrant"], Leaving(body["kind"]), LeavingPolicy(body["policy"]), reason=reason
    )
