"""The waiting list as time goes by: offers lapse, places are offered, confirmed and taken."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import or_, select

from eventsapp.accounts.models import Account
from eventsapp.clock import instant
from eventsapp.database import db
from eventsapp.entries import arriving, history, place_notices, taking
from eventsapp.entries.acts import EntryStatus
from eventsapp.entries.judging import lock
from eventsapp.entries.models import Entry, EntryAct
from eventsapp.entries.place_errors import (
    NothingToConfirm,
    OfferLapsed,
)
from eventsapp.entries.place_rules import EntryRules, WaitingRule
from eventsapp.entries.places import Hall, admitted
from eventsapp.entries.taking import Terms
from eventsapp.events import slots
from eventsapp.events.models import Discipline, Event


def begin(event: Event, *, now: datetime, known: Terms | None = None) -> Terms:
    """Let nobody else change the event's entries, and let offers lapse; flushes.

    Every change of an event's entries begins here. Returns how places are given out, which
    may be ``known`` to who held the event before.
    """
    lock(event)
    known = known or taking.terms(event.id)
    if known.offers_end_at is None or known.offers_end_at > now:
        return known
    lapse(event, now=now)
    promote(event, now=now)
    return taking.terms(event.id)


def take_up(entry: Entry, *, now: datetime) -> Terms:
    """Begin a change of an entry: how it stands and who is in it is read anew; flushes.

    A page has read both before it had its turn, and somebody may have changed them since.
    """
    known = begin(entry.event, now=now)
    if entry.member_id is not None:
        db.session.refresh(entry, attribute_names=["status"])
        return known
    for row in entry.team:
        db.session.expire(row)
    db.session.refresh(entry, attribute_names=["status", "team"])
    return known


def lapse(event: Event, *, now: datetime) -> list[Entry]:
    """End the offers of an event that nobody confirmed in time; flushes."""
    late = list(
        db.session.scalars(
            select(Entry)
            .where(
                Entry.event_id == event.id,
                Entry.status == EntryStatus.OFFERED,
                Entry.offered_until <= now,
            )
            .order_by(Entry.offered_until, Entry.id)
        )
    )
    if late:
        history.write(late, EntryAct.LAPSED, now=now, by=None)
        history.tell(late)
        place_notices.tell(place_notices.LAPSED, late, now=now, by=None)
    return late


def starts_at(event: Event) -> datetime:
    """Return when the first session begins: nobody moves up from then on."""
    return min(instant(session.held_on, session.opens) for session in event.sessions)


def is_drawn(discipline: Discipline | None) -> bool:
    """Whether there is a draw or a result, so that places are not filled any more."""
    return discipline is not None and slots.holds_measure(discipline)


def promote(event: Event, *, now: datetime) -> list[Entry]:
    """Move up whoever of the waiting list can be moved up; flushes.

    Nobody moves up in a discipline that has been drawn, nor once the event has begun.
    """
    known = taking.terms(event.id)
    if not known.has_queue or event.is_cancelled or now >= starts_at(event):
        return []
    places = taking.hall(event, known, now)
    if not _has_room(event, places):
        return []
    drawn = [each.id for each in event.disciplines if is_drawn(each)]
    still = or_(Entry.discipline_id.is_(None), Entry.discipline_id.not_in(drawn))
    claims = admitted(
        places,
        taking.queue(event, still, known),
        is_strict=known.rules.waiting is not WaitingRule.FILL_GAPS,
    )
    return _move_up(event, known.rules, [claim.key for claim in claims], now=now)


def _has_room(event: Event, places: Hall) -> bool:
    """Whether anybody at all could be moved up; the queue need not be read otherwise.

    Where the event is full there may be room for those who are in already.
    """
    rooms = [
        places.disciplines[each.id].free_at_all if each.id in places.disciplines else None
        for each in event.disciplines
    ]
    return places.event.free_at_all != 0 or any(room != 0 for room in rooms)


def _move_up(
    event: Event, rules: EntryRules, entry_ids: Sequence[int], *, now: datetime
) -> list[Entry]:
    if not entry_ids:
        return []
    found = db.session.scalars(
        select(Entry).where(Entry.id.in_(entry_ids)).execution_options(populate_existing=True)
    )
    by_id = {entry.id: entry for entry in found}
    moved = [by_id[entry_id] for entry_id in entry_ids]
    if rules.confirm_hours is None:
        arriving.place(moved, rules, now=now, by=None)
    else:
        until = min(now + timedelta(hours=rules.confirm_hours), starts_at(event))
        history.write(moved, EntryAct.OFFERED, now=now, by=None, until=until)
    history.tell(moved)
    is_offer = rules.confirm_hours is not None
    topic = place_notices.OFFERED if is_offer else place_notices.MOVED_UP
    place_notices.tell(topic, moved, now=now, by=None)
    if not is_offer:
        place_notices.ask_approvals(moved, rules, now=now)
    return moved


def confirm(entry: Entry, *, now: datetime, by: Account | None) -> Entry:
    """Take the place that was offered; flushes.

    Raises:
        OfferLapsed: the time is over, and the place has gone to the next.
        NothingToConfirm: no place is offered.
    """
    known = begin(entry.event, now=now)
    db.session.refresh(entry, attribute_names=["status"])
    if entry.status is EntryStatus.LAPSED:
        raise OfferLapsed
    if entry.status is not EntryStatus.OFFERED:
        raise NothingToConfirm
    arriving.place([entry], known.rules, now=now, by=by)
    history.tell([entry])
    place_notices.tell_placed([entry], known.rules, now=now, by=by)
    return entry


def catch_up(*, now: datetime) -> int:
    """Do for every event what time alone brings about; returns how many events changed.

    Each event is one transaction of its own, and is committed.
    """
    ended = select(Entry.event_id).where(Entry.offered_until <= now)
    returned = (
        select(Entry.event_id)
        .join(EntryRules, EntryRules.event_id == Entry.event_id)
        .where(Entry.status == EntryStatus.WAITING, EntryRules.reserves_return_at <= now)
    )
    changed = 0
    for event_id in db.session.scalars(ended.union(returned)).all():
        event = db.session.get_one(Event, event_id)
        lock(event)
        changed += bool(lapse(event, now=now)) | bool(promote(event, now=now))
        db.session.commit()
    return changed
