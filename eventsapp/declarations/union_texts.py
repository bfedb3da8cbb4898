"""The union's own texts: written once, and asked by each event that begins from them.

An event has its own versions all the same: what somebody accepted is what that event asked.
"""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import exists, select

from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account
from eventsapp.database import db
from eventsapp.declarations import services as declarations
from eventsapp.declarations.errors import TextsChangedByAnother
from eventsapp.declarations.models import Declaration, DeclarationKind, UnionTexts
from eventsapp.declarations.words import USUAL
from eventsapp.events import services as events
from eventsapp.events.models import Event


def latest() -> UnionTexts | None:
    """Return the union's texts as they stand, if it has written any."""
    return db.session.scalar(select(UnionTexts).order_by(UnionTexts.version.desc()).limit(1))


def texts_of(row: UnionTexts) -> dict[DeclarationKind, str]:
    """Return texts by kind; those that are not asked are left out."""
    return {DeclarationKind(kind): text for kind, text in row.texts.items()}


def usual() -> Mapping[DeclarationKind, str]:
    """Return what an event begins from: the union's texts, or those that come along."""
    row = latest()
    return texts_of(row) if row else {kind: str(text) for kind, text in USUAL.items()}


def write(
    texts: Mapping[DeclarationKind, str],
    *,
    is_asked_everywhere: bool,
    seen: int,
    now: datetime,
    by: Account | None,
) -> None:
    """Store the union's texts as their next version; flushes. Events keep theirs.

    Raises:
        TextsChangedByAnother: there is a later version than the one that was ``seen``.
    """
    union = accounts.union()
    db.session.refresh(union, with_for_update=True)
    last = latest()
    version = last.version if last else 0
    if version != seen:
        raise TextsChangedByAnother
    row = UnionTexts(
        version=version + 1,
        texts={kind.value: text for kind, text in texts.items() if text},
        is_asked_everywhere=is_asked_everywhere,
        made_at=now,
        made_by_id=by.id if by else None,
    )
    db.session.add(row)
    db.session.flush()
    accounts.audit(
        "declaration.written_for_union",
        union,
        by=by,
        now=now,
        version=row.version,
        is_asked_everywhere=is_asked_everywhere,
    )


def ask_in_new_event(event: Event, *, now: datetime) -> None:
    """Let an event that was just made ask the union's texts, if each is to; flushes."""
    row = latest()
    if row is not None and row.is_asked_everywhere:
        declarations.write_texts(event, texts_of(row), seen={}, now=now, by=None)


def without_texts(now: datetime) -> list[Event]:
    """Return the events that are open for entry and never had a text."""
    found = events.open_for_entry(now)
    having = set(
        db.session.scalars(
            select(Event.id).where(
                Event.id.in_([event.id for event in found]),
                exists().where(Declaration.event_id == Event.id),
            )
        )
    )
    return [event for event in found if event.id not in having]


def ask_in_open_events(*, now: datetime, by: Account | None) -> int:
    """Let the events that are open and have no texts ask the union's; flushes.

    Whoever is in an event already keeps the place, and owes the acceptance. Returns how many
    events there were.
    """
    row = latest()
    waiting = without_texts(now) if row and row.texts else []
    for event in waiting:
        if row is not None:
            declarations.write_texts(event, texts_of(row), seen={}, now=now, by=by)
    return len(waiting)
