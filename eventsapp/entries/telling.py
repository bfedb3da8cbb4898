"""What people are told about their entries, and about the events that they are entered for."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from flask_babel import lazy_gettext as _l

from eventsapp.accounts.doers import Doer
from eventsapp.accounts.models import Account
from eventsapp.entries.acts import OPEN
from eventsapp.entries.models import Entry
from eventsapp.entries.people import branches_in, people_of
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


def tell_entered(entries: Sequence[Entry], *, now: datetime, by: Doer) -> None:
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


def tell_team(entry: Entry, people: Iterable[Member], *, now: datetime, by: Doer) -> None:
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


def _tell_concerned(
    topic: Topic,
    event: Event,
    details: Mapping[str, Detail],
    *,
    day: date,
    now: datetime,
    by: Account | None,
) -> None:
    """Tell all who are entered or on their way, and their branches of a day; flushes."""
    people = people_of(event, OPEN)
    address = page_of(event)
    notices.tell(topic, people.values(), now=now, by=by, address=address, **details)
    for branch_id in branches_in(list(people), day):
        notices.tell_body(topic, branch_id, now=now, address=address, **details)


def _moved(
    _sender: object, *, event: Event, move: Rescheduling, now: datetime, by: Account | None
) -> None:
    first = event.sessions[0]
    details: dict[str, Detail] = {
        "event": event.name,
        "before": move.from_on,
        "day": move.to_on,
        "place": first.place or event.host.name,
        "reason": move.reason,
    }
    _tell_concerned(MOVED, event, details, day=move.to_on, now=now, by=by)


def _cancelled(_sender: object, *, event: Event, now: datetime, by: Account | None) -> None:
    details: dict[str, Detail] = {
        "event": event.name,
        "day": event.sessions[0].held_on,
        "reason": event.cancel_reason,
    }
    _tell_concerned(CANCELLED, event, details, day=event.first_on, now=now, by=by)
