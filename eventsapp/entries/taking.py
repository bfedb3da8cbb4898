"""Which places of an event are taken and who waits for one, read from the database."""

import functools
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, exists, func, or_, select
from sqlalchemy.orm import aliased, joinedload, selectinload

from eventsapp.database import db, fetch, table
from eventsapp.entries import filling, slots
from eventsapp.entries.acts import EntryStatus
from eventsapp.entries.eligibility import branches_on
from eventsapp.entries.models import Entry, EntryMember
from eventsapp.entries.place_rules import BranchReserve, EntryRules, WaitingRule
from eventsapp.entries.places import Branch, Claim, Hall, Pool, Wanted, admitted
from eventsapp.entries.qualifying import by_places, somewhere_in
from eventsapp.events.models import Discipline, Event
from eventsapp.limits.bounds import Limits
from eventsapp.limits.models import EventLimits
from eventsapp.limits.services import as_limits


@dataclass(frozen=True)
class Terms:
    """How an event gives out its places, and whether somebody waits or has been offered one.

    Attributes:
        rules: the organiser's settings; a row of what is usual where there are none.
        last_queued_at: since when the last of the waiting list waits; None is no list.
        has_reserves: whether places are kept for branches.
        offers_end_at: when the first offered place lapses; None is no offer.
        limits: how far entering may go; None is no limit, and nobody marked.
        has_qualifying: whether people come into one of its disciplines by their places only.
    """

    rules: EntryRules
    last_queued_at: datetime | None = None
    has_reserves: bool = False
    offers_end_at: datetime | None = None
    limits: Limits | None = None
    has_qualifying: bool = False

    @property
    def has_queue(self) -> bool:
        """Whether somebody is on the waiting list."""
        return self.last_queued_at is not None

    @property
    def has_waiting_list(self) -> bool:
        """Whether those who find no place wait."""
        return self.rules.waiting is not WaitingRule.NONE

    def reserves_hold(self, now: datetime) -> bool:
        """Whether places are still kept for branches."""
        return self.has_reserves and not _have_returned(self.rules, now)


def usual(event_id: int) -> EntryRules:
    """Return what holds for an event without settings; not stored."""
    return EntryRules(
        event_id=event_id,
        capacity=None,
        approval=EntryRules.__table__.c.approval.default.arg,
        waiting=EntryRules.__table__.c.waiting.default.arg,
        confirm_hours=None,
        reserves_return_at=None,
        replace_until=None,
        on_transfer=EntryRules.__table__.c.on_transfer.default.arg,
        after_draw="",
        guests=0,
    )


@functools.cache
def terms_asked() -> Any:
    """Return the query for the terms of an event, with its id as ``event``.

    Asked whenever somebody enters, so it is put together once, when all features are there.
    """
    event_id: ColumnElement[int] = bindparam("event")
    here = Entry.event_id == event_id
    return (
        select(
            EntryRules,
            select(func.max(Entry.queued_at))
            .where(here, Entry.status == EntryStatus.WAITING)
            .scalar_subquery(),
            exists().where(BranchReserve.event_id == event_id),
            select(func.min(Entry.offered_until))
            .where(here, Entry.offered_until.is_not(None))
            .scalar_subquery(),
            EventLimits,
            somewhere_in(event_id),
        )
        .select_from(Event)
        .outerjoin(EntryRules, EntryRules.event_id == Event.id)
        .outerjoin(EventLimits, EventLimits.event_id == Event.id)
        .where(Event.id == event_id)
        .execution_options(populate_existing=True)
    )


def terms(event_id: int) -> Terms:
    """Return how an event gives out its places, in one query."""
    return as_terms(event_id, *db.session.execute(terms_asked(), {"event": event_id}).one())


