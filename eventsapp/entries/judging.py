"""Who of a list can be entered, and why somebody can't."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import bindparam, select

from eventsapp.database import batches, db, fetch
from eventsapp.entries import filling, taking
from eventsapp.entries.acts import OPEN
from eventsapp.entries.clashes import Busy, busy, clash_of
from eventsapp.entries.composing import person_refusal
from eventsapp.entries.eligibility import Applicant, applicants, refusal_of
from eventsapp.entries.errors import (
    AlreadyEntered,
    AlreadyForming,
    AlreadyOffered,
    AlreadyRequested,
    AlreadyWaiting,
    DisciplineFull,
    EntriesClosed,
    EntriesNotOpen,
    EntriesOpenLater,
    EntryRefused,
    EventCancelled,
    NoSuchDiscipline,
    OutsideBranch,
    PersonsOnly,
    TeamsOnly,
)
from eventsapp.entries.limiting import list_refused
from eventsapp.entries.makeup_errors import PairsOnly
from eventsapp.entries.models import Entry, EntryStatus
from eventsapp.entries.opening import opens_at
from eventsapp.entries.place_errors import (
    EventFull,
    PlacesKept,
)
from eventsapp.entries.places import Claim, Hall
from eventsapp.entries.qualifying import require_entering
from eventsapp.entries.taking import Terms
from eventsapp.events.models import Discipline, EntryKind, Event
from eventsapp.events.states import times_of
from eventsapp.frame.languages import moment_and_weekday
from eventsapp.members.models import Member
from eventsapp.prepared import Prepared, one_of

_ALREADY = {
    EntryStatus.FORMING: AlreadyForming,
    EntryStatus.REQUESTED: AlreadyRequested,
    EntryStatus.WAITING: AlreadyWaiting,
    EntryStatus.OFFERED: AlreadyOffered,
}

Reach = frozenset[int] | None
"""Ids of the branches whose people may be entered; None is everybody."""


@dataclass(frozen=True)
class Judged:
    """What entering a person comes to: a row to use again, and why not, if not.

    Who ``waits`` finds no place and goes to the end of the waiting list.
    """

    member: Member
    entry: Entry | None
    refusal: EntryRefused | None
    waits: bool = False
    branch_id: int | None = None


_HOLD = select(Event.id).where(Event.id == bindparam("event")).with_for_update(key_share=True)
_HELD = "events_held"  # in the ``info`` of a session: by which transaction, and which ones


def hold(event_id: int) -> None:
    """Let nobody else enter an event of which nothing has been read yet.

    What is read from here on is as it stands, so that :func:`lock` need not read it anew.
    """
    if db.engine.dialect.name != "sqlite":
        fetch(_HOLD, event=event_id)
        db.session.info[_HELD] = (db.session().get_transaction(), event_id)


def _is_held(event: Event) -> bool:
    """Whether this transaction has begun with :func:`hold`."""
    transaction, event_id = db.session.info.get(_HELD, (None, None))
    return event_id == event.id and transaction is db.session().get_transaction()


def lock(event: Event) -> None:
    """Read the event anew and let nobody else enter it until the transaction ends.

    Every change of an event's entries begins here, so places are counted
    exactly and two lists entered at once can't wait for each other. SQLite's one
    writer has had its turn since the transaction began: what it has read still stands.
    """
    if db.engine.dialect.name == "sqlite" or _is_held(event):
        return
    for each in _disciplines_read(event):
        db.session.expire(each)
    db.session.refresh(event, with_for_update={"key_share": True, "of": Event})


def _disciplines_read(event: Event) -> list[Discipline]:
    """Return the event's disciplines that this session holds, though the event may not."""
    held = list(db.session.identity_map.values())
    return [each for each in held if isinstance(each, Discipline) and each.event_id == event.id]


def closes_at(event: Event) -> datetime:
    """Return the last instant at which people can enter: the deadline, else the end."""
    if event.entries_close_at is not None:
        return event.entries_close_at
    return times_of(event).closes_at


