"""Calling people to a match, a heat or a start, and taking a call back."""

from datetime import datetime, timedelta

from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account
from eventsapp.call_rooms import telling, words
from eventsapp.call_rooms.bouts import Bout
from eventsapp.call_rooms.errors import (
    BoutGone,
    BoutOver,
    BoutWaits,
    CalledMeanwhile,
    EventOff,
    NotCalled,
    ReasonMissing,
)
from eventsapp.call_rooms.folding import Call
from eventsapp.call_rooms.models import CallAct, CallEntry, CallRules
from eventsapp.call_rooms.rooms import Called, Room, room_of
from eventsapp.database import db
from eventsapp.draws import services as draws
from eventsapp.events.models import Discipline, Event


def locked(discipline: Discipline, key: str, *, now: datetime) -> Room:
    """Hold a discipline, as whoever records a result does, and read what of it is called.

    Args:
        discipline: which one.
        key: of what is asked for: it is read even if it is over and nobody called it.
        now: when.

    Raises:
        EventOff: the event was cancelled.
    """
    draws.lock([discipline.id])
    if discipline.event.is_cancelled:
        raise EventOff
    return room_of(discipline.event, now=now, only=discipline, asked=key)


def call(
    discipline: Discipline,
    key: str,
    *,
    seen: int,
    court: str = "",
    begins_at: datetime | None = None,
    now: datetime,
    by: Account | None,
) -> CallEntry:
    """Call people, for the first time or again, and tell them; flushes.

    Whoever is called again keeps the time that they were told first, and only those are
    told of whom not enough are there.

    Args:
        discipline: of which.
        key: names the match, heat or start; see :attr:`Bout.key`.
        seen: how many rows the log had of it when the page was opened.
        court: where they play; may be empty.
        begins_at: when it begins, if that was announced: the time to report counts from
            then, not from the call.
        now: when it is called.
        by: whose hand it is.

    Raises:
        EventOff, BoutGone, BoutWaits, BoutOver: there is nothing to call.
        CalledMeanwhile: somebody else called it, or took the call back.
    """
    room = locked(discipline, key, now=now)
    standing = next((one for one in room.called if one.bout.key == key), None)
    bout = standing.bout if standing else _callable(room, key)
    _require_seen(room, bout, seen)
    begins = max(now, begins_at or now)
    report_by = begins.replace(second=0, microsecond=0) + timedelta(minutes=room.minutes)
    row = _row(bout, seen, CallAct.AGAIN if standing else CallAct.CALLED, now=now, by=by)
    row.court, row.report_by = court, standing.call.report_by if standing else report_by
    db.session.add(row)
    db.session.flush()
    told = Call(row.id, now, row.report_by, court or (standing.call.court if standing else ""))
    telling.tell_called(bout, told, _awaited(bout, standing), now=now, by=by)
    return row


def _awaited(bout: Bout, standing: Called | None) -> list[int]:
    if standing is None:
        return [n for n in bout.entrants if n not in bout.settled]
    return [one.entrant.entry_id for one in standing.sides if one.since is None]


def take_back(
    discipline: Discipline,
    key: str,
    *,
    seen: int,
    reason: str,
    now: datetime,
    by: Account | None,
) -> CallEntry:
    """Take a call back, with a reason that those who were called read; flushes.

    Raises:
        EventOff, BoutGone, BoutOver: as in :func:`call`.
        NotCalled: there is no call that stands.
        CalledMeanwhile: somebody else called it once more.
        ReasonMissing: the reason is blank.
    """
    if not reason.strip():
        raise ReasonMissing
    standing = standing_in(locked(discipline, key, now=now), key)
    if standing.seen != seen:
        raise CalledMeanwhile(what=words.name_of(standing.bout))
    row = _row(standing.bout, seen, CallAct.TAKEN_BACK, now=now, by=by)
    row.reason = reason.strip()
    db.session.add(row)
    db.session.flush()
    telling.tell_taken_back(standing.bout, row.reason, now=now, by=by)
    return row


def standing_in(room: Room, key: str) -> Called:
    """Return what is called and not over.

    Raises:
        BoutGone, BoutOver, NotCalled: it is not.
    """
    found = next((one for one in room.called if one.bout.key == key), None)
    if found is None:
        raise NotCalled(what=words.name_of(_callable(room, key)))
    return found


def _callable(room: Room, key: str) -> Bout:
    """Return what can be called, or say why it can't."""
    open_ones = {bout.key: bout for bout in room.ready}
    if key in open_ones:
        return open_ones[key]
    waiting = next((bout for bout in room.waiting if bout.key == key), None)
    if waiting is not None:
        raise BoutWaits(what=words.name_of(waiting))
    over = room.over(key)
    if over is None:
        raise BoutGone
    raise BoutOver(what=words.name_of(over), outcome=words.outcome_of(over))


def _require_seen(room: Room, bout: Bout, seen: int) -> None:
    if room.seen.get(bout.key, 0) != seen:
        raise CalledMeanwhile(what=words.name_of(bout))


def _row(
    bout: Bout, seen: int, act: CallAct, *, now: datetime, by: Account | None
) -> CallEntry:
    return CallEntry(
        event_id=bout.discipline.event_id,
        discipline_id=bout.discipline.id,
        bout=bout.key,
        number=seen + 1,
        act=act,
        entries=bout.bound,
        court="",
        reason="",
        at=now,
        by_id=by.id if by else None,
    )


def set_minutes(event: Event, minutes: int, *, now: datetime, by: Account | None) -> None:
    """Set how long an event waits for those who are called from now on; flushes."""
    db.session.merge(CallRules(event_id=event.id, minutes=minutes))
    accounts.audit("calls.minutes", event, by=by, now=now, minutes=minutes)
    db.session.flush()
