"""The sportsmanship award: conditions, cautions, votes, awards and the signature under them.

The rule in words: ``docs/rules/sportsmanship.md``.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select

from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account
from eventsapp.database import add_or_refuse, db
from eventsapp.events.models import Event, Session
from eventsapp.signings import services as signings
from eventsapp.sportsmanship.candidates import Candidate, Field, field_of
from eventsapp.sportsmanship.errors import (
    AllGiven,
    AlreadyFixed,
    AlreadyGiven,
    EventOff,
    MovedOn,
    NoCandidate,
    NotFit,
    NotFixed,
    NotGiven,
    NothingThere,
    ReasonMissing,
    SomebodyWrote,
    StillOpen,
)
from eventsapp.sportsmanship.folding import Log
from eventsapp.sportsmanship.models import Act, SportsmanshipEntry
from eventsapp.sportsmanship.terms import Terms, Voters

__all__ = [
    "Candidate",
    "Field",
    "Held",
    "Log",
    "award",
    "caution",
    "field_of",
    "held_at",
    "held_between",
    "log_of",
    "open_again",
    "set_terms",
    "sign",
    "take_back",
    "take_note_back",
    "vote",
]


@dataclass(frozen=True, slots=True)
class Held:
    """An award that a signature has fixed.

    Args:
        event_id: at which event.
        event: its name.
        held_on: its last day.
        sort: ``branch``, ``team`` or ``person``.
        name: who holds it.
        entry_ids: the entries that were looked at; empty for a branch's award.
        branch_ids: the branches as they stood when it was given.
        reason: why.
    """

    event_id: int
    event: str
    held_on: date
    sort: str
    name: str
    entry_ids: tuple[int, ...]
    branch_ids: tuple[int, ...]
    reason: str


def log_of(event: Event) -> Log:
    """Return what the log of an event amounts to."""
    asked = (
        select(SportsmanshipEntry)
        .where(SportsmanshipEntry.event_id == event.id)
        .order_by(SportsmanshipEntry.number)
        .execution_options(populate_existing=True)
    )
    return Log(db.session.scalars(asked).all())


def set_terms(event: Event, terms: Terms, *, now: datetime, by: Account) -> SportsmanshipEntry:
    """Set the conditions from now on; flushes.

    Raises:
        EventOff, AlreadyFixed: nothing changes any more.
    """
    log = _open_log(event)
    return _write(event, log, Act.TERMS, terms.to_json(), "", now=now, by=by)


def caution(
    event: Event, entry_id: int, reason: str, *, now: datetime, by: Account
) -> SportsmanshipEntry:
    """Write down that the conduct of an entry was not fair; flushes.

    Raises:
        EventOff, AlreadyFixed: nothing changes any more.
        NoCandidate: no entry of the event.
        ReasonMissing: without words.
    """
    log = _open_log(event)
    field = field_of(event, log)
    if entry_id not in field.entries:
        raise NoCandidate
    body = {"entry": entry_id, "name": field.entries[entry_id].distinct}
    return _write(event, log, Act.CAUTION, body, _said(reason), now=now, by=by)


def take_note_back(
    event: Event, number: int, reason: str, *, now: datetime, by: Account
) -> SportsmanshipEntry:
    """Take a caution back; flushes.

    Raises:
        EventOff, AlreadyFixed: nothing changes any more.
        NotGiven: there is none of that number.
        ReasonMissing: without words.
    """
    log = _open_log(event)
    if number not in {row.number for row in log.notes}:
        raise NotGiven(name=f"{number}")
    body = {"number": number}
    return _write(event, log, Act.NOTE_BACK, body, _said(reason), now=now, by=by)


def vote(
    event: Event, keys: Sequence[str], *, now: datetime, by: Account
) -> SportsmanshipEntry:
    """Say whom a referee is for; the last word of each counts; flushes.

    Raises:
        EventOff, AlreadyFixed: nothing changes any more.
        NoCandidate: referees do not vote here, or somebody is no candidate.
    """
    log = _open_log(event)
    known = {one.key for one in field_of(event, log).candidates}
    if log.terms.voters is not Voters.REFEREES or not set(keys) <= known:
        raise NoCandidate
    body = {"keys": sorted(set(keys))}
    return _write(event, log, Act.VOTE, body, "", now=now, by=by)


def award(
    event: Event, key: str, reason: str, *, now: datetime, by: Account
) -> SportsmanshipEntry:
    """Give the award to a candidate who meets the conditions; flushes.

    Raises:
        EventOff, AlreadyFixed: nothing changes any more.
        NoCandidate: nobody of the event, or a sort that gets none.
        AlreadyGiven, AllGiven, NotFit: it can't be given.
        ReasonMissing: without words.
    """
    log = _open_log(event)
    field = field_of(event, log)
    one = field.get(key)
    if one is None:
        raise NoCandidate
    if key in log.awards:
        raise AlreadyGiven(name=one.name)
    if one.against:
        raise NotFit(name=one.name, why=" ".join(one.against))
    of_sort = field.of(one.sort)
    places = log.terms.places(one.sort, len(of_sort))
    if not places:
        raise NoCandidate
    given = sum(row.body["sort"] == one.sort for row in log.awards.values())
    if given >= places:
        raise AllGiven(many=places)
    return _write(event, log, Act.AWARDED, _body(one), _said(reason), now=now, by=by)


def _body(one: Candidate) -> dict[str, Any]:
    return {
        "key": one.key,
        "sort": one.sort.value,
        "name": one.name,
        "branch": one.branch,
        "branches": list(one.branch_ids),
        "entries": [] if one.key.startswith("branch:") else list(one.entry_ids),
    }


def take_back(
    event: Event, key: str, reason: str, *, now: datetime, by: Account
) -> SportsmanshipEntry:
    """Take an award back; flushes.

    Raises:
        EventOff, AlreadyFixed: nothing changes any more.
        NotGiven: it was not given.
        ReasonMissing: without words.
    """
    log = _open_log(event)
    if key not in log.awards:
        raise NotGiven(name=key)
    body = {"key": key, "name": log.awards[key].body["name"]}
    return _write(event, log, Act.AWARD_BACK, body, _said(reason), now=now, by=by)


def sign(event: Event, *, seen: str, now: datetime, by: Account) -> SportsmanshipEntry:
    """Fix the awards by a signature; they count from now on; flushes.

    Raises:
        EventOff, AlreadyFixed: nothing changes any more.
        NothingThere: nobody has one.
        StillOpen: disciplines with entries are not signed.
        MovedOn: the awards are not those of the page.
        NotFit: somebody does not meet the conditions any more.
    """
    log = _open_log(event)
    if not log.awards:
        raise NothingThere
    if log.digest != seen:
        raise MovedOn
    if missing := unsigned(event):
        raise StillOpen(names=", ".join(missing))
    field = field_of(event, log)
    for key, row in log.awards.items():
        one = field.get(key)
        if one is None or one.against:
            why = " ".join(one.against) if one else "–"
            raise NotFit(name=row.body["name"], why=why)
    return _write(event, log, Act.SIGNED, log.document(), "", digest=seen, now=now, by=by)


def unsigned(event: Event) -> list[str]:
    """Return the names of the disciplines whose results nobody has signed."""
    signed = signings.signatures_of([one.id for one in event.disciplines])
    return [one.name for one in event.disciplines if one.id not in signed]


def open_again(event: Event, reason: str, *, now: datetime, by: Account) -> SportsmanshipEntry:
    """Take the signature under the awards back: they count no more; flushes.

    Raises:
        NotFixed: there is none.
        ReasonMissing: without words.
    """
    _hold(event)
    log = log_of(event)
    if log.signed is None:
        raise NotFixed
    return _write(event, log, Act.OPENED, {}, _said(reason), now=now, by=by)


def held_at(event: Event) -> list[Held]:
    """Return the awards of an event that are signed; none while no signature stands."""
    row = log_of(event).signed
    if row is None:
        return []
    return [_held(row, event.name, event.last_on, given) for given in row.body["awards"]]


def held_between(first: date, last: date) -> list[Held]:
    """Return the awards that are signed, of events whose last day is within, by day."""
    days = (
        select(Session.event_id, func.max(Session.held_on).label("last"))
        .group_by(Session.event_id)
        .subquery()
    )
    asked = (
        select(SportsmanshipEntry, Event.name, days.c.last)
        .join(Event, Event.id == SportsmanshipEntry.event_id)
        .join(days, days.c.event_id == Event.id)
        .where(
            days.c.last.between(first, last),
            Event.cancelled_at.is_(None),
            SportsmanshipEntry.act.in_((Act.SIGNED, Act.OPENED)),
        )
        .order_by(days.c.last, Event.id, SportsmanshipEntry.number)
    )
    latest = {row.event_id: (row, name, day) for row, name, day in db.session.execute(asked)}
    return [
        _held(row, name, day, given)
        for row, name, day in latest.values()
        if row.act is Act.SIGNED
        for given in row.body["awards"]
    ]


def _held(row: SportsmanshipEntry, name: str, day: date, given: Mapping[str, Any]) -> Held:
    return Held(
        event_id=row.event_id,
        event=name,
        held_on=day,
        sort=given["sort"],
        name=given["name"],
        entry_ids=tuple(given["entries"]),
        branch_ids=tuple(given["branches"]),
        reason=given["reason"],
    )


def _said(reason: str) -> str:
    if not reason.strip():
        raise ReasonMissing
    return reason.strip()


def _hold(event: Event) -> None:
    db.session.execute(
        select(Event.id).where(Event.id == event.id).with_for_update(key_share=True)
    )


def _open_log(event: Event) -> Log:
    """Hold the event, and return its log while something may be written."""
    if event.is_cancelled:
        raise EventOff
    _hold(event)
    log = log_of(event)
    if log.signed is not None:
        raise AlreadyFixed
    return log


def _write(
    event: Event,
    log: Log,
    act: Act,
    body: Mapping[str, Any],
    reason: str,
    *,
    digest: str = "",
    now: datetime,
    by: Account,
) -> SportsmanshipEntry:
    row = SportsmanshipEntry(
        event_id=event.id,
        number=len(log.rows) + 1,
        act=act,
        body=dict(body),
        reason=reason,
        digest=digest,
        at=now,
        by_id=by.id,
        by_name=by.name,
    )
    add_or_refuse(row, SomebodyWrote())
    accounts.audit(f"sportsmanship.{act.value}", row, by=by, now=now, event=event.id)
    return row


def branches_of(held: Collection[Held]) -> dict[int, int]:
    """Return how many awards each branch has: that of a joint team counts for each of its."""
    found: dict[int, int] = {}
    for one in held:
        for branch_id in one.branch_ids:
            found[branch_id] = found.get(branch_id, 0) + 1
    return found
