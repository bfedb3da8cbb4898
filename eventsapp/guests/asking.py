"""What an event asks of guests, and how many each member may bring."""

from dataclasses import dataclass
from datetime import datetime
from typing import TypedDict, Unpack

from sqlalchemy import func, select

from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account
from eventsapp.database import db
from eventsapp.entries import giving_out
from eventsapp.entries.place_rules import EntryRules
from eventsapp.events.models import Event
from eventsapp.guests.errors import GuestsBrought
from eventsapp.guests.models import USUAL_DAYS, Guest, GuestRules


class Settings(TypedDict):
    """What an organiser sets; see :class:`GuestRules`."""

    fee_fen: int
    asks_relation: bool
    asks_birth: bool
    asks_id: bool
    asks_phone: bool
    keep_days: int


@dataclass(frozen=True)
class Terms:
    """On what terms members bring guests: how many each, and what is asked of them."""

    most: int
    rules: GuestRules


def usual(event_id: int) -> GuestRules:
    """Return what holds for an event without settings; not stored."""
    return GuestRules(
        event_id=event_id,
        fee_fen=0,
        asks_relation=True,
        asks_birth=True,
        asks_id=True,
        asks_phone=False,
        keep_days=USUAL_DAYS,
    )


def terms(event: Event) -> Terms:
    """Return on what terms members bring guests to an event, in one query."""
    row = db.session.execute(
        select(EntryRules.guests, GuestRules)
        .select_from(Event)
        .outerjoin(EntryRules, EntryRules.event_id == Event.id)
        .outerjoin(GuestRules, GuestRules.event_id == Event.id)
        .where(Event.id == event.id)
    ).one()
    return Terms(row[0] or 0, row[1] or usual(event.id))


def change(
    event: Event, most: int, *, now: datetime, by: Account | None, **settings: Unpack[Settings]
) -> None:
    """Set how many guests each member may bring, and what is asked of them; flushes.

    Who has brought more than a lower number allows, keeps them.

    Raises:
        GuestsBrought: there would be none any more, and some are on the list.
    """
    giving_out.allow_guests(event, most, now=now)
    many = db.session.scalar(
        select(func.count()).select_from(Guest).where(Guest.event_id == event.id)
    )
    if not most and many:
        raise GuestsBrought(count=many)
    db.session.merge(GuestRules(event_id=event.id, **settings))
    db.session.flush()
    accounts.audit("guests.rules_set", event, by=by, now=now, most=most, **settings)
