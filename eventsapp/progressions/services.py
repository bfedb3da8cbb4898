"""Saying who goes on from one discipline of an event to another, and entering them there.

The rule in words: ``docs/rules/progressions.md``.
"""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import func, select

from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account
from eventsapp.database import db
from eventsapp.draws import services as draws
from eventsapp.entries import services as entries
from eventsapp.events import slots as event_slots
from eventsapp.events.models import Discipline, Event
from eventsapp.progressions.errors import (
    DoesNotGoOn,
    EnteredOtherwise,
    EventOff,
    HasBegun,
    InACircle,
    MovedOn,
    NothingToCarry,
    NotOfTheEvent,
    NotPublished,
    OtherKind,
    SourceOpen,
    TooMany,
    WhyMissing,
)
from eventsapp.progressions.fields import (
    KEY,
    Candidate,
    Field,
    field_of,
    has_begun,
    key_of,
    rules_of,
)
from eventsapp.progressions.models import ProgressionRule, ProgressionWord, Word

__all__ = [
    "Candidate",
    "Field",
    "Word",
    "carry",
    "field_of",
    "rules_of",
    "say",
    "set_rule",
]


def set_rule(
    event: Event,
    into: Discipline | None,
    source: Discipline | None,
    most: int,
    *,
    now: datetime,
    by: Account | None,
) -> ProgressionRule:
    """Say how many of a discipline go on to another; flushes.

    Args:
        event: of both.
        into: the later one.
        source: the earlier one.
        most: how many; 0 for nobody any more.
        now: when.
        by: whose hand it is.

    Raises:
        NotOfTheEvent, OtherKind, InACircle: nobody can go on like that.
        EventOff: the event was cancelled.
        HasBegun: the later one is drawn, or has results.
        EnteredOtherwise: people entered it, and did not come by their places.
        DomainError: the event's regulations are fixed; an amendment has to be opened first.
    """
    if event.is_cancelled:
        raise EventOff
    own = set(event.disciplines)
    if into is None or source is None or into is source or not {into, source} <= own:
        raise NotOfTheEvent
    if into.entry_kind is not source.entry_kind:
        raise OtherKind(source=source.name, into=into.name)
    draws.lock([one.id for one in event.disciplines])
    rules = rules_of([one.id for one in event.disciplines])
    if most and source.id in _reached(into.id, rules):
        raise InACircle(source=source.name, into=into.name)
    if has_begun(into):
        raise HasBegun(into=into.name)
    event_slots.require_changeable(event)
    if most:
        _require_nobody_else(into)
    of_both = ProgressionRule.into_id == into.id, ProgressionRule.source_id == source.id
    latest = db.session.scalar(select(func.max(ProgressionRule.number)).where(*of_both))
    row = ProgressionRule(
        into_id=into.id,
        source_id=source.id,
        number=(latest or 0) + 1,
        most=most,
        set_at=now,
        by_id=by.id if by else None,
    )
    db.session.add(row)
    db.session.flush()
    accounts.audit("progressions.set", into, by=by, now=now, source=source.id, most=most)
    return row


def _require_nobody_else(into: Discipline) -> None:
    """Refuse a rule for a discipline that people entered, as they could not be there by it."""
    stand = entries.open_in(into)
    others = len(stand) - len(entries.came_by(stand, KEY))
    if others:
        raise EnteredOtherwise(into=into.name, many=others)


def _reached(discipline_id: int, rules: Iterable[ProgressionRule]) -> set[int]:
    """Return the disciplines that one comes to from a discipline, itself included."""
    further: dict[int, set[int]] = {}
    for rule in rules:
        further.setdefault(rule.source_id, set()).add(rule.into_id)
    found, waiting = {discipline_id}, [discipline_id]
    while waiting:
        new = further.get(waiting.pop(), set()) - found
        found |= new
        waiting.extend(new)
    return found


def carry(
    into: Discipline, *, seen: str, reason: str, now: datetime, by: Account | None
) -> Field:
    """Enter who goes on and withdraw who does not any more; seeds as they were placed; flushes.

    Args:
        into: where they go on to.
        seen: what the page showed, as :attr:`Field.seen`.
        reason: why it changes, once people were entered.
        now: when.
        by: whose hand it is.

    Returns:
        What was done: the field as it was before.

    Raises:
        EventOff, SourceOpen, HasBegun, TooMany, NothingToCarry: nobody can be entered now.
        NotPublished: how many go on stands in an amendment that is still open.
        MovedOn: somebody else goes on than the page showed.
        WhyMissing: people were entered before, and no reason is given.
    """
    if into.event.is_cancelled:
        raise EventOff
    draws.lock([into.id])
    field = field_of(into)
    _require_ready(field, seen)
    if any(one.entry for one in field.candidates) and not reason.strip():
        raise WhyMissing
    for one in field.to_withdraw:
        assert one.entry is not None
        entries.withdraw(one.entry, now=now, by=by, reason=reason.strip())
    chosen = {key_of(into, one.entrant.entry_id): one.entrant.entry_id for one in field.through}
    entries.carry(into, chosen, now=now, by=by)
    accounts.audit(
        "progressions.carried",
        into,
        by=by,
        now=now,
        entered=[one.entrant.entry_id for one in field.to_enter],
        withdrawn=[one.entrant.entry_id for one in field.to_withdraw],
        reason=reason.strip(),
    )
    return field


def _require_ready(field: Field, seen: str) -> None:
    if field.has_begun:
        raise HasBegun(into=field.into.name)
    if field.is_amended:
        raise NotPublished(into=field.into.name)
    if field.open:
        raise SourceOpen(source=field.open[0].name)
    if field.seen != seen:
        raise MovedOn
    if not field.to_enter and not field.to_withdraw:
        raise NothingToCarry
    places = field.into.capacity
    if places is not None and len(field.through) > places:
        raise TooMany(many=len(field.through), into=field.into.name, places=places)


def say(
    into: Discipline,
    entry_id: int,
    word: Word,
    reason: str,
    *,
    now: datetime,
    by: Account | None,
) -> ProgressionWord:
    """Write down that somebody gives up the place, or takes that back; flushes.

    Raises:
        EventOff: the event was cancelled.
        HasBegun: the later discipline is drawn, or has results.
        DoesNotGoOn: they have no place to give up, or gave up none.
    """
    if into.event.is_cancelled:
        raise EventOff
    draws.lock([into.id])
    field = field_of(into)
    if field.has_begun:
        raise HasBegun(into=into.name)
    who = next((c for c in field.candidates if c.entrant.entry_id == entry_id), None)
    gives_up = word is Word.GIVES_UP
    if who is None or not (who.goes_on if gives_up else who.gave_up):
        raise DoesNotGoOn
    of_both = ProgressionWord.into_id == into.id, ProgressionWord.entry_id == entry_id
    latest = db.session.scalar(select(func.max(ProgressionWord.number)).where(*of_both))
    row = ProgressionWord(
        into_id=into.id,
        entry_id=entry_id,
        number=(latest or 0) + 1,
        word=word,
        reason=reason,
        at=now,
        by_id=by.id if by else None,
    )
    db.session.add(row)
    db.session.flush()
    accounts.audit(f"progressions.{word.value}", into, by=by, now=now, entry=entry_id)
    return row
