"""Fixing lists: who is entered is written down when entries close, with a hash for everybody.

A list never changes. When somebody comes or goes after it was fixed, another list with the
next number takes its place, with the reason; the draw takes its entries from the latest.
"""

import json
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import exists, select
from sqlalchemy.orm import defer, joinedload

from brackets.draws.canonical import digest
from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account
from eventsapp.clock import local
from eventsapp.database import db
from eventsapp.entries.entrants import Entrant, competing, names_in_teams, read
from eventsapp.entries.errors import ClosedAlready, ListReasonMissing, ListUnchanged
from eventsapp.entries.judging import closes_at, lock, require_opened, require_running
from eventsapp.entries.list_models import FixedList, ListCause
from eventsapp.entries.models import Entry, EntryStatus
from eventsapp.errors import NotFound
from eventsapp.events import services as events
from eventsapp.events.models import Discipline, EntryKind, Event, Session
from eventsapp.frame.fields import tidy
from eventsapp.members import services as members
from eventsapp.members.services import Bearer


@dataclass(frozen=True, slots=True)
class Changes:
    """What is other than on a list: names that came, that went, that read otherwise."""

    came: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    other: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.came or self.gone or self.other)


def scopes(event: Event, *, has_whole: bool | None = None) -> list[Discipline | None]:
    """Return what has a list of its own; None stands for those who entered the whole event.

    Where there is one discipline, those who entered the whole event compete in it.
    ``has_whole`` says whether anybody entered the whole event, for callers who know.
    """
    if not event.disciplines:
        return [None]
    only = event.disciplines[0] if len(event.disciplines) == 1 else None
    if only is not None and only.entry_kind is EntryKind.PERSON:
        return [only]
    if has_whole is None:
        has_whole = _has_whole(event)
    return [*event.disciplines, None] if has_whole else [*event.disciplines]


def _has_whole(event: Event) -> bool:
    whole = exists().where(
        Entry.event_id == event.id,
        Entry.discipline_id.is_(None),
        Entry.status == EntryStatus.ENTERED,
    )
    return bool(db.session.scalar(select(whole)))


def lists_of(event: Event) -> list[FixedList]:
    """Return every list that was fixed for an event, the latest first; rows when asked for."""
    return list(
        db.session.scalars(
            select(FixedList)
            .where(FixedList.event_id == event.id)
            .options(joinedload(FixedList.discipline), defer(FixedList.document))
            .order_by(FixedList.id.desc())
        )
    )


def latest(event: Event, discipline: Discipline | None) -> FixedList | None:
    """Return the list that is in force; None if none was fixed."""
    return db.session.scalar(
        select(FixedList)
        .where(FixedList.event_id == event.id, _of(discipline))
        .order_by(FixedList.number.desc())
        .limit(1)
    )


def latest_of(event: Event) -> dict[int | None, FixedList]:
    """Return the lists of an event that are in force, by discipline id."""
    return {each.discipline_id: each for each in reversed(lists_of(event))}


def get(list_id: int) -> FixedList:
    """Return a list.

    Raises:
        NotFound: there is none.
    """
    found = db.session.get(FixedList, list_id)
    if found is None:
        raise NotFound
    return found


def document_now(event: Event, discipline: Discipline | None) -> dict[str, Any]:
    """Return what a list fixed now would say: rows in the order of entry numbers.

    The branch is the one of the event's last day, as in the draw.
    """
    return documents_now(event, [discipline])[0]


def documents_now(event: Event, scopes: Sequence[Discipline | None]) -> list[dict[str, Any]]:
    """Return what each of several lists of an event would say now, as :func:`document_now`."""
    entries = {
        scope: [entry for entry in some if entry.status is EntryStatus.ENTERED]
        for scope, some in competing(event, scopes).items()
    }
    standing = list({entry.id: entry for some in entries.values() for entry in some}.values())
    readable = read(standing, event.last_on)
    return documents_of(event, {s: [readable[e.id] for e in entries[s]] for s in scopes})


def documents_of(
    event: Event, standing: Mapping[Discipline | None, Collection[Entrant]]
) -> list[dict[str, Any]]:
    """Return what lists of these entries would say; each tells its own people apart."""
    people = names_in_teams(
        [each.entry_id for some in standing.values() for each in some if not each.member_id]
    )
    return [
        {
            "event": event.code,
            "discipline": scope.name if scope else None,
            "entries": [
                {
                    "id": str(entrant.entry_id),
                    "name": entrant.name,
                    "people": people.get(entrant.entry_id, []),
                    "branch": beside.get(entrant.member_id, entrant.unit),
                    "tag": entrant.tag,
                }
                for entrant in sorted(some, key=lambda each: each.entry_id)
            ],
        }
        for scope, some in standing.items()
        for beside in [_beside(some)]
    ]


def _beside(entrants: Collection[Entrant]) -> dict[int | None, str]:
    """Return what stands beside the names of persons, whatever else was read with them."""
    apart = members.told_apart(
        Bearer(one.member_id, one.name, one.unit, one.staff_number)
        for one in entrants
        if one.member_id
    )
    return {key: told.branch for key, told in apart.items()}


def says(fixed: FixedList, document: Mapping[str, Any]) -> bool:
    """Whether a list says the same as a document of :func:`document_now`."""
    return fixed.hash == digest(document)


def changes_since(fixed: FixedList, standing: Collection[Entrant] | None = None) -> Changes:
    """Return how those who are entered now differ from a list; ``standing`` if known."""
    if standing is None:
        return _compared(fixed.document, document_now(fixed.event, fixed.discipline))
    (now,) = documents_of(fixed.event, {fixed.discipline: standing})
    return _compared(fixed.document, now)