def as_terms(
    event_id: int,
    rules: EntryRules | None,
    last_queued_at: datetime | None,
    has_reserves: bool,  # noqa: FBT001  # a column of the answer
    offers_end_at: datetime | None,
    limits: EventLimits | None,
    has_qualifying: bool,  # noqa: FBT001  # a column of the answer
) -> Terms:
    """Return an answer to :func:`terms_asked` as what it says."""
    return Terms(
        rules or usual(event_id),
        last_queued_at,
        has_reserves,
        offers_end_at,
        as_limits(limits),
        has_qualifying,
    )


def settings_of(event_ids: Collection[int]) -> tuple[dict[int, EntryRules], set[int]]:
    """Return the settings of events by id, and the ids of disciplines that nobody enters.

    An event without settings is left out; into these disciplines people come by their places.
    """
    own = table(Discipline).alias()
    rows = db.session.execute(
        select(Event.id, EntryRules, own.c.id)
        .outerjoin(EntryRules, EntryRules.event_id == Event.id)
        .outerjoin(own, and_(own.c.event_id == Event.id, by_places(own.c.id)))
        .where(Event.id.in_(event_ids))
    ).all()
    rules = {event_id: found for event_id, found, _discipline in rows if found is not None}
    return rules, {discipline for *_settings, discipline in rows if discipline is not None}


def _have_returned(rules: EntryRules, now: datetime) -> bool:
    return rules.reserves_return_at is not None and rules.reserves_return_at <= now


def hall(
    event: Event, known: Terms, now: datetime, discipline_ids: Collection[int] | None = None
) -> Hall:
    """Return the places of an event, with all of its disciplines or some."""
    limited = _limited(event, discipline_ids)
    kept: Mapping[int | None, Wanted] = {}
    used: Mapping[int, Wanted] = {}
    if known.reserves_hold(now):
        kept, used = filling.by_branch(event, limited)
    elif limited:
        held = filling.held([each.id for each in limited])
        used = {found: {None: count} for found, count in held.items()}
    pools = {
        each.id: Pool(each.capacity, kept.get(each.id, {}), used.get(each.id, {}))
        for each in limited
    }
    if known.rules.capacity is None:
        return Hall(disciplines=pools)
    people = filling.present(event)
    for member_id, guests in companions(event, known).items():
        if member_id in people:
            people.update(dict.fromkeys(guests, people[member_id]))
    whole = Pool(known.rules.capacity, kept.get(None, {}), Counter(people.values()))
    return Hall(whole, pools, frozenset(people))


def companions(event: Event, known: Terms) -> Mapping[int, Sequence[int]]:
    """Return the guests who take a place of the event when their member does, by member id.

    Each is a key that no member has. Only asked where it matters.
    """
    if known.rules.capacity is None or not known.rules.guests:
        return {}
    found: dict[int, list[int]] = {}
    for bring in dict.fromkeys(slots.companions):
        for member_id, guests in bring(event).items():
            found.setdefault(member_id, []).extend(guests)
    return found


def _limited(event: Event, discipline_ids: Collection[int] | None) -> list[Discipline]:
    """Return the disciplines with a capacity, of all or of some."""
    if discipline_ids is None:
        found = event.disciplines
    else:
        found = [db.session.get_one(Discipline, each) for each in sorted(discipline_ids)]
    return [each for each in found if each.capacity is not None]


def queue(
    event: Event, where: ColumnElement[bool] | None = None, known: Terms | None = None
) -> list[Claim]:
    """Return who waits for a place of an event, first come first."""
    waiting = and_(Entry.event_id == event.id, Entry.status == EntryStatus.WAITING)
    rows = db.session.execute(
        select(Entry.id, Entry.discipline_id, Entry.member_id)
        .where(waiting if where is None else where & waiting)
        .order_by(Entry.queued_at, Entry.queued_by)
    )
    return claims(event, [(row[0], row[1], row[2]) for row in rows], known)


