"""Who of those that are entered, or on their way, has yet to accept what an event asks."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import select, union

from eventsapp.accounts.models import Account
from eventsapp.database import db
from eventsapp.declarations import services as declarations
from eventsapp.entries.acts import OPEN
from eventsapp.entries.eligibility import branches_on
from eventsapp.entries.judging import Reach
from eventsapp.entries.models import Entry, EntryMember
from eventsapp.events.models import Event
from eventsapp.events.telling import page_of
from eventsapp.members.models import Member
from eventsapp.notices import services as notices
from eventsapp.notices.services import Topic

DECLARE = notices.add(
    Topic(
        "declaration_to_accept",
        _l("Declaration to accept: %(event)s"),
        _l("You are entered for %(event)s on %(day)s. Read what it asks you to declare."),
    )
)


@dataclass(frozen=True)
class Owing:
    """Somebody who is in, and has not accepted ``count`` texts."""

    member: Member
    branch_id: int | None
    count: int


def owing(event: Event, reach: Reach) -> list[Owing]:
    """Return who of an event has yet to accept something, by name; of branches, or of all."""
    people = _people(event)
    left = declarations.owing(event, [person.id for person in people])
    where = branches_on([person.id for person in people], event.first_on) if left else {}
    return [
        Owing(person, where.get(person.id), left[person.id])
        for person in people
        if person.id in left and (reach is None or where.get(person.id) in reach)
    ]


def _people(event: Event) -> Sequence[Member]:
    stands = (Entry.event_id == event.id, Entry.status.in_(OPEN))
    alone = select(Entry.member_id).where(*stands, Entry.member_id.is_not(None))
    in_teams = (
        select(EntryMember.member_id)
        .join(Entry, Entry.id == EntryMember.entry_id)
        .where(*stands)
    )
    entered = union(alone, in_teams).subquery()
    return db.session.scalars(
        select(Member)
        .join(entered, entered.c.member_id == Member.id)
        .order_by(Member.name_key, Member.name, Member.staff_number)
    ).all()


def remind(event: Event, reach: Reach, *, now: datetime, by: Account | None) -> int:
    """Tell those who have yet to accept something; flushes. Returns how many have a log-in."""
    accounts = [each.member.account_id for each in owing(event, reach)]
    notices.tell(
        DECLARE,
        accounts,
        now=now,
        by=by,
        address=page_of(event),
        event=event.name,
        day=event.first_on,
    )
    return sum(account is not None for account in accounts)


def note_paper(
    event: Event,
    chosen: Collection[int],
    shown: Collection[int],
    reach: Reach,
    *,
    now: datetime,
    by: Account | None,
) -> int:
    """Write down who has accepted on paper, of those who owe it; flushes. Returns how many.

    Raises:
        TextsHaveChanged: the texts ``shown`` are not those that hold.
    """
    declarations.lock(event)
    people = [each.member.id for each in owing(event, reach) if each.member.id in chosen]
    return declarations.accept_on_paper(event, people, shown, now=now, by=by)