def closed_because(event: Event, at: datetime) -> EntryRefused | None:
    """Return why people can't enter at a moment; None where they can. The one rule.

    The instants of opening and of the deadline belong to the time in which they can.
    """
    if event.is_cancelled:
        return EventCancelled()
    if not event.is_published:
        return EntriesNotOpen()
    later = opens_at(event, at)
    if later is not None:
        return EntriesOpenLater(moment=moment_and_weekday(later))
    return EntriesClosed() if at > closes_at(event) else None


def is_open(event: Event, at: datetime) -> bool:
    """Whether people can enter at a moment."""
    return closed_because(event, at) is None


def is_before_closing(event: Event, at: datetime) -> bool:
    """Whether entries have not closed at a moment, so that people can withdraw; see above."""
    return event.is_published and not event.is_cancelled and at <= closes_at(event)


def require_running(event: Event) -> None:
    """Refuse drafts and cancelled events."""
    if event.is_cancelled:
        raise EventCancelled
    if not event.is_published:
        raise EntriesNotOpen


def require_open(event: Event, at: datetime) -> None:
    """Refuse drafts, cancelled events, what comes before the opening or after the deadline."""
    refusal = closed_because(event, at)
    if refusal is not None:
        raise refusal


def require_opened(event: Event, at: datetime) -> None:
    """Refuse what comes before entries open, whatever the deadline."""
    refusal = closed_because(event, at)
    if isinstance(refusal, EntriesOpenLater):
        raise refusal


def require_not_closed(event: Event, at: datetime) -> None:
    """Refuse drafts, cancelled events and what comes after the deadline, not what is early."""
    require_running(event)
    if at > closes_at(event):
        raise EntriesClosed


def require_kind(event: Event, discipline: Discipline | None, kind: EntryKind) -> None:
    """Refuse a discipline of another event, or one that others enter.

    Pairs are entered as teams are, so asking for teams lets both pass.
    """
    if discipline is None:
        return
    if discipline.event_id != event.id:
        raise NoSuchDiscipline
    if discipline.entry_kind.is_of_several != kind.is_of_several:
        raise for_others(discipline)


def require_own_entries(discipline: Discipline | None, known: Terms) -> None:
    """Refuse a discipline into which people come by their places in others only.

    Raises:
        ByPlacesOnly: it is one, whoever enters and whatever the hour.
    """
    if discipline is not None and known.has_qualifying:
        require_entering(discipline)


def for_others(discipline: Discipline) -> EntryRefused:
    """Return the refusal of one person where several enter, or of several where one does."""
    if discipline.entry_kind is EntryKind.PAIR:
        return PairsOnly(discipline=discipline.name)
    refused = TeamsOnly if discipline.entry_kind is EntryKind.TEAM else PersonsOnly
    return refused(discipline=discipline.name)


def judge(
    event: Event,
    people: Sequence[Member],
    discipline: Discipline | None,
    *,
    reach: Reach = None,
    now: datetime,
    known: Terms | None = None,
) -> list[Judged]:
    """Say for each person whether they can be entered, in the order given.

    Places go to the first of the list; who comes after the last place waits, or is told
    that there is none. ``known`` spares the question how places are given out.
    """
    known = known or taking.terms(event.id)
    judged = _within_limits(
        event, eligible(event, people, discipline, reach=reach), discipline, known
    )
    guests = taking.companions(event, known)
    claims = [
        Claim(
            key=verdict.member.id,
            discipline_id=discipline.id if discipline else None,
            branch=verdict.branch_id,
            people=taking.with_guests({verdict.member.id: verdict.branch_id}, guests),
        )
        for verdict in judged
        if verdict.refusal is None
    ]
    placed = taking.let_in(event, known, claims, now=now)
    missing = {claim.key: claim for claim in claims if claim.key not in placed}
    if missing and not known.has_waiting_list:
        whole = taking.hall(event, known, now)
        for claim in claims:
            whole = whole.after(claim) if claim.key in placed else whole
        return [
            replace(verdict, refusal=full(event, whole, missing[verdict.member.id]))
            if verdict.member.id in missing
            else verdict
            for verdict in judged
        ]
    return [replace(verdict, waits=verdict.member.id in missing) for verdict in judged]