def claims(
    event: Event,
    rows: Sequence[tuple[int, int | None, int | None]],
    known: Terms | None = None,
) -> list[Claim]:
    """Return what entries ask for; each is given by its id, discipline and member.

    With ``known``, how places are given out, guests are among the people.
    """
    teams = [entry_id for entry_id, _discipline, member_id in rows if member_id is None]
    named = select(EntryMember.entry_id, EntryMember.member_id)
    people: dict[int, list[int]] = {}
    if teams:
        for entry_id, person in db.session.execute(
            named.where(EntryMember.entry_id.in_(teams))
        ):
            people.setdefault(entry_id, []).append(person)
    for entry_id, _discipline, member_id in rows:
        if member_id is not None:
            people[entry_id] = [member_id]
    everybody = sorted({person for each in people.values() for person in each})
    branch_of: Mapping[int, int] = branches_on(everybody, event.first_on) if rows else {}
    leading = filling.leading(teams)
    guests = companions(event, known) if known is not None and rows else {}
    return [
        Claim(
            key=entry_id,
            discipline_id=discipline_id,
            branch=leading[entry_id] if member_id is None else branch_of.get(member_id),
            people=with_guests(
                {person: branch_of.get(person) for person in people.get(entry_id, ())}, guests
            ),
        )
        for entry_id, discipline_id, member_id in rows
    ]


def with_guests(
    people: Mapping[int, Branch], guests: Mapping[int, Sequence[int]]
) -> dict[int, Branch]:
    """Return people and whom they bring along, who count for the same branch."""
    brought = {
        guest: branch for person, branch in people.items() for guest in guests.get(person, ())
    }
    return {**people, **brought}


def let_in(
    event: Event, known: Terms, newcomers: Sequence[Claim], *, now: datetime
) -> set[int]:
    """Return the keys of those who get a place now if these join the end of the queue.

    The queue is only read where somebody new could find a place. It can be that others of
    it get one as well, on account of the time; they are moved up after the newcomers.
    """
    wanted = {claim.discipline_id for claim in newcomers if claim.discipline_id is not None}
    if known.rules.capacity is None and not _limited(event, wanted):
        return {claim.key for claim in newcomers}
    own = hall(event, known, now, wanted)
    is_strict = known.rules.waiting is not WaitingRule.FILL_GAPS
    found = admitted(own, newcomers, is_strict=is_strict)
    if not found or not known.has_queue:
        return {claim.key for claim in found}
    whole = hall(event, known, now)
    everybody = [*queue(event, known=known), *newcomers]
    new = set(map(id, newcomers))  # keys of others may be the same
    return {
        claim.key
        for claim in admitted(whole, everybody, is_strict=is_strict)
        if id(claim) in new
    }


_AHEAD = aliased(Entry)
_NUMBERS = (
    select(Entry.id, func.count())
    .join(
        _AHEAD,
        and_(
            _AHEAD.event_id == Entry.event_id,
            _AHEAD.status == EntryStatus.WAITING,
            _AHEAD.discipline_id.is_not_distinct_from(Entry.discipline_id),
            or_(
                _AHEAD.queued_at < Entry.queued_at,
                and_(_AHEAD.queued_at == Entry.queued_at, _AHEAD.queued_by <= Entry.queued_by),
            ),
        ),
    )
    .where(Entry.id.in_(bindparam("waiting", expanding=True)))
    .group_by(Entry.id)
)


def queue_numbers(entries: Sequence[Entry]) -> dict[int, int]:
    """Return the number that each of these has on its waiting list, from 1, by entry id.

    A list is that of a discipline, or of those who entered for the whole event.
    """
    waiting = [entry.id for entry in entries if entry.status is EntryStatus.WAITING]
    if not waiting:
        return {}
    return dict(fetch(_NUMBERS, waiting=waiting).all())


def by_ids(entry_ids: Sequence[int]) -> dict[int, Entry]:
    """Return entries with their people, by id."""
    found = db.session.scalars(
        select(Entry)
        .where(Entry.id.in_(entry_ids))
        .options(
            joinedload(Entry.member), selectinload(Entry.team).joinedload(EntryMember.member)
        )
    )
    return {entry.id: entry for entry in found}
