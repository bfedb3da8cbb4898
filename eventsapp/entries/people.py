"""Who stands in the entries of an event, for telling them something."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from sqlalchemy import select, union

from eventsapp.database import batches, db
from eventsapp.entries.acts import EntryStatus
from eventsapp.entries.eligibility import branches_on
from eventsapp.entries.models import Entry, EntryMember
from eventsapp.events.models import Event
from eventsapp.members.models import Member

ENTERED = frozenset({EntryStatus.ENTERED})
AccountIds = list[int | None]
"""Of people, in the order of their entries; None is somebody without a log-in."""


def people_of(
    event: Event, statuses: Collection[EntryStatus] = ENTERED
) -> dict[int, int | None]:
    """Return the members who stand in an event, alone or in a team, with their accounts."""
    stands = (Entry.event_id == event.id, Entry.status.in_(statuses))
    alone = select(Entry.member_id).where(*stands, Entry.member_id.is_not(None))
    in_teams = (
        select(EntryMember.member_id)
        .join(Entry, Entry.id == EntryMember.entry_id)
        .where(*stands)
    )
    entered = union(alone, in_teams).subquery()
    rows = db.session.execute(
        select(Member.id, Member.account_id)
        .join(entered, entered.c.member_id == Member.id)
        .order_by(Member.id)
    )
    return dict(iter(rows))


def accounts_of(entries: Iterable[Entry]) -> dict[int, AccountIds]:
    """Return the accounts of a person, or of the people of a team, by entry id."""
    wanted = list(entries)
    found: dict[int, AccountIds] = {each.id: [] for each in wanted}
    for part in batches(each.id for each in wanted if each.member_id is not None):
        for entry_id, account_id in db.session.execute(
            select(Entry.id, Member.account_id)
            .join(Member, Member.id == Entry.member_id)
            .where(Entry.id.in_(part))
        ):
            found[entry_id].append(account_id)
    for part in batches(each.id for each in wanted if each.member_id is None):
        for entry_id, account_id in db.session.execute(
            select(EntryMember.entry_id, Member.account_id)
            .join(Member, Member.id == EntryMember.member_id)
            .where(EntryMember.entry_id.in_(part))
            .order_by(EntryMember.id)
        ):
            found[entry_id].append(account_id)
    return found


def branches_in(member_ids: Sequence[int], day: date) -> list[int]:
    """Return the branches of some people on a day, each once, by id."""
    return sorted(set(branches_on(member_ids, day).values()))
