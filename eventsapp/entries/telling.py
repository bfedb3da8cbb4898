"""What people are told about their entries, and about the events that they are entered for."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import select, union

from eventsapp.accounts.models import Account
from eventsapp.database import db
from eventsapp.entries.acts import OPEN
from eventsapp.entries.models import Entry, EntryMember
from eventsapp.events.models import Event, Rescheduling
from eventsapp.events.signals import event_cancelled, event_moved
from eventsapp.events.telling import CANCELLED, MOVED, page_of
from eventsapp.members.models import Member
from eventsapp.notices import services as notices
from eventsapp.notices.services import Detail, Topic

ENTERED = notices.add(
    Topic(
        "entered",
        _l("Entered: %(what)s"),
        _l("%(name)s is entered for %(what)s on %(day)s, %(place)s."),
    )
)
TEAM_ENTERED = notices.add(
    Topic(
        "team_entered",
        _l("In a team: %(what)s"),
        _l("You stand in the team %(team)s for %(what)s on %(day)s, %(place)s."),
    )
)
WITHDRAWN = notices.add(
    Topic(
        "withdrawn",
        _l("Withdrawn: %(what)s"),
        _l("The entry of %(name)s for %(what)s on %(day)s was withdrawn."),
    )
)


def connect() -> None:
    """Hear what becomes of events, and tell those who are entered."""
    event_moved.connect(_moved)
    event_cancelled.connect(_cancelled)


def tell_entered(entries: Sequence[Entry], *, now: datetime, by: Account | None) -> None:
    """Tell people that they are entered for one thing; flushes."""
    if not entries:
        return
    details = about(entries[0])
    names = {
        entry.member.account_id: {"name": entry.member.name, **details}
        for entry in entries
        if entry.member is not None
    }
    address = page_of(entries[0].event)
    notices.tell_each(ENTERED, names, now=now, by=by, address=address)


def tell_team(
    entry: Entry, people: Iterable[Member], *, now: datetime, by: Account | None
) -> None:
    """Tell people that they stand in a team; flushes."""
    accounts = [person.account_id for person in people]
    notices.tell(
        TEAM_ENTERED,
        accounts,
        now=now,
        by=by,
        address=page_of(entry.event),
        team=entry.team_name,
        **about(entry),
    )


def tell_withdrawn(entry: Entry, *, now: datetime, by: Account | None) -> None:
    """Tell a person, or a team's people, that their entry was withdrawn; flushes."""
    if entry.member is not None:
        people, name = [entry.member], entry.member.name
    else:
        people, name = [row.member for row in entry.team], entry.team_name
    accounts = [person.account_id for person in people]
    address = page_of(entry.event)
    notices.tell(
        WITHDRAWN, accounts, now=now, by=by, address=address, name=name, **about(entry)
    )


def about(entry: Entry) -> dict[str, Detail]:
    """Return what an entry is for, when and where, as messages name it."""
    event = entry.event
    first = event.sessions[0]
    what = event.name
    if entry.discipline is not None and entry.discipline.name != event.name:
        what = f"{event.name} · {entry.discipline.name}"
    return {
        "what": what,
        "day": first.held_on,
        "place": first.place or event.host.name,
    }


def _accounts_entered(event: Event) -> list[int | None]:
    """Return the accounts of all who are entered or on their way, alone or in a team."""
    stands = (Entry.event_id == event.id, Entry.status.in_(OPEN))
    alone = select(Entry.member_id).where(*stands, Entry.member_id.is_not(None))
    in_teams = (
        select(EntryMember.member_id)
        .join(Entry, Entry.id == EntryMember.entry_id)
        .where(*stands)
    )
    entered = union(alone, in_teams).subquery()
    found = select(Member.account_id).join(entered, entered.c.member_id == Member.id)
    return list(db.session.scalars(found))


def _moved(
    _sender: object, *, event: Event, move: Rescheduling, now: datetime, by: Account | None
) -> None:
    first = event.sessions[0]
    notices.tell(
        MOVED,
        _accounts_entered(event),
        now=now,
        by=by,
        address=page_of(event),
        event=event.name,
        before=move.from_on,
        day=move.to_on,
        place=first.place or event.host.name,
        reason=move.reason,
    )


def _cancelled(_sender: object, *, event: Event, now: datetime, by: Account | None) -> None:
    notices.tell(
        CANCELLED,
        _accounts_entered(event),
        now=now,
        by=by,
        address=page_of(event),
        event=event.name,
        day=event.sessions[0].held_on,
        reason=event.cancel_reason,
    )