def _within_limits(
    event: Event, judged: Sequence[Judged], discipline: Discipline | None, known: Terms
) -> list[Judged]:
    free = [verdict for verdict in judged if verdict.refusal is None]
    refused = list_refused(
        event,
        discipline,
        [verdict.member for verdict in free],
        {verdict.member.id: verdict.branch_id for verdict in free},
        known.limits,
    )
    return refused_by(judged, refused)


def refused_by(judged: Sequence[Judged], refused: Mapping[int, EntryRefused]) -> list[Judged]:
    """Return verdicts with the refusals of those to whom nobody had one yet, by member id."""
    return [
        replace(verdict, refusal=verdict.refusal or refused.get(verdict.member.id))
        for verdict in judged
    ]


def eligible(
    event: Event,
    people: Sequence[Member],
    discipline: Discipline | None,
    *,
    reach: Reach = None,
) -> list[Judged]:
    """Say for each person whether the event is for them, whatever places there are."""
    as_of_day = applicants(event, people)
    known = _entries_of(event, discipline, list(as_of_day))
    elsewhere = busy([event], as_of_day)
    return [
        Judged(
            person,
            known.get(person.id),
            _refusal(event, as_of_day[person.id], known.get(person.id), reach, elsewhere)
            or (person_refusal(discipline, person) if discipline else None),
            branch_id=as_of_day[person.id].branch_id,
        )
        for person in people
    ]


def already(status: EntryStatus, name: str) -> AlreadyEntered:
    """Return the refusal of entering what is on its way, or in."""
    return _ALREADY.get(status, AlreadyEntered)(name=name)


def full(event: Event, whole: Hall, claim: Claim) -> EntryRefused:
    """Return the refusal of somebody for whom there is no place, and no waiting list."""
    pool = whole.discipline(claim)
    if not pool.takes({claim.branch: 1}):
        if pool.free_at_all:
            return PlacesKept()
        name = next(each.name for each in event.disciplines if each.id == claim.discipline_id)
        return DisciplineFull(discipline=name, capacity=pool.capacity)
    if (whole.event.free_at_all or 0) >= len(claim.people):
        return PlacesKept()
    return EventFull(capacity=whole.event.capacity)


def _refusal(
    event: Event, applicant: Applicant, entry: Entry | None, reach: Reach, elsewhere: Busy
) -> EntryRefused | None:
    if entry is not None and entry.status in OPEN:
        return already(entry.status, applicant.member.name)
    refusal = refusal_of(event, applicant)
    if refusal is None and reach is not None and applicant.branch_id not in reach:
        return OutsideBranch(name=applicant.member.name)
    return refusal or clash_of(event, applicant.member, elsewhere)


_OF_PEOPLE = select(Entry.id).where(
    Entry.event_id == bindparam("event"), one_of(Entry.member_id, "members")
)
_IN_DISCIPLINE = Prepared(_OF_PEOPLE.where(Entry.discipline_id == bindparam("discipline")))
_IN_EVENT = Prepared(_OF_PEOPLE.where(Entry.discipline_id.is_(None)))


def _entries_of(
    event: Event, discipline: Discipline | None, member_ids: Sequence[int]
) -> dict[int, Entry]:
    """Return the entries of these people, by member id; hardly ever is there one."""
    asked: dict[str, object] = {"event": event.id, "members": member_ids}
    if discipline is None:
        found = _IN_EVENT.asked(**asked)
    else:
        found = _IN_DISCIPLINE.asked(**asked, discipline=discipline.id)
    return {
        entry.member_id: entry
        for batch in batches([row.id for row in found])
        for entry in db.session.scalars(
            select(Entry).where(Entry.id.in_(batch)).execution_options(populate_existing=True)
        )
        if entry.member_id is not None
    }


def places_left(discipline: Discipline | None) -> int | None:
    """Return the places that are free; None is no limit."""
    if discipline is None or discipline.capacity is None:
        return None
    return discipline.capacity - taken([discipline.id]).get(discipline.id, 0)


def taken(discipline_ids: Sequence[int]) -> dict[int, int]:
    """Return how many places of each discipline are taken; none is left out."""
    return filling.held(discipline_ids)
