"""Whose guests come to an event, and how many."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from eventsapp.database import db
from eventsapp.entries import services as entries
from eventsapp.entries.acts import HOLDING, EntryStatus
from eventsapp.entries.models import Entry, EntryMember
from eventsapp.entries.place_rules import EntryRules
from eventsapp.events.models import Event
from eventsapp.guests.models import Guest, GuestRules
from eventsapp.members import services as members
from eventsapp.members.models import Branch, Member


@dataclass(frozen=True)
class Row:
    """A guest, the branch of the member, and whether the member has a place."""

    guest: Guest
    branch: Branch | None
    has_place: bool
    is_entered: bool


def rows(event: Event) -> list[Row]:
    """Return the guests of an event, by branch and member."""
    guests = list(
        db.session.scalars(
            select(Guest).where(Guest.event_id == event.id).options(joinedload(Guest.member))
        )
    )
    hosts = sorted({guest.member_id for guest in guests})
    homes = entries.branches_on(hosts, event.first_on)
    branches = {branch.id: branch for branch in members.branches()} if guests else {}
    standing = _statuses(event, hosts)
    found = [
        Row(
            guest,
            branches.get(homes.get(guest.member_id, 0)),
            has_place=bool(standing.get(guest.member_id, set()) & set(HOLDING)),
            is_entered=EntryStatus.ENTERED in standing.get(guest.member_id, set()),
        )
        for guest in guests
    ]
    return sorted(
        found,
        key=lambda row: (
            row.branch.code if row.branch else "",
            row.guest.member.name_key,
            row.guest.member_id,
            row.guest.id,
        ),
    )


def _statuses(event: Event, member_ids: Sequence[int]) -> dict[int, set[EntryStatus]]:
    """Return where the entries of members stand, alone or in a team."""
    of_event = Entry.event_id == event.id
    alone = select(Entry.member_id, Entry.status).where(
        of_event, Entry.member_id.in_(member_ids)
    )
    in_teams = (
        select(EntryMember.member_id, Entry.status)
        .join(Entry, Entry.id == EntryMember.entry_id)
        .where(of_event, EntryMember.member_id.in_(member_ids))
    )
    found: dict[int, set[EntryStatus]] = {}
    for query in (alone, in_teams) if member_ids else ():
        for member_id, status in db.session.execute(query):
            found.setdefault(member_id or 0, set()).add(status)
    return found


def companions(event: Event) -> Mapping[int, Sequence[int]]:
    """Return the guests of each member, as keys below zero that no member has."""
    found: dict[int, list[int]] = {}
    query = select(Guest.member_id, Guest.id).where(Guest.event_id == event.id)
    for member_id, guest_id in db.session.execute(query):
        found.setdefault(member_id, []).append(-guest_id)
    return found


@dataclass(frozen=True)
class Party:
    """Whom a member brings to an event, of how many, and for what fee each."""

    most: int
    fee_fen: int
    names: Sequence[str]


def party(event: Event, member: Member) -> Party:
    """Return whom a member brings to an event, in one query."""
    own = (Guest.event_id == Event.id) & (Guest.member_id == member.id)
    found = db.session.execute(
        select(EntryRules.guests, GuestRules.fee_fen, Guest.name)
        .select_from(Event)
        .outerjoin(EntryRules, EntryRules.event_id == Event.id)
        .outerjoin(GuestRules, GuestRules.event_id == Event.id)
        .outerjoin(Guest, own)
        .where(Event.id == event.id)
        .order_by(Guest.id)
    ).all()
    most, fee_fen, _name = found[0]
    return Party(most or 0, fee_fen or 0, [name for *_rest, name in found if name])


def lacking(guest: Guest, rules: GuestRules) -> bool:
    """Whether something is missing that the event has come to ask for."""
    return (
        (rules.asks_relation and guest.relation is None)
        or (rules.asks_birth and guest.born_on is None)
        or (rules.asks_id and not guest.id_number)
        or (rules.asks_phone and not guest.phone)
    )