def _compared(then: Mapping[str, Any], now: Mapping[str, Any]) -> Changes:
    before = {row["id"]: row for row in then["entries"]}
    after = {row["id"]: row for row in now["entries"]}
    met = Counter(row["name"] for row in (before | after).values())
    said = {
        key: f"{row['name']} · {row['branch']}" if met[row["name"]] > 1 else row["name"]
        for key, row in (before | after).items()
    }
    return Changes(
        came=tuple(said[key] for key in after if key not in before),
        gone=tuple(said[key] for key in before if key not in after),
        other=tuple(
            said[key]
            for key, row in after.items()
            if _for_itself(before.get(key, row)) != _for_itself(row)
        ),
    )


def _for_itself(row: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a row without what only tells it from another, which may have come or gone."""
    return {**row, "branch": members.alone(row["branch"])}


def fix(
    event: Event,
    discipline: Discipline | None,
    *,
    reason: str,
    now: datetime,
    by: Account | None,
) -> FixedList:
    """Fix who is entered for a discipline, because an organiser says so; flushes.

    Raises:
        EventCancelled, EntriesNotOpen: there is nothing to fix.
        ListUnchanged: the latest list says the same.
        ListReasonMissing: there is a list already, and no word why it does not do.
    """
    lock(event)
    require_running(event)
    before = latest(event, discipline)
    document = document_now(event, discipline)
    if before is not None:
        if says(before, document):
            raise ListUnchanged(number=before.number)
        if not tidy(reason):
            raise ListReasonMissing
    cause = ListCause.CHANGE if before else ListCause.CLOSING
    return _store(event, discipline, document, cause, reason, now=now, by=by)


def for_draw(
    discipline: Discipline, *, reason: str, now: datetime, by: Account | None
) -> FixedList:
    """Return the list that a draw takes its entries from, fixed now if need be; flushes.

    Raises:
        ListReasonMissing: somebody came or went since the latest list, and there is no word
            why it does not do.
    """
    event = discipline.event
    lock(event)
    before = latest(event, discipline)
    document = document_now(event, discipline)
    if before is not None and says(before, document):
        return before
    if before is not None and not tidy(reason):
        raise ListReasonMissing
    return _store(event, discipline, document, ListCause.DRAW, reason, now=now, by=by)


def close(event: Event, *, now: datetime, by: Account | None) -> list[FixedList]:
    """End entering now, before its deadline, and fix all lists; flushes.

    Raises:
        EventCancelled, EntriesNotOpen: there is nothing to close.
        EntriesOpenLater: it has not begun.
        ClosedAlready: it has ended by itself.
    """
    events.hold_disciplines(event)
    lock(event)
    require_running(event)
    require_opened(event, now)
    if now > closes_at(event):
        raise ClosedAlready
    events.close_entries(event, now=now, by=by)
    return _fix_all(event, now=now, by=by)


def fix_due(now: datetime) -> int:
    """Fix the lists of all events whose deadline has passed; returns how many lists.

    Commits event by event. An event that is over by now is left as it is.
    """
    return sum(_fix_due(event_id, now) for event_id in _due(now))


def _due(now: datetime) -> list[int]:
    fixed = exists().where(
        FixedList.event_id == Event.id,
        FixedList.cause == ListCause.CLOSING,
        FixedList.fixed_at >= Event.entries_close_at,
    )
    to_come = exists().where(Session.event_id == Event.id, Session.held_on >= local(now).date())
    return list(
        db.session.scalars(
            select(Event.id)
            .where(
                Event.entries_close_at < now,
                Event.published_at.is_not(None),
                Event.cancelled_at.is_(None),
                to_come,
                ~fixed,
            )
            .order_by(Event.id)
        )
    )


def _fix_due(event_id: int, now: datetime) -> int:
    event = events.get(event_id)
    lock(event)
    is_due = not event.is_cancelled and closes_at(event) < now and event_id in _due(now)
    made = _fix_all(event, now=now, by=None) if is_due else []
    db.session.commit()
    return len(made)


def _fix_all(event: Event, *, now: datetime, by: Account | None) -> list[FixedList]:
    """Fix every list of an event but those that are fixed and say the same already."""
    made = []
    for scope in scopes(event):
        before, document = latest(event, scope), document_now(event, scope)
        if before is None or not says(before, document):
            cause = ListCause.CLOSING
            made.append(_store(event, scope, document, cause, "", now=now, by=by))
    return made


def _store(
    event: Event,
    discipline: Discipline | None,
    document: dict[str, Any],
    cause: ListCause,
    reason: str,
    *,
    now: datetime,
    by: Account | None,
) -> FixedList:
    before = latest(event, discipline)
    made = FixedList(
        event_id=event.id,
        discipline_id=discipline.id if discipline else None,
        number=before.number + 1 if before else 1,
        document=document,
        hash=digest(document),
        cause=cause,
        reason=tidy(reason) if before else "",
        fixed_at=now,
        fixed_by_id=by.id if by else None,
    )
    db.session.add(made)
    db.session.flush()
    accounts.audit(
        "list.fixed", made, by=by, now=now, number=made.number, hash=made.hash, cause=cause
    )
    return made


def written(fixed: FixedList) -> str:
    """Return a list as the text that its hash goes over, byte by byte."""
    return json.dumps(fixed.document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _of(discipline: Discipline | None) -> Any:
    if discipline is None:
        return FixedList.discipline_id.is_(None)
    return FixedList.discipline_id == discipline.id


def by_branch(rows: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Return the rows of a list by branch, then by name, as people look for them."""
    return sorted(rows, key=lambda row: (row["tag"] or "", row["name"], int(row["id"])))
